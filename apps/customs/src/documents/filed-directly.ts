import { headOf, messageKind, type CebMessageType, type CebNode, type DocumentKind } from '@app/ceb';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import type { ReadyDocument } from '../submissions/submissions.service.js';
import { partOf } from './domain/parts.js';

/** Documents that go to customs by themselves, and the party that declares each (FLOWS section 0). */
const declarants: Readonly<Partial<Record<DocumentKind, string>>> = {
  arrival: 'operator',
  departure: 'logistics',
  summary: 'agent',
  'master-waybill': 'agent',
  'warehouse-entry': 'operator',
  cancellation: 'agent',
  return: 'agent',
  'return-tally': 'operator',
};

export function isFiledDirectly(kind: DocumentKind): boolean {
  return Object.hasOwn(declarants, kind);
}

/**
 * The document as it goes to customs; `undefined` for one that is only matched against, is kept (appStatus 1) or taken
 * back. What customs does not have yet (`first`) goes as new, also where the enterprise changed it here before.
 */
export function readyDocument(
  id: string,
  filed: FiledDocument,
  dxpId: string,
  first = false,
): ReadyDocument | undefined {
  if (filed.head.appStatus !== '2' || filed.head.appType === '3') return undefined;
  const { kind, messageType } = filed;
  const { node } = filed.document;
  return ready({ id, kind, messageType }, first ? asNew(node, messageType) : node, dxpId);
}

/** A part that waited for the others. */
export function readyStored(
  part: { readonly id: string; readonly kind: DocumentKind; readonly messageType: CebMessageType },
  node: CebNode,
  dxpId: string,
): ReadyDocument {
  const { id, kind, messageType } = part;
  const document = ready({ id, kind, messageType }, asNew(node, messageType), dxpId);
  if (!document) throw new Error(`${kind} does not go to customs by itself`);
  return document;
}

function ready(
  named: { readonly id: string; readonly kind: DocumentKind; readonly messageType: CebMessageType },
  node: CebNode,
  dxpId: string,
): ReadyDocument | undefined {
  const declarant = declarants[named.kind];
  if (!declarant) return undefined;
  const head = headOf(node, named.messageType);
  const part = partOf(head);
  return {
    ...named,
    senderCode: head[`${declarant}Code`] ?? '',
    senderName: head[`${declarant}Name`] ?? '',
    dxpId,
    node,
    ...(part ? { part: part.number } : {}),
  };
}

/** With appType 1, in the head or, where a message has none, in the node itself. */
export function asNew(node: CebNode, messageType: CebMessageType): CebNode {
  const { head: name } = messageKind(messageType);
  if (name === null) return node.appType === '1' ? node : { ...node, appType: '1' };
  const head = node[name];
  if (head === undefined || typeof head === 'string' || Array.isArray(head) || head.appType === '1')
    return node;
  return { ...node, [name]: { ...head, appType: '1' } };
}
