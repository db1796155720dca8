import { masked, maskedText } from '@app/kernel';
import { fieldName } from './field-names.js';
import type { CebMessage } from './message.js';
import { readMessage } from './read-message.js';

/** As deep as the codec reads. */
const deepest = 64;
const hidden = '***';
/** Numbers of documents and goods may look like a telephone; in any other field a number of a person has gone astray. */
const numbers: ReadonlySet<string> = new Set([
  'orderNo',
  'copNo',
  'coElNo',
  'logisticsNo',
  'payTransactionId',
  'payNo',
  'billNo',
  'invtNo',
  'preNo',
  'itemNo',
  'barCode',
]);

/**
 * The body of a message as JSON with personal values masked. A name that is no element of the specification is shown
 * with its value hidden: a misspelt `buyerIdNo` is as personal as the right one.
 */
export function maskedMessage(body: Buffer, format: string): unknown {
  return format === 'json'
    ? maskedValue('', JSON.parse(body.toString('utf8')), 0)
    : maskedXml(readMessage(body, 'xml'));
}

function maskedXml(message: CebMessage): unknown {
  const nodes = message.documents.map(({ node }) => maskedValue('', node, 0));
  return {
    [message.root]: {
      guid: message.guid,
      version: message.version,
      documents: nodes,
      ...(message.transfer ? { BaseTransfer: maskedValue('', message.transfer, 0) } : {}),
    },
  };
}

function maskedValue(name: string, value: unknown, depth: number): unknown {
  if (depth > deepest) return hidden;
  if (Array.isArray(value)) return value.map((item) => maskedValue(name, item, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'Signature')
        .map(([key, item]) => [key, maskedValue(key, item, depth + 1)]),
    );
  }
  const text = value === null || value === undefined ? '' : String(value);
  if (fieldName(name) === undefined && text !== '') return hidden;
  return numbers.has(name) ? text : maskedText(masked(name, text));
}
