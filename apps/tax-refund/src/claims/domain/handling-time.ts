import { addWorkingDays, publishedCalendar, type CalendarDate, type Dated } from '@app/kernel';

export interface HandlingDeadline {
  readonly date: CalendarDate;
  /** It reaches into a year whose holidays are not published yet: counted without them, and again when they are. */
  readonly provisional: boolean;
}

/** Working days from acceptance to approval that normal cases take on average (TAX-8): a target, no limit of any one (class-limit.ts). */
export const handlingDays: readonly Dated<number>[] = [
  {
    from: '2016-09-01',
    to: '2020-12-31',
    value: 5,
    source: '国家税务总局公告 2016 年第 46 号：一类企业 5 个工作日',
  },
  {
    from: '2021-01-01',
    to: '2023-12-31',
    value: 5,
    source: '甬跨境办〔2021〕1号 第 20 条：正常出口退税平均 5 个工作日内',
  },
  { from: '2024-01-01', value: 5, source: '国家税务总局公告 2016 年第 46 号（修订）：一类企业 5 个工作日' },
];

/**
 * The day that lies so many working days after the day of acceptance, which itself is not counted. Example: accepted on 2021-09-17,
 * five days later is 2021-09-26, a Sunday that was worked.
 */
export function workingDeadline(acceptedOn: CalendarDate, days: number): HandlingDeadline {
  const first = yearOf(acceptedOn);
  const years = new Set([...publishedCalendar.years, first, first + 1]);
  const date = addWorkingDays(acceptedOn, days, { ...publishedCalendar, years });
  const isPublished = [first, yearOf(date)].every((year) => publishedCalendar.years.has(year));
  return { date, provisional: !isPublished };
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
