import { Decimal, sum, zero } from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';

/** What moved the money of an enterprise in a month, from the ledger: debit above zero. */
export interface MonthlyMovement {
  readonly currency: string;
  readonly journalKind: string;
  readonly amount: Decimal;
}

/** One currency of the statement; closing = opening + receipts − refunds − settlements + other, always. */
export interface StatementOfCurrency {
  readonly currency: string;
  readonly opening: string;
  readonly receipts: string;
  readonly refunds: string;
  readonly settlements: string;
  /** What belongs to none of these: zero, or somebody has to look. */
  readonly other: string;
  readonly closing: string;
  /** Costs netted in the month: paid abroad, so that they never were in the account. */
  readonly costs: string;
}

const receiptKinds = ['receipt-received'];
const refundKinds = ['receipt-refunded'];
const settlementKinds = /settle/;

/** The statement of a month per currency, from the balance before it, what moved in it and the costs that were netted. */
export function monthlyStatement(
  opening: ReadonlyMap<string, Decimal>,
  moved: readonly MonthlyMovement[],
  costs: ReadonlyMap<string, Decimal>,
): StatementOfCurrency[] {
  const currencies = new Set([...opening.keys(), ...moved.map(({ currency }) => currency), ...costs.keys()]);
  return [...currencies].sort().map((currency) => {
    const own = moved.filter((one) => one.currency === currency);
    const of = (belongs: (kind: string) => boolean): Decimal =>
      sum(own.filter(({ journalKind }) => belongs(journalKind)).map(({ amount }) => amount));
    const isReceipt = (kind: string): boolean => receiptKinds.includes(kind);
    const isRefund = (kind: string): boolean => refundKinds.includes(kind);
    const isSettlement = (kind: string): boolean => settlementKinds.test(kind);
    const before = opening.get(currency) ?? zero;
    const other = of((kind) => !isReceipt(kind) && !isRefund(kind) && !isSettlement(kind));
    return {
      currency,
      opening: exactText(before),
      receipts: exactText(of(isReceipt)),
      refunds: exactText(of(isRefund).negated()),
      settlements: exactText(of(isSettlement).negated()),
      other: exactText(other),
      closing: exactText(before.plus(sum(own.map(({ amount }) => amount)))),
      costs: exactText(costs.get(currency) ?? zero),
    };
  });
}
