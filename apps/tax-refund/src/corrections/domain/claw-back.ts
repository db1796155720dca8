import { Decimal, zero } from '@app/kernel';
import { shareOf } from '../../calculations/domain/advance-settlement.js';

/** A declaration item of an approved claim; amounts in CNY. */
export interface RefundedItem {
  /** Refunded for it: for 免抵退税 the FOB that was counted. */
  readonly refund: Decimal;
  readonly quantity: Decimal;
  /** Returned so far, over all returns. */
  readonly returned: Decimal;
  /** The money did not come in time: all of it goes back. */
  readonly withoutReceipt: boolean;
  /** Taken back for discounts and wrong bases. */
  readonly lessened: Decimal;
  /** Taken back for returns and missing receipts before. */
  readonly taken: Decimal;
}

/**
 * What is still to be taken back (TAX-12): pro rata of the quantity returned, all of it without a receipt. Counted over all
 * returns, so that the sum is the same whatever order they come in. Example: 13,000 for 100, 10 returned → 1,300.
 */
export function stillToTakeBack(item: RefundedItem): Decimal {
  const left = Decimal.max(item.refund.minus(item.lessened), zero);
  const due = item.withoutReceipt ? left : shareOf(left, item.returned, item.quantity);
  return Decimal.max(due.minus(item.taken), zero);
}
