import { messageKind, type CebMessageType } from '@app/ceb';
import type { Fields } from '../lists/domain/match-report.js';
import type { DocumentEntity } from './document.entity.js';

/** Whether a receipt is about this document: every part of the key that it names agrees, for a number alone is several enterprises'. */
export function answers(
  type: CebMessageType,
  receipt: Fields,
  document: Pick<DocumentEntity, 'messageType' | 'keyFields'>,
): boolean {
  if (messageKind(document.messageType).receipt !== type) return false;
  const key: Record<string, string> = JSON.parse(document.keyFields);
  return messageKind(type).keyFields.every((field) => !receipt[field] || receipt[field] === key[field]);
}
