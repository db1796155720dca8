import type { Decimal } from '@app/kernel';
import type { CaseReference } from './case-reference.js';

/** An order with what receipts have used of its amount: declared = matched + settled + open, always. */
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
  /** Whether customs let its goods go. */
  readonly released: boolean;
}

export function usedOf({ matched, settled }: OrderBalance): Decimal {
  return matched.plus(settled);
}

/** What a receipt may still use; below zero only when the order was reduced after it had been used. */
export function openOf(order: OrderBalance): Decimal {
  return order.declared.minus(usedOf(order));
}
