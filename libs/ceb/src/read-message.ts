import { isUtf8 } from 'node:buffer';
import { bodyText, maxBodyBytes } from './body-text.js';
import { collectMessage, type MessageCollector } from './collect-message.js';
import { messageTypeOfRoot } from './message-kinds.js';
import type { CebMessage, CebNode } from './message.js';
import { cebNamespace } from './message-rules.js';
import { readJson } from './read-json.js';
import { readXml } from './read-xml.js';
import { scanDocument, scanMessage } from './scan-message.js';
import { unknownRoot } from './unknown-root.js';

/**
 * Reads a message and judges its structure: everything that the official schema of edition 202205 refuses is a fault of
 * the document in which it stands, or of the message where it stands outside them; nothing of it throws, and one
 * document's faults do not touch its neighbours. Whether this sender may send this type is for the caller to judge.
 *
 * Values are strings as sent; numbers, and texts whose white space the schema folds, come without white space around
 * them; an empty element with a fixed or default value has that value.
 *
 * In JSON the order of members is not judged, and a signature is neither needed nor looked at.
 *
 * Throws DomainError of kind `invalid` for what cannot be read at all: `malformed-xml`, `malformed-json`,
 * `doctype-refused`, `not-utf8`, `unknown-root`, `too-deep`, `too-many-elements`, `body-too-large`.
 */
export function readMessage(body: Buffer | string, format: 'xml' | 'json'): CebMessage {
  if (format === 'json') return readJson(bodyText(body));
  return scanned(body) ?? readCebXml(bodyText(body));
}

/**
 * The document at this place of a message that was read before and whose document had no fault. Throws as `readMessage` does,
 * and an Error where the message has no such place.
 */
export function readDocument(body: Buffer, format: 'xml' | 'json', index: number): CebNode {
  const scannedNode = format === 'xml' ? scanDocument(body, index) : undefined;
  const node = scannedNode ?? readMessage(body, format).documents[index]?.node;
  if (node) return node;
  throw new Error(`the message has no document ${index + 1}`);
}

/** Most messages have no defect and one spelling; what is not read here is read in full. */
function scanned(body: Buffer | string): CebMessage | undefined {
  if (typeof body === 'string' || body.byteLength > maxBodyBytes || !isUtf8(body)) return undefined;
  return scanMessage(body);
}

/** An unknown root is refused only at its end, so that what is no XML at all is called so. */
function readCebXml(text: string): CebMessage {
  let collector: MessageCollector | undefined;
  const root = readXml(text, {
    root({ name, namespace }) {
      const type = messageTypeOfRoot(name);
      if (type && namespace === cebNamespace) collector = collectMessage(type, { signatureJudged: true });
    },
    child(child) {
      collector?.child(child);
    },
  });
  if (!collector) throw unknownRoot(root.name, root.namespace);
  return collector.finish(root);
}
