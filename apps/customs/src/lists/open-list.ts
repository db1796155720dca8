import { headOf, linesOf, type CebMessageType, type CebNode } from '@app/ceb';
import type { GoodsDocument } from './domain/match-report.js';
import type { ListEntity } from './list.entity.js';

/** A list with its content at hand. */
export interface OpenList {
  readonly list: ListEntity;
  readonly node: CebNode;
  /** Head and lines of `node`. */
  readonly goods: GoodsDocument;
  /** As it stood in the message that has just come (CebDocument.xml). */
  readonly xml?: Buffer;
}

export function openList(list: ListEntity, node: CebNode): OpenList {
  return { list, node, goods: goodsOf(node, list.messageType) };
}

export function goodsOf(node: CebNode, messageType: CebMessageType): GoodsDocument {
  return { head: headOf(node, messageType), lines: linesOf(node, messageType) };
}
