import { instantText } from '@app/kernel';
import type { DocumentEntity, DocumentStatus } from './document.entity.js';

export interface DocumentView {
  readonly id: string;
  readonly status: DocumentStatus | 'deleted';
  readonly version: number;
  readonly messageId: string;
  readonly receivedAt: string;
  /** Key fields as sent, and the order number. */
  readonly [field: string]: unknown;
}

export function documentView(document: DocumentEntity): DocumentView {
  const key: Record<string, string> = JSON.parse(document.keyFields);
  return {
    id: document.id,
    ...(document.orderNo === null ? {} : { orderNo: document.orderNo }),
    ...key,
    status: document.deleted ? 'deleted' : document.status,
    version: document.version,
    messageId: document.messageId,
    receivedAt: instantText(document.receivedAt),
  };
}
