import { amountText, decimal, DomainError } from '@app/kernel';
import { settleAdvance, settlementPeriod } from './domain/advance-settlement.js';
import type { AdvanceSettlementDto } from './further.dto.js';

/** The settlement as it is answered. Throws `sold-exceeded` (invalid). */
export function advanceSettled({ exportDate, approvedOn, lines }: AdvanceSettlementDto): object {
  const faults = lines.flatMap(({ sold, quantity }, at) => {
    if (decimal(sold).lessThanOrEqualTo(quantity)) return [];
    const message = { zh: '销售数量超出预退数量', en: 'more is sold than the advance was for' };
    const pointer = `/lines/${at}/sold`;
    return [{ pointer, code: 'sold-exceeded', message, expected: `<= ${quantity}`, actual: sold }];
  });
  const [first] = faults;
  if (first !== undefined)
    throw new DomainError('sold-exceeded', 'invalid', { message: first.message, faults });
  const result = settleAdvance(
    exportDate,
    lines.map(({ refund, quantity, sold }) => ({
      refund: decimal(refund),
      quantity: decimal(quantity),
      sold: decimal(sold),
    })),
  );
  return {
    period: settlementPeriod(approvedOn),
    confirmed: amountText(result.confirmed),
    takenBack: amountText(result.takenBack),
    lines: result.lines.map(({ confirmed, takenBack }) => ({
      confirmed: amountText(confirmed),
      takenBack: amountText(takenBack),
    })),
    steps: result.steps,
  };
}
