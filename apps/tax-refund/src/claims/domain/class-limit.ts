import { inForce, type CalendarDate, type Dated } from '@app/kernel';
import { workingDeadline } from './handling-time.js';

/** Within how many working days of acceptance the administration decides, by the exporter's class (TAX-8). */
const classDays: readonly Dated<Readonly<Record<string, number>>>[] = [
  {
    from: '2016-09-01',
    value: { '1': 5, '2': 10, '3': 15, '4': 20 },
    source: '国家税务总局公告2016年第46号',
  },
];

const unratedClass = '2';

export interface ClassLimit {
  readonly refundClass: string;
  readonly workingDays: number;
  readonly date: CalendarDate;
  /** It reaches into a year whose holidays are not published yet. */
  readonly provisional: boolean;
  readonly source: string;
}

/**
 * The limit of the administration rule for an enterprise of this class on the day of acceptance; null for a class that the
 * rule does not know. Without a class it is in class 2: everything that is not 1, 3 or 4. The policy's five days (handling-time.ts)
 * are an average over normal cases and no limit of any one.
 */
export function classLimit(acceptedOn: CalendarDate, rated: string | null): ClassLimit | null {
  const refundClass = rated ?? unratedClass;
  const { value, source } = inForce('limit by refund class', classDays, acceptedOn);
  const workingDays = Object.hasOwn(value, refundClass) ? value[refundClass] : undefined;
  if (workingDays === undefined) return null;
  return { refundClass, workingDays, ...workingDeadline(acceptedOn, workingDays), source };
}
