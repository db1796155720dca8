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
  /** Of an advance that is settled: refund of what was not sold, less what was claimed again once sold. */
  readonly unsold: Decimal;
  /** Taken back for returns, missing receipts and goods unsold before, less what was claimed again. */
  readonly taken: Decimal;
}

export interface TakeBack {
  readonly kind: 'return' | 'no-receipt' | 'advance-unsold';
  readonly amount: Decimal;
}

/**
 * What is still to be taken back (TAX-12): pro rata of the quantity returned, all of it without a receipt. Counted over all
 * returns, so that the sum is the same whatever order they come in. Goods that come back unsold are the same goods to an advance
 * (TAX-11): the larger of both counts, and is taken once. Example: 13,000 for 100, 10 returned → 1,300; 30 unsold and returned → 3,900.
 */
export function stillToTakeBack(item: RefundedItem): TakeBack {
  const left = Decimal.max(item.refund.minus(item.lessened), zero);
  const returned = shareOf(left, item.returned, item.quantity);
  const unsold = Decimal.min(item.unsold, left);
  const still = (kind: TakeBack['kind'], due: Decimal): TakeBack => ({
    kind,
    amount: Decimal.max(due.minus(item.taken), zero),
  });
  if (item.withoutReceipt) return still('no-receipt', left);
  return unsold.greaterThan(returned) ? still('advance-unsold', unsold) : still('return', returned);
}
