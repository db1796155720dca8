import { hash } from 'node:crypto';
import {
  headOf,
  linesOf,
  messageKind,
  type CebDocument,
  type CebMessageType,
  type DocumentKind,
} from '@app/ceb';
import type { Fields } from '../../lists/domain/match-report.js';

/** A document as an enterprise filed it, with what the rules need of it. */
export interface FiledDocument {
  readonly index: number;
  readonly messageType: CebMessageType;
  readonly kind: DocumentKind;
  readonly head: Fields;
  readonly lines: readonly Fields[];
  /** Pointer of the head (`/CEB311Message/Order/3/OrderHead`), or of the node where the message has no head. */
  readonly headPointer: string;
  /** Pointer of the lines (`/CEB311Message/Order/3/OrderList`). */
  readonly linesPointer: string;
  /** The business key as sent, by field. */
  readonly key: Fields;
  readonly document: CebDocument;
}

/** Messages that hold one document by their schema: it is no array, its pointer has no number. */
const alone: readonly CebMessageType[] = ['CEB711'];

export function filedDocument(
  type: CebMessageType,
  kind: DocumentKind,
  document: CebDocument,
): FiledDocument {
  const shape = messageKind(type);
  const head = headOf(document, type);
  const node = `/${shape.root}/${shape.node}`;
  const nodePointer = alone.includes(type) ? node : `${node}/${document.index}`;
  return {
    index: document.index,
    messageType: type,
    kind,
    head,
    lines: linesOf(document, type),
    headPointer: shape.head === null ? nodePointer : `${nodePointer}/${shape.head}`,
    linesPointer: `${nodePointer}/${shape.lines ?? ''}`,
    key: Object.fromEntries(shape.keyFields.flatMap((field) => (head[field] ? [[field, head[field]]] : []))),
    document,
  };
}

/** What may differ between two sendings of the same content. */
const notContent = ['guid', 'appTime', 'appType'];

type Content = Pick<FiledDocument, 'head' | 'lines'>;

/** SHA-256 over the fields in a fixed order; equal for the same content sent again with another guid, time or type. */
export function contentHash(content: Content): string {
  return new ContentHasher().hash(content);
}

/** Hashes the documents of one message; most of them have the same fields, whose order is then known. */
export class ContentHasher {
  private readonly head = new FieldOrder();
  private readonly line = new FieldOrder();

  hash({ head, lines }: Content): string {
    let text = textOf(head, this.head);
    for (const line of lines) text += textOf(line, this.line);
    return hash('sha256', text, 'base64url');
  }
}

function textOf(fields: Fields, order: FieldOrder): string {
  let text = '';
  for (const name of order.of(fields)) text += `${name}\u0000${fields[name] ?? ''}\u0001`;
  return `${text}\u0002`;
}

class FieldOrder {
  private names: readonly string[] = [];
  private sorted: readonly string[] = [];

  of(fields: Fields): readonly string[] {
    const names = Object.keys(fields);
    if (names.length !== this.names.length || names.some((name, at) => name !== this.names[at])) {
      this.names = names;
      this.sorted = names.filter((name) => !notContent.includes(name)).sort();
    }
    return this.sorted;
  }
}
