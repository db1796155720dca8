import { isUtf8 } from 'node:buffer';
import { bodyText, maxBodyBytes } from './body-text.js';
import { collectMessage, type MessageCollector } from './collect-message.js';
import { messageTypeOfRoot } from './message-kinds.js';
import type { CebMessage } from './message.js';
import { cebNamespace } from './message-rules.js';
import { readJson } from './read-json.js';
import { readXml } from './read-xml.js';
import { scanMessage } from './scan-message.js';
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
