import { inForce, type CalendarDate, type Dated } from '@app/kernel';
import { addDays, addMonths } from './calendar.js';

/** Days after the release of a retail import: to apply for its return, and for the goods to be back in the original supervised place. */
export const importReturnDays: readonly Dated<{ readonly apply: number; readonly arrive: number }>[] = [
  { from: '2020-03-28', value: { apply: 30, arrive: 45 }, source: '海关总署公告2020年第45号' },
];

/** Months after release within which exported goods may come back under cross-border e-commerce supervision. */
export const exportReturnMonths: readonly Dated<number>[] = [
  { from: '2020-03-27', value: 12, source: '海关总署公告2020年第44号' },
];

/** Export modes whose lists are returned by CEB213 and the mode of the return (退货监管方式); others return by declaration. */
export const exportReturnModes: Readonly<Record<string, string>> = {
  '9610': '9661',
  '9810': '9661',
  '1210': '1261',
  '1239': '1261',
};

/** Until when goods may go back, both days included, and the text that says so. */
export interface ReturnPeriod {
  /** Last day to apply. */
  readonly applyBy: CalendarDate;
  /** Last day for the goods to be back. */
  readonly arriveBy: CalendarDate;
  readonly source: string;
}

/**
 * The period for returning goods of a list released on `releasedOn` (放行之日), by the rule in force on the day of the
 * application (RULES 2.7). Throws `no-value-on-date` (uncomputable) before the first rule.
 * Example: an import released 2021-03-01 is applied for until 2021-03-31 and back until 2021-04-15.
 */
export function returnPeriod(
  ieFlag: 'I' | 'E',
  releasedOn: CalendarDate,
  appliedOn: CalendarDate,
): ReturnPeriod {
  if (ieFlag === 'I') {
    const { value, source } = inForce(
      { zh: '零售进口退货期限', en: 'the period for returning retail imports' },
      importReturnDays,
      appliedOn,
    );
    return {
      applyBy: addDays(releasedOn, value.apply),
      arriveBy: addDays(releasedOn, value.arrive),
      source,
    };
  }
  const { value, source } = inForce(
    { zh: '出口退货期限', en: 'the period for returning exports' },
    exportReturnMonths,
    appliedOn,
  );
  const last = addMonths(releasedOn, value);
  return { applyBy: last, arriveBy: last, source };
}
