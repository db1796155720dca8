import { amountText, Decimal, decimal, inForce, type CalendarDate, type Dated, type Step } from '@app/kernel';

export const sizeStates = ['exempt', 'warning', 'must-register'] as const;
export type SizeState = (typeof sizeStates)[number];

interface Limits {
  /** From here on the platform warns; its own setting. */
  readonly warnAt: string;
  /** From here on the enterprise has to be on the list of foreign-trade enterprises (贸易外汇收支企业名录). */
  readonly registerAt: string;
}

/** USD of a year, receipts and payments each by itself. */
const limits: readonly Dated<Limits>[] = [
  {
    from: '2019-10-23',
    value: { warnAt: '180000', registerAt: '200000' },
    source: '汇发〔2019〕28号（年度货物贸易收汇或付汇累计低于等值20万美元，不含）；预警线为本平台设定',
  },
];

/**
 * What a year's receipts, or payments, of a small subject in USD mean (FX-6): below the limit it need not be on the list.
 * Throws `no-value-on-date`. Tests of the rule: 199,999.99 is exempt, 200,000.00 must register.
 */
export function sizeOf(total: Decimal, on: CalendarDate): { readonly state: SizeState; readonly step: Step } {
  const { value, from, source } = inForce(
    { zh: '小微主体限额', en: 'the limit of small subjects' },
    limits,
    on,
  );
  return {
    state: stateOf(total, value),
    step: {
      rule: 'fx-small-subject/limit',
      clause: source,
      version: from,
      inputs: { total: amountText(total), ...value },
      value: amountText(Decimal.max(decimal(value.registerAt).minus(total), 0)),
    },
  };
}

function stateOf(total: Decimal, { warnAt, registerAt }: Limits): SizeState {
  if (total.greaterThanOrEqualTo(registerAt)) return 'must-register';
  return total.greaterThanOrEqualTo(warnAt) ? 'warning' : 'exempt';
}
