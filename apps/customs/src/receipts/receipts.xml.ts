import { describeMessage, messageKind, writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import { masked, newId } from '@app/kernel';
import type { ReceiptEntity } from './receipt.entity.js';

export interface ReceiptWithFields {
  readonly receipt: ReceiptEntity;
  readonly node: CebNode;
  readonly fields: Readonly<Record<string, string>>;
}

/** The schema's limit of documents in one message. */
const receiptsPerMessage = 100;
/** The electronic port had not numbered the document yet. */
const noPreNo = '0'.repeat(18);

/** One CEB message holds one kind of receipt: the first receipts of a page as far as they are of one kind. */
export function firstOfOneKind(items: readonly ReceiptWithFields[]): readonly ReceiptWithFields[] {
  const type = items[0]?.receipt.messageType;
  const other = items.findIndex(({ receipt }) => receipt.messageType !== type);
  return items.slice(0, Math.min(other < 0 ? items.length : other, receiptsPerMessage));
}

/** Receipts of one kind as a CEB message; what a refusal of a whole message left out of the schema's elements is filled empty. */
export function receiptsAsXml(items: readonly ReceiptWithFields[]): string {
  const type = items[0]?.receipt.messageType;
  if (type === undefined) return '';
  const documents = items.map(({ node, fields }) =>
    withShownText(messageKind(type).head === null ? completed(type, fields) : node),
  );
  return writeMessage({ type, guid: newId().toUpperCase(), documents });
}

/** As customs sent it, but for numbers of persons in its text. */
function withShownText(node: CebNode): CebNode {
  return typeof node.returnInfo === 'string'
    ? { ...node, returnInfo: masked('returnInfo', node.returnInfo) }
    : node;
}

function completed(type: CebMessageType, fields: Readonly<Record<string, string>>): Record<string, string> {
  const { node } = messageKind(type);
  const elements = describeMessage(type).find((field) => field.name === node)?.fields ?? [];
  const empty: Record<string, string> = { guid: newId().toUpperCase(), preNo: noPreNo };
  return Object.fromEntries(
    elements.flatMap(({ name, required }) => {
      const value = fields[name] ?? (required ? (empty[name] ?? '') : undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
