import { instantText } from '@app/kernel';
import type { DocumentEntity, DocumentStatus } from './document.entity.js';
import { missingParts } from './domain/parts.js';
import type { WholeRow } from './parts.repository.js';

export interface DocumentView {
  readonly id: string;
  readonly status: DocumentStatus | 'deleted';
  readonly version: number;
  readonly messageId: string;
  readonly receivedAt: string;
  /** Key fields as sent, and the order number. */
  readonly [field: string]: unknown;
}

/** A document; one part of a split one says how many parts there are and which are missing. `parts`: those of all split ones shown. */
export function documentView(document: DocumentEntity, parts: readonly WholeRow[]): DocumentView {
  const key: Record<string, string> = JSON.parse(document.keyFields);
  return {
    id: document.id,
    ...(document.orderNo === null ? {} : { orderNo: document.orderNo }),
    ...key,
    status: document.deleted ? 'deleted' : document.status,
    ...partsView(document, parts),
    version: document.version,
    messageId: document.messageId,
    receivedAt: instantText(document.receivedAt),
  };
}

function partsView(
  { wholeKey, partCount }: DocumentEntity,
  parts: readonly WholeRow[],
): { parts?: { count: number; missing: number[] } } {
  if (partCount === null || partCount < 2) return {};
  const missing = missingParts(parts.filter((part) => part.wholeKey === wholeKey));
  return { parts: { count: partCount, missing } };
}
