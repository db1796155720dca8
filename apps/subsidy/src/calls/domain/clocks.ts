import { calendarDate, inForce, type CalendarDate, type Dated } from '@app/kernel';
import { publicityOf } from '../../applications/domain/publicity.js';

/** What somebody has to do within so many working days. */
export const taskKinds = [
  'lead-check',
  'joint-check',
  'correction',
  'objection-answer',
  'payment',
  'register-verification',
] as const;
export type TaskKind = (typeof taskKinds)[number];

const source = '平台运行设定：政策未规定办理时限 · a setting of the installation: the policy names no time';
const days = (value: number): readonly Dated<number>[] => [{ from: '2016-01-01', value, source }];

/** Working days (工作日), by date. No text of the policy says them: change these rows, not the code. */
const limits: Readonly<Record<TaskKind, readonly Dated<number>[]>> = {
  'lead-check': days(10),
  'joint-check': days(5),
  correction: days(5),
  'objection-answer': days(5),
  payment: days(10),
  'register-verification': days(5),
};

/** A clock: since when, until when, and whether that is past. */
export interface Clock {
  readonly since: CalendarDate;
  /** Last day. */
  readonly due: CalendarDate;
  /** Only weekends are counted: the holidays of a year are not published yet. */
  readonly provisional: boolean;
  readonly overdue: boolean;
}

/** A step of an application: the state it came to, RFC 3339. */
interface Entry {
  readonly status: string;
  readonly at: string;
}

const checking = ['submitted', 'lead-checked', 'joint-checked'];

/**
 * Whether a department has returned the application and the days to correct it are not over. Drafting it again does not begin
 * them anew; one that its applicant withdrew was not returned.
 */
export function inCorrection(history: readonly Entry[], today: CalendarDate): boolean {
  const before = history.findLastIndex(({ status }) => status !== 'drafted');
  const returned = history[before + 1];
  if (returned === undefined || !checking.includes(history[before]?.status ?? '')) return false;
  return !clockOf('correction', new Date(returned.at), today).overdue;
}

export function clockOf(task: TaskKind, began: Date, today: CalendarDate): Clock {
  const since = calendarDate(began);
  const { until, provisional } = publicityOf(since, inForce(task, limits[task], since).value);
  return { since, due: until, provisional, overdue: today > until };
}
