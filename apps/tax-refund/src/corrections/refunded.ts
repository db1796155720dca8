import { decimal, sum, zero, type Decimal } from '@app/kernel';
import type { ClaimEntity } from '../claims/claim.entity.js';
import { itemKey } from '../claims/domain/circumstances.js';
import { approvedLines } from '../claims/domain/partial-approval.js';

/** What was refunded for an item; of 免抵退税 the FOB that was counted. */
export function refundedFor(claim: ClaimEntity, key: string): Decimal {
  const lines = approvedLines(claim).filter(({ entryId, item }) => itemKey(entryId, item) === key);
  const rolls = claim.kind === 'exempt-credit-refund';
  return sum(lines.map((line) => decimal(rolls ? line.base : line.refund)));
}

/** What these claims refund, by item. */
export function refundByItem(claims: readonly ClaimEntity[]): ReadonlyMap<string, Decimal> {
  const refunds = new Map<string, Decimal>();
  for (const { entryId, item, refund } of claims.flatMap(approvedLines)) {
    const key = itemKey(entryId, item);
    refunds.set(key, (refunds.get(key) ?? zero).plus(refund));
  }
  return refunds;
}
