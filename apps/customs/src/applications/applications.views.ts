import { instantText, parseCebTime } from '@app/kernel';
import type { DocumentEntity } from '../documents/document.entity.js';
import { documentView, type DocumentView } from '../documents/documents.views.js';
import type { ApplicationEntity } from './application.entity.js';
import type { ReturnedQuantity } from './domain/returned-quantities.js';

/** The document with what it asks for and what has become of it. */
export function applicationView(
  document: DocumentEntity,
  application: ApplicationEntity | undefined,
  lines: readonly ReturnedQuantity[],
): DocumentView {
  return { ...documentView(document, []), ...(application ? factsOf(application, lines) : {}) };
}

/** An application as its list shows it. */
export function ofList(
  application: ApplicationEntity,
  lines: readonly ReturnedQuantity[],
): Record<string, unknown> {
  return { id: application.documentId, kind: application.kind, ...factsOf(application, lines) };
}

function factsOf(
  application: ApplicationEntity,
  lines: readonly ReturnedQuantity[],
): Record<string, unknown> {
  const decidedAt = parseCebTime(application.decidedTime);
  return {
    listId: application.listId,
    invtNo: application.invtNo,
    state: application.state,
    appliedAt: instantText(application.appliedAt),
    decidedAt: decidedAt ? instantText(decidedAt) : null,
    ...(application.kind === 'return'
      ? {
          applyBy: application.applyBy,
          arriveBy: application.arriveBy,
          lines: lines.map(({ gnum, qty }) => ({ gnum, qty: qty.toFixed() })),
          givenBack: application.givenBack,
          taxFreed: application.taxFreed,
        }
      : {}),
  };
}
