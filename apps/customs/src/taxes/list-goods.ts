import { Decimal, roundToFen, sum } from '@app/kernel';
import type { Fields, GoodsDocument } from '../lists/domain/match-report.js';

export const amountIn = (fields: Fields, element: string): Decimal =>
  new Decimal(fields[element]?.trim() || '0');

export function goodsValue({ lines }: GoodsDocument): Decimal {
  return sum(lines.map((line) => amountIn(line, 'totalPrice')));
}

/** Goods + freight + insurance (CUS-2), CNY; each line to 0.01, as the tax takes it. */
export function taxableValue({ head, lines }: GoodsDocument): Decimal {
  const charges = amountIn(head, 'freight').plus(amountIn(head, 'insuredFee'));
  return roundToFen(
    lines.reduce((value, line) => value.plus(roundToFen(amountIn(line, 'totalPrice'))), charges),
  );
}
