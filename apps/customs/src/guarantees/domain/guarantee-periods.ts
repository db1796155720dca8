import { inForce, type CalendarDate, type Dated } from '@app/kernel';
import { addDays } from '../../applications/domain/calendar.js';

/** Days after release: within the first the goods may still go back without tax, by the second the tax is paid. */
const taxDays: readonly Dated<{ readonly free: number; readonly pay: number }>[] = [
  { from: '2016-04-08', value: { free: 30, pay: 45 }, source: '海关总署公告2016年第26号; 2018年第194号' },
];

export interface GuaranteePeriod {
  /** First day on which the tax is due (第31日). */
  readonly dueFrom: CalendarDate;
  /** Last day of payment (第45日). */
  readonly payBy: CalendarDate;
  readonly source: string;
}

/**
 * When the tax of a list released on `releasedOn` (放行之日) is due (CUS-4). Throws `no-value-on-date` (uncomputable)
 * before the first rule. Example: released 2026-01-05, due from 2026-02-05, to be paid by 2026-02-19.
 */
export function guaranteePeriod(releasedOn: CalendarDate): GuaranteePeriod {
  const { value, source } = inForce(
    { zh: '税款担保期限', en: 'the period of the tax guarantee' },
    taxDays,
    releasedOn,
  );
  return { dueFrom: addDays(releasedOn, value.free + 1), payBy: addDays(releasedOn, value.pay), source };
}
