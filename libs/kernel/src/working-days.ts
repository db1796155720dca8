import { DomainError } from './domain-error.js';
import type { CalendarDate } from './dated.js';
import { holidayNotices, type HolidayNotice } from './holiday-notices.js';

/** Ten years: nothing in the law counts further, and it bounds the loop. */
const maxWorkingDays = 2_500;
const dayMs = 86_400_000;
const dayPattern = /^\d{4}-\d\d-\d\d$/;

export interface WorkingDayCalendar {
  readonly years: ReadonlySet<number>;
  readonly daysOff: ReadonlySet<CalendarDate>;
  readonly makeUpDays: ReadonlySet<CalendarDate>;
}

/** Turns notices into a calendar that can be asked day by day. */
export function workingDayCalendar(notices: readonly HolidayNotice[]): WorkingDayCalendar {
  return {
    years: new Set(notices.map((notice) => notice.year)),
    daysOff: new Set(
      notices.flatMap((notice) => notice.holidays.flatMap((holiday) => eachDay(holiday.from, holiday.to))),
    ),
    makeUpDays: new Set(notices.flatMap((notice) => notice.makeUpDays)),
  };
}

export const publishedCalendar = workingDayCalendar(holidayNotices);

/**
 * Whether `date` is worked: Monday to Friday unless a holiday, and the make-up days (调休上班) of the notices.
 * Throws `invalid-date` (invalid) and `calendar-year-unpublished` (uncomputable).
 */
export function isWorkingDay(date: CalendarDate, calendar: WorkingDayCalendar = publishedCalendar): boolean {
  assertPublished(parseDay(date), calendar);
  if (calendar.makeUpDays.has(date)) return true;
  return !calendar.daysOff.has(date) && !isWeekend(parseDay(date));
}

/**
 * The day that is `add` working days (工作日) after `from`; the day of `from` itself is not counted.
 * `add` = 0: `from` if it is worked, otherwise the next working day.
 * The year of `from` and of every day passed must be published: a deadline is never guessed.
 * Throws `invalid-date`, `invalid-day-count` (invalid), `calendar-year-unpublished` (uncomputable).
 * Example: 2021-09-17 and 5 give 2021-09-26, a Sunday that was worked.
 */
export function addWorkingDays(
  from: CalendarDate,
  add: number,
  calendar: WorkingDayCalendar = publishedCalendar,
): CalendarDate {
  if (!Number.isInteger(add) || add < 0 || add > maxWorkingDays) {
    throw new DomainError('invalid-day-count', 'invalid', {
      message: {
        zh: `工作日天数须为 0 至 ${maxWorkingDays} 的整数`,
        en: `The number of working days must be a whole number from 0 to ${maxWorkingDays}`,
      },
    });
  }
  let day = from;
  let left = isWorkingDay(from, calendar) ? add : Math.max(add, 1);
  while (left > 0) {
    day = nextDay(day);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

function assertPublished(day: Date, calendar: WorkingDayCalendar): void {
  const year = day.getUTCFullYear();
  if (calendar.years.has(year)) return;
  const [first, last] = [Math.min(...calendar.years), Math.max(...calendar.years)];
  throw new DomainError('calendar-year-unpublished', 'uncomputable', {
    message: {
      zh: `${year} 年的节假日安排不在日历内（现有 ${first} 至 ${last} 年）`,
      en: `The holidays of ${year} are not in the calendar (it holds ${first} to ${last})`,
    },
  });
}

/** Midnight UTC stands for the calendar day, so that no time zone can shift it. */
function parseDay(date: CalendarDate): Date {
  const day = new Date(`${date}T00:00:00Z`);
  if (!dayPattern.test(date) || Number.isNaN(day.getTime()) || dayText(day) !== date) {
    throw new DomainError('invalid-date', 'invalid', {
      message: {
        zh: `不是有效日期：${date}（格式 YYYY-MM-DD）`,
        en: `Not a date: ${date} (write YYYY-MM-DD)`,
      },
    });
  }
  return day;
}

function dayText(day: Date): CalendarDate {
  return day.toISOString().slice(0, 10);
}

function nextDay(date: CalendarDate): CalendarDate {
  return dayText(new Date(parseDay(date).getTime() + dayMs));
}

function isWeekend(day: Date): boolean {
  return day.getUTCDay() === 0 || day.getUTCDay() === 6;
}

function eachDay(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const days = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
}
