import type { Decimal } from '@app/kernel';
import type { CaseReference } from './case-reference.js';

/** An order with what has been used of its amount: declared = matched + settled + otherwise + open, always. */
export interface OrderBalance extends CaseReference {
  readonly id: string;
  readonly ebcCode: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly withdrawn: boolean;
  readonly declared: Decimal;
  /** By receipts not yet settled. */
  readonly matched: Decimal;
  readonly settled: Decimal;
  /** What may still be used, by the ledger; below zero only when the order was reduced after it had been used. */
  readonly open: Decimal;
  /** Whether customs let its goods go. */
  readonly released: boolean;
}

export function usedOf({ declared, open }: OrderBalance): Decimal {
  return declared.minus(open);
}

/** Used by other things than receipts: costs that were netted, differences that were accepted. */
export function otherwiseUsedOf(order: OrderBalance): Decimal {
  return usedOf(order).minus(order.matched).minus(order.settled);
}
