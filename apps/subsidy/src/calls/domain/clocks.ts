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

export function clockOf(task: TaskKind, began: Date, today: CalendarDate): Clock {
  const since = calendarDate(began);
  const { until, provisional } = publicityOf(since, inForce(task, limits[task], since).value);
  return { since, due: until, provisional, overdue: today > until };
}
