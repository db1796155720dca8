import { Decimal, type CalendarDate, type Dated } from '@app/kernel';
import { inForce } from '@app/kernel';

/** What banks and platforms may have kept of a payment on its way. */
export interface FeeRule {
  /** At most so much of the order's open amount. */
  readonly share: string;
}

/**
 * How much less than the open amount a receipt may be and still be proposed for it. A proposal only: somebody decides.
 */
export const feeRules: readonly Dated<FeeRule>[] = [
  {
    from: '2015-01-01',
    value: { share: '0.05' },
    source: '平台自定（无法规依据，未核实）：部分综合服务企业以5%为容差 · own configuration, no legal source',
  },
];

/** The open amounts for which a receipt of `amount` is within the fee rules of that day: from itself up to this. */
export function mostOpenFor(
  amount: Decimal,
  date: CalendarDate,
): { readonly most: Decimal; readonly rule: Dated<FeeRule> } {
  const rule = inForce({ zh: '收汇手续费容差', en: 'The tolerance for fees of a receipt' }, feeRules, date);
  return {
    most: amount.div(new Decimal(1).minus(rule.value.share)).toDecimalPlaces(2, Decimal.ROUND_DOWN),
    rule,
  };
}
