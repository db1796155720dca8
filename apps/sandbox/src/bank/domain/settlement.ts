import { Decimal, roundToFen } from '@app/kernel';
import type { BankOutcome } from './bank-outcomes.js';

/** What the platform asks the bank to settle (结汇). */
export interface SettlementOrder {
  readonly number: string;
  readonly payeeCode: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly amount: string;
  /** CNY per 100 units, as the bank's feed had it. */
  readonly rate: string;
  /** CNY, as quoted. */
  readonly proceeds: string;
  /** The bank's reference of the receipt. */
  readonly receipt: string;
  readonly orderNos: readonly string[];
}

/** What becomes of it. */
export interface SettlementPlan {
  readonly status: 'executed' | 'refused';
  /** CNY that come in; null where it is refused. */
  readonly proceeds: string | null;
  readonly reason: string | null;
  /** How often the answer is laid out; 0: never. */
  readonly times: number;
  readonly afterMs: number;
}

const soonMs = 300;
const slowMs = 30_000;

/** Decided once when the order is taken: whether the rate is the bank's own, then by what an order number asks for. */
export function settlementPlan(
  order: SettlementOrder,
  rates: readonly string[],
  outcome: BankOutcome | undefined,
): SettlementPlan {
  const refused = (reason: string): SettlementPlan => ({
    status: 'refused',
    proceeds: null,
    reason,
    times: 1,
    afterMs: soonMs,
  });
  if (!rates.some((rate) => new Decimal(rate).equals(order.rate)))
    return refused('牌价不是本行公布的 · the rate is none that the bank published');
  const own = roundToFen(new Decimal(order.amount).times(order.rate).div(100));
  if (!own.equals(order.proceeds))
    return refused('金额与牌价不符 · the proceeds do not follow from the rate');
  const executed = (proceeds: Decimal, times: number, afterMs: number): SettlementPlan => ({
    status: 'executed',
    proceeds: proceeds.toFixed(2),
    reason: null,
    times,
    afterMs,
  });
  switch (outcome?.prefix) {
    case 'SB-BANK-SLOW':
      return executed(own, 1, slowMs);
    case 'SB-BANK-SILENT':
      return executed(own, 0, soonMs);
    case 'SB-BANK-REFUSE':
      return refused('订单号前缀要求拒绝 · the order number asks for it');
    case 'SB-BANK-TWICE':
      return executed(own, 2, soonMs);
    case 'SB-BANK-OTHER':
      return executed(own.minus(1), 1, soonMs);
    default:
      return executed(own, 1, soonMs);
  }
}
