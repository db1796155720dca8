import { messageKind } from '@app/ceb';
import type { FiledDocument } from './filed-document.js';

/**
 * The key under which customs knows a document (FLOWS section 0), with each enterprise under one code. A list without
 * `copNo` (optional in CEB621) is known by its order instead.
 */
export function businessKey(filed: FiledDocument, canonical: (code: string) => string): string {
  const { head, kind, messageType } = filed;
  const part = (field: string): string =>
    field.endsWith('Code') ? canonical(head[field] ?? '') : plain(field, head[field] ?? '');
  if (kind === 'list' && !head.copNo) return `order|${part('ebpCode')}|${head.orderNo ?? ''}`;
  return messageKind(messageType).keyFields.map(part).join('|');
}

/** Part 01 is part 1. */
function plain(field: string, value: string): string {
  return field === 'msgSeqNo' && value !== '' ? String(Number(value)) : value;
}
