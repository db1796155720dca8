import { Decimal, zero } from '@app/kernel';
import { decimalOf } from '../../lists/domain/exact.js';
import type { Fields } from '../../lists/domain/match-report.js';

/** A goods line of a return: how much of which list line. Absent statutory quantities are null (imports name none). */
export interface ReturnedQuantity {
  readonly gnum: number;
  readonly qty: Decimal;
  readonly qty1: Decimal | null;
  readonly qty2: Decimal | null;
}

export const quantityFields = ['qty', 'qty1', 'qty2'] as const;
export type QuantityField = (typeof quantityFields)[number];

/** What the lines of a return application ask back. */
export function quantitiesOf(lines: readonly Fields[]): ReturnedQuantity[] {
  const optional = (line: Fields, field: QuantityField): Decimal | null =>
    line[field] ? decimalOf(line[field]) : null;
  return lines.map((line) => ({
    gnum: Number(line.gnum),
    qty: decimalOf(line.qty),
    qty1: optional(line, 'qty1'),
    qty2: optional(line, 'qty2'),
  }));
}

/** How much of a list line may still go back: what was released less all that is applied for or returned. */
export function leftOf(line: Fields, field: QuantityField, taken: readonly ReturnedQuantity[]): Decimal {
  return taken
    .filter(({ gnum }) => gnum === Number(line.gnum))
    .reduce((left, one) => left.minus(one[field] ?? zero), decimalOf(line[field]));
}

/** Whether these returns together take all that the list released. */
export function takesAll(lines: readonly Fields[], taken: readonly ReturnedQuantity[]): boolean {
  return lines.every((line) => !leftOf(line, 'qty', taken).greaterThan(0));
}
