import { type CebMessageType, messageKind } from './message-kinds.js';
import type { CebDocument, CebNode } from './message.js';

type Texts = Readonly<Record<string, string>>;

/** The node itself where it holds nothing but texts, as heads and lines do. */
function texts(node: CebNode): Texts {
  if (holdsTexts(node)) return node;
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(node)) if (typeof value === 'string') found[name] = value;
  return found;
}

function holdsTexts(node: CebNode): node is Record<string, string> {
  for (const name in node) if (typeof node[name] !== 'string') return false;
  return true;
}

function isDocument(from: CebDocument | CebNode): from is CebDocument {
  return typeof from.index === 'number';
}

/**
 * The head fields of a document: those of `OrderHead`, `InventoryHead` and so on, or of the node itself where the
 * message has no head element. Empty when a faulty document lacks its head.
 */
export function headOf(from: CebDocument | CebNode, type: CebMessageType): Texts {
  const node = isDocument(from) ? from.node : from;
  const { head } = messageKind(type);
  if (head === null) return texts(node);
  const found = node[head];
  return found === undefined || typeof found === 'string' || Array.isArray(found) ? {} : texts(found);
}

/** The lines of a document in the order sent; empty where the message has none. */
export function linesOf(from: CebDocument | CebNode, type: CebMessageType): Texts[] {
  const node = isDocument(from) ? from.node : from;
  const { lines } = messageKind(type);
  const found = lines === null ? undefined : node[lines];
  return Array.isArray(found) ? found.map(texts) : [];
}

/** The key of a document, or of the document that a receipt answers: those of its key fields that have a value. */
export function keyOf(from: CebDocument | CebNode, type: CebMessageType): Record<string, string> {
  const head = headOf(from, type);
  const key: Record<string, string> = {};
  for (const name of messageKind(type).keyFields) {
    const value = head[name];
    if (value !== undefined && value !== '') key[name] = value;
  }
  return key;
}
