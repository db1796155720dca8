import { decimal, roundToFen, sum, type Decimal } from '@app/kernel';
import { amount, text, type Fields } from '../../declarations/domain/filed-list.js';
import type { AskedLine } from './application.js';

/** How much of its lines a list has back. */
export function returnedOf(line: Fields, returned: readonly AskedLine[]): Decimal {
  return sum(
    returned.filter(({ gnum }) => gnum === Number(text(line, 'gnum'))).map(({ qty }) => decimal(qty)),
  );
}

export function allReturned(lines: readonly Fields[], returned: readonly AskedLine[]): boolean {
  return lines.every((line) => returnedOf(line, returned).gte(amount(line, 'qty')));
}

/** What of the taxable value `value` has come back in all: the whole with the last piece, before in proportion to the prices. */
export function givenBackOf(
  value: Decimal,
  lines: readonly Fields[],
  returned: readonly AskedLine[],
): Decimal {
  if (allReturned(lines, returned)) return value;
  const goods = sum(lines.map((line) => amount(line, 'totalPrice')));
  const back = sum(
    lines.map((line) =>
      amount(line, 'totalPrice').times(returnedOf(line, returned)).div(amount(line, 'qty')),
    ),
  );
  return goods.isZero() ? decimal('0') : roundToFen(value.times(back).div(goods));
}
