import { decimal, sum, zero, type Decimal } from '@app/kernel';
import { settleAdvance } from '../calculations/domain/advance-settlement.js';
import type { ClaimEntity } from '../claims/claim.entity.js';
import { itemKey } from '../claims/domain/circumstances.js';
import type { ClaimLine } from '../claims/domain/claim-judgement.js';
import { approvedLines } from '../claims/domain/partial-approval.js';
import type { Advance, AdvanceSale } from './advances.repository.js';

/** An advance settled by sales; amounts in CNY. */
export interface SettledSales {
  readonly confirmed: Decimal;
  /** Refund of what was not sold. */
  readonly unsold: Decimal;
  /** The same by item (`itemKey`). */
  readonly unsoldByItem: ReadonlyMap<string, Decimal>;
}

/** Settles the lines of an advance that were not refused by these sales (销售再核算). */
export function settlementOfSales(
  claim: ClaimEntity,
  advance: Advance,
  sales: readonly AdvanceSale[],
): SettledSales {
  const lines = approvedLines(claim);
  const settled = settleAdvance(
    claim.items[0]?.exportDate ?? advance.approvedOn,
    lines.map((line) => ({
      refund: decimal(line.refund),
      quantity: decimal(line.quantity),
      sold: soldOf(line, sales),
    })),
  );
  const unsoldByItem = new Map<string, Decimal>();
  for (const [at, { entryId, item }] of lines.entries()) {
    const key = itemKey(entryId, item);
    unsoldByItem.set(key, (unsoldByItem.get(key) ?? zero).plus(settled.lines[at]?.takenBack ?? zero));
  }
  return { confirmed: settled.confirmed, unsold: settled.takenBack, unsoldByItem };
}

/** The first line of which not all was sold. */
export function unsoldLine(claim: ClaimEntity, sales: readonly AdvanceSale[]): ClaimLine | undefined {
  return approvedLines(claim).find((line) => soldOf(line, sales).lessThan(line.quantity));
}

/** Quantity of a line that was sold. */
export function soldOf({ linkId }: Pick<ClaimLine, 'linkId'>, sales: readonly AdvanceSale[]): Decimal {
  return sum(sales.filter((sale) => sale.linkId === linkId).map(({ quantity }) => decimal(quantity)));
}
