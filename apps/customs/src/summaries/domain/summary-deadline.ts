import {
  addWorkingDays,
  calendarDate,
  DomainError,
  isWorkingDay,
  workingDayCalendar,
  type CalendarDate,
  type WorkingDayCalendar,
} from '@app/kernel';

/** `YYYY-MM`, Asia/Shanghai. */
export type Month = string;

/** What is done with the lists of December: reported for some years but never verified, so that it is configuration. */
export const decemberRules = ['none', 'last-working-day'] as const;
export type DecemberRule = (typeof decemberRules)[number];

export interface SummaryDeadline {
  readonly date: CalendarDate;
  /** The holidays of that year are not published yet: weekends only, computed anew once they are. */
  readonly provisional: boolean;
  readonly clause: string;
}

const clause = '海关总署公告 2018 年第 194 号：次月 15 日前汇总，遇休息日顺延 (CUS-6 a)';
const dueDay = 15;
/** A calendar of weekends alone, for years whose notice has not appeared. */
const weekendsOnly = (date: CalendarDate): WorkingDayCalendar =>
  workingDayCalendar([
    { year: Number(date.slice(0, 4)), source: 'weekends only', holidays: [], makeUpDays: [] },
  ]);

/** The instants between which a month lies: its first, and the first that is no longer in it. */
export function instantsOf(month: Month): { readonly from: Date; readonly to: Date } {
  const start = (of: Month): Date => new Date(`${of}-01T00:00:00+08:00`);
  return { from: start(month), to: start(shifted(month, 1)) };
}

export function monthOf(instant: Date): Month {
  return calendarDate(instant).slice(0, 7);
}

/** The month that is `by` months later. */
export function shifted(month: Month, by: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/**
 * Last day on which the lists closed in `month` are summarised (CUS-6 a): the 15th of the next month or the first working day
 * after it; where the December rule is on, the lists of December by its last working day. Example: 2026-01 → 2026-02-24.
 */
export function summaryDeadline(
  month: Month,
  december: DecemberRule,
  calendar?: WorkingDayCalendar,
): SummaryDeadline {
  if (month.endsWith('-12') && december === 'last-working-day') {
    const found = onCalendar(`${month}-31`, calendar, lastWorkingDay);
    return { ...found, clause: '12 月的清单于当月最后一个工作日前汇总（按配置）' };
  }
  const day = `${shifted(month, 1)}-${dueDay}`;
  return { ...onCalendar(day, calendar, (date, days) => addWorkingDays(date, 0, days)), clause };
}

type Shift = (date: CalendarDate, calendar: WorkingDayCalendar | undefined) => CalendarDate;

function onCalendar(
  date: CalendarDate,
  calendar: WorkingDayCalendar | undefined,
  shift: Shift,
): Omit<SummaryDeadline, 'clause'> {
  try {
    return { date: shift(date, calendar), provisional: false };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'calendar-year-unpublished') throw error;
    return { date: shift(date, weekendsOnly(date)), provisional: true };
  }
}

function lastWorkingDay(date: CalendarDate, calendar: WorkingDayCalendar | undefined): CalendarDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = `${day.slice(0, 8)}${Number(day.slice(8)) - 1}`;
  return day;
}
