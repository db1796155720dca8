import { headOf, linesOf, type CebNode } from '@app/ceb';
import { Decimal, roundToFen, sum } from '@app/kernel';
import type { ListEntity } from '../lists/list.entity.js';
import type { Fields } from '../lists/domain/match-report.js';

/** What a stored list says about its goods. */
export interface ListGoods {
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

export function listGoods(list: ListEntity, node: CebNode): ListGoods {
  return { head: headOf(node, list.messageType), lines: linesOf(node, list.messageType) };
}

export const amountIn = (fields: Fields, element: string): Decimal =>
  new Decimal(fields[element]?.trim() || '0');

export function goodsValue({ lines }: ListGoods): Decimal {
  return sum(lines.map((line) => amountIn(line, 'totalPrice')));
}

/** Goods + freight + insurance (CUS-2), CNY. */
export function taxableValue(goods: ListGoods): Decimal {
  return roundToFen(
    goodsValue(goods).plus(amountIn(goods.head, 'freight')).plus(amountIn(goods.head, 'insuredFee')),
  );
}
