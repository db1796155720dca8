import { headOf, type DocumentKind } from '@app/ceb';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import type { ReadyDocument } from '../submissions/submissions.service.js';

/** Documents that go to customs by themselves, and the party that declares each (FLOWS section 0). */
const declarants: Readonly<Partial<Record<DocumentKind, string>>> = {
  arrival: 'operator',
  departure: 'logistics',
  summary: 'agent',
};

/** The document as it goes to customs; `undefined` for one that is only matched against, or is kept (appStatus 1). */
export function readyDocument(id: string, filed: FiledDocument, dxpId: string): ReadyDocument | undefined {
  const declarant = declarants[filed.kind];
  if (!declarant || filed.head.appStatus !== '2' || filed.head.appType === '3') return undefined;
  const head = headOf(filed.document, filed.messageType);
  return {
    id,
    kind: filed.kind,
    messageType: filed.messageType,
    senderCode: head[`${declarant}Code`] ?? '',
    senderName: head[`${declarant}Name`] ?? '',
    dxpId,
    node: filed.document.node,
  };
}
