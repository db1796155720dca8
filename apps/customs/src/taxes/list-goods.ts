import { headOf, linesOf, type CebNode } from '@app/ceb';
import { Decimal, roundToFen, sum } from '@app/kernel';
import type { ListEntity } from '../lists/list.entity.js';
import type { Fields } from '../lists/domain/match-report.js';

/** What a stored list says about its goods. */
export interface ListGoods {
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

export function listGoods(list: Pick<ListEntity, 'messageType'>, node: CebNode): ListGoods {
  return { head: headOf(node, list.messageType), lines: linesOf(node, list.messageType) };
}

export const amountIn = (fields: Fields, element: string): Decimal =>
  new Decimal(fields[element]?.trim() || '0');

export function goodsValue({ lines }: ListGoods): Decimal {
  return sum(lines.map((line) => amountIn(line, 'totalPrice')));
}

/** Goods + freight + insurance (CUS-2), CNY; each line to 0.01, as the tax takes it. */
export function taxableValue({ head, lines }: ListGoods): Decimal {
  const charges = amountIn(head, 'freight').plus(amountIn(head, 'insuredFee'));
  return roundToFen(
    lines.reduce((value, line) => value.plus(roundToFen(amountIn(line, 'totalPrice'))), charges),
  );
}
