import {
  addWorkingDays,
  calendarDate,
  DomainError,
  inForce,
  workingDayCalendar,
  type CalendarDate,
  type Dated,
  type WorkingDayCalendar,
} from '@app/kernel';
import { departmentNames, type Department } from '../../participants/domain/departments.js';

export interface DecidingTime {
  readonly workingDays: number;
  /** Whether an act of law sets it for this very business, or the installation does within the general limit. */
  readonly basis: 'law' | 'configuration';
}

const general: Dated<DecidingTime> = {
  from: '2004-07-01',
  value: { workingDays: 20, basis: 'configuration' },
  source: '行政许可法第四十二条：二十日内（第八十二条：工作日），无专门规定时适用',
};

/** Working days in which a department decides on a registration or a paper, counted from the day after it has it. */
const decidingTimes: Readonly<Record<Department, readonly Dated<DecidingTime>[]>> = {
  customs: [
    { ...general, to: '2021-12-31' },
    {
      from: '2022-01-01',
      value: { workingDays: 3, basis: 'law' },
      source: '海关报关单位备案管理规定（海关总署令第 253 号）：3 个工作日内予以备案',
    },
  ],
  tax: [general],
  fx: [general],
  commerce: [general],
};

export interface Due {
  /** Last day of the period. */
  readonly date: CalendarDate;
  /** The holidays of a year in it are not published yet: weekends only, computed anew once they are. */
  readonly provisional: boolean;
  readonly workingDays: number;
  readonly basis: DecidingTime['basis'];
  readonly source: string;
}

/**
 * Until when the department decides on what it has had since `since`. Throws `no-value-on-date` (uncomputable).
 * Example: customs, had on 2026-09-24 (a Thursday) → 2026-09-30, for the 25th is a holiday.
 */
export function decisionDue(department: Department, since: CalendarDate): Due {
  const name = {
    zh: `${departmentNames[department].zh}办理时限`,
    en: `the time to decide of ${department}`,
  };
  const { value, source } = inForce(name, decidingTimes[department], since);
  return { ...onCalendar(since, value.workingDays), ...value, source };
}

/** The first day that is too late for what came on it or before: what a department has had longer is overdue on `today`. */
export function lastOverdueDay(department: Department, today: CalendarDate): CalendarDate | undefined {
  // 20 working days and two long holidays lie within it
  const looksBack = 60;
  for (let back = 1; back <= looksBack; back += 1) {
    const day = calendarDate(new Date(Date.parse(`${today}T00:00:00+08:00`) - back * 86_400_000));
    if (decisionDue(department, day).date < today) return day;
  }
  return undefined;
}

function onCalendar(since: CalendarDate, days: number): Pick<Due, 'date' | 'provisional'> {
  try {
    return { date: addWorkingDays(since, days), provisional: false };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'calendar-year-unpublished') throw error;
    return { date: addWorkingDays(since, days, weekendsOnly(since)), provisional: true };
  }
}

/** A calendar of weekends alone, for years whose notice has not appeared. */
function weekendsOnly(from: CalendarDate): WorkingDayCalendar {
  const year = Number(from.slice(0, 4));
  return workingDayCalendar(
    [year, year + 1].map((one) => ({ year: one, source: 'weekends only', holidays: [], makeUpDays: [] })),
  );
}
