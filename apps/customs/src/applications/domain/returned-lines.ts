import { Decimal, sum, zero } from '@app/kernel';
import { decimalOf } from '../../lists/domain/exact.js';
import type { Fields } from '../../lists/domain/match-report.js';
import { returnedShare } from './returned-share.js';
import type { ReturnedQuantity } from './returned-quantities.js';

/** A returned goods line with what goes back of its price, in the list's currency. */
export interface ReturnedLine {
  readonly gnum: number;
  readonly gcode: string;
  readonly gname: string;
  readonly unit: string;
  readonly qty: Decimal;
  readonly value: Decimal;
  readonly currency: string;
}

interface Goods {
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

const of = (gnum: number, quantities: readonly ReturnedQuantity[]): Decimal =>
  sum(quantities.filter((one) => one.gnum === gnum).map(({ qty }) => qty));

/** The lines of a return; `before` is what earlier returns have taken already. */
export function returnedLines(
  goods: Goods,
  returned: readonly ReturnedQuantity[],
  before: readonly ReturnedQuantity[],
): ReturnedLine[] {
  return returned.flatMap(({ gnum, qty }) => {
    const line = goods.lines.find((one) => Number(one.gnum) === gnum);
    if (!line) return [];
    return [
      {
        gnum,
        gcode: line.gcode ?? '',
        gname: line.gname ?? '',
        unit: line.unit ?? '',
        qty,
        value: returnedShare(decimalOf(line.totalPrice), decimalOf(line.qty), of(gnum, before), qty),
        currency: line.currency || (goods.head.currency ?? ''),
      },
    ];
  });
}

/** Amounts of a list's lines, such as taxable value or tax, by line number. */
export type LineAmounts = ReadonlyMap<number, Decimal>;

/** What of `amounts` goes back with a return. */
export function returnedAmount(
  lines: readonly Fields[],
  amounts: LineAmounts,
  returned: readonly ReturnedQuantity[],
  before: readonly ReturnedQuantity[],
): Decimal {
  return sum(
    returned.map(({ gnum, qty }) => {
      const line = lines.find((one) => Number(one.gnum) === gnum);
      const amount = amounts.get(gnum);
      return line && amount ? returnedShare(amount, decimalOf(line.qty), of(gnum, before), qty) : zero;
    }),
  );
}
