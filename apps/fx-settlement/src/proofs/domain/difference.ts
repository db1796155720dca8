import { Decimal, decimal, inForce, type CalendarDate, type Dated, type Step } from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';

export const differenceStatuses = ['waiting', 'accepted', 'check', 'refused'] as const;
export type DifferenceStatus = (typeof differenceStatuses)[number];

/** Why an order brings home another amount than declared. */
export const differenceReasons = [
  'sold-for-less',
  'sold-for-more',
  'platform-fee',
  'returned',
  'lost',
  'other',
] as const;
export type DifferenceReason = (typeof differenceReasons)[number];

/** Modes of which the income may differ from the declared amount without anybody's leave (海外仓). */
const free: readonly Dated<readonly string[]>[] = [
  { from: '2020-07-01', value: ['9810'], source: '管理办法 第二十一条；汇发〔2020〕11号 二' },
];

/** Largest |difference| as a share of the declared amount, by mode. No law sets it: this is the zone's setting, to be changed here. */
const tolerances: readonly Dated<Readonly<Record<string, string>>>[] = [
  {
    from: '2020-01-01',
    value: { '0110': '0.05', '9710': '0.05' },
    source: '本平台设定（无法定数值），以试验区核定为准',
  },
];

export interface DifferenceFacts {
  readonly declared: Decimal;
  readonly received: Decimal;
  /** Supervision mode as customs told it; null: customs has not told it yet. */
  readonly tradeMode: string | null;
  readonly on: CalendarDate;
}

export interface JudgedDifference {
  readonly difference: Decimal;
  readonly status: Exclude<DifferenceStatus, 'refused'>;
  readonly steps: readonly Step[];
}

/**
 * The difference between what an order was declared with and what it brought home (FX-3): of an overseas warehouse it is never
 * refused; of 0110 and 9710 it is accepted up to the tolerance, beyond it, and in modes without one, an officer looks at it;
 * while the mode is unknown it waits. Example: 100,000 declared, 87,300 received, 9810 → −12,700, accepted.
 */
export function judgeDifference({ declared, received, tradeMode, on }: DifferenceFacts): JudgedDifference {
  const difference = received.minus(declared);
  if (tradeMode === null) return { difference, status: 'waiting', steps: [] };
  const freely = free.find((entry) => entry.from <= on && entry.value.includes(tradeMode));
  const inputs = { declared: exactText(declared), received: exactText(received), tradeMode };
  if (freely) return { difference, status: 'accepted', steps: [stepOf('free', freely, inputs, difference)] };
  const tolerance = inForce({ zh: '收汇差额容差', en: 'the tolerance of differences' }, tolerances, on);
  const share = Object.hasOwn(tolerance.value, tradeMode) ? tolerance.value[tradeMode] : undefined;
  if (share === undefined) {
    return { difference, status: 'check', steps: [stepOf('no-tolerance', tolerance, inputs, difference)] };
  }
  const limit = declared.times(decimal(share));
  const within = difference.abs().lessThanOrEqualTo(limit);
  const judged = { ...inputs, share, limit: exactText(limit) };
  return {
    difference,
    status: within ? 'accepted' : 'check',
    steps: [stepOf('tolerance', tolerance, judged, difference)],
  };
}

function stepOf(
  rule: string,
  { from, source }: { readonly from: string; readonly source: string },
  inputs: Record<string, string>,
  difference: Decimal,
): Step {
  return {
    rule: `fx-difference/${rule}`,
    clause: source,
    version: from,
    inputs,
    value: exactText(difference),
  };
}
