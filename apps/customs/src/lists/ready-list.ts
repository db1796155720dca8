import { headOf, type CebNode } from '@app/ceb';
import { asNew } from '../documents/filed-directly.js';
import type { ReadyDocument } from '../submissions/submissions.service.js';
import type { OpenList } from './open-list.js';

/**
 * A matched list as it goes to customs: under its agent's code, with a `copNo` by which receipts will name it. What customs
 * does not have yet goes as new (appType 1), also where the enterprise has changed it here before (-621011 otherwise).
 */
export function readyList({ list, node, xml }: OpenList): ReadyDocument {
  const type = list.messageType;
  const sent = withCopNo(list.attempt === 0 ? asNew(node, type) : node, list.copNo);
  return {
    id: list.id,
    kind: 'list',
    messageType: type,
    senderCode: list.agentCode,
    senderName: headOf(node, type).agentName ?? '',
    dxpId: list.dxpId,
    node: sent,
    ...(xml !== undefined && sent === node ? { xml } : {}),
  };
}

function withCopNo(node: CebNode, copNo: string): CebNode {
  const head = node.InventoryHead;
  if (head === undefined || typeof head === 'string' || Array.isArray(head) || head.copNo) return node;
  return { ...node, InventoryHead: { ...head, copNo } };
}
