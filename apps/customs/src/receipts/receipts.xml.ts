import { isMessageType, writeMessage } from '@app/ceb';
import { newId } from '@app/kernel';
import type { ReceiptEntity } from './receipt.entity.js';

interface ReceiptWithFields {
  readonly receipt: ReceiptEntity;
  readonly fields: Readonly<Record<string, string>>;
}

/** The receipts of the page that belong to its first message type, as one CEB message; an empty page is an empty document. */
export function receiptsAsXml(items: readonly ReceiptWithFields[]): string {
  const type = items[0]?.receipt.messageType ?? 'CEB622';
  if (!isMessageType(type)) return '';
  return writeMessage({
    type,
    guid: newId().toUpperCase(),
    documents: items
      .filter(({ receipt }) => receipt.messageType === type)
      .map(({ fields }) => ({ ...fields })),
  });
}
