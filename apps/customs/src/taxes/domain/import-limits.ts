import { inForce, type CalendarDate, type Dated } from '@app/kernel';

/** Limits of retail imports on the taxable value, CNY (单次交易限值, 个人年度交易限值). */
export interface ImportLimits {
  readonly single: string;
  readonly annual: string;
}

export const importLimits: readonly Dated<ImportLimits>[] = [
  {
    from: '2016-04-08',
    to: '2018-12-31',
    value: { single: '2000', annual: '20000' },
    source: '财关税〔2016〕18号 二',
  },
  {
    from: '2019-01-01',
    value: { single: '5000', annual: '26000' },
    source: '财关税〔2018〕49号 一',
  },
];

/** The limits in force, `undefined` before there were any. */
export function limitsIn(date: CalendarDate): Dated<ImportLimits> | undefined {
  return importLimits.find(({ from, to = date }) => from <= date && date <= to);
}

/** The limits in force. Throws `no-value-on-date` (uncomputable) before there were any. */
export function limitsOn(date: CalendarDate): Dated<ImportLimits> {
  return inForce({ zh: '零售进口限值', en: 'the limits of retail imports' }, importLimits, date);
}

/** Share of the statutory consumption tax and VAT that is levied within the limits; duty is zero there. */
export const preferentialShare: readonly Dated<string>[] = [
  { from: '2016-04-08', value: '0.7', source: '财关税〔2016〕18号 二' },
];
