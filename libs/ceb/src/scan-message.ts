import type { Fault } from '@app/kernel';
import { judgeAttributes } from './judge.js';
import type { CebDocument, CebMessage, CebNode } from './message.js';
import { cebNamespace, messageRules, writtenPrefix } from './message-rules.js';
import { at } from './path.js';
import { readXml } from './read-xml.js';
import { valuesNode, written, type Written } from './scan-pattern.js';
import { isCanonical, sectionOf, sectionsOf, type Section } from './scan-section.js';
import { longestStart, scanStart, type ScannedStart } from './scan-start.js';
import { ValueDecoder } from './scan-value.js';
import { judgeSignature, signatureNamespace } from './signature-structure.js';

/** Ends the scan; the message is then read in full. */
class Unexpected extends Error {
  static readonly instance = new Unexpected();
}

const nothing: Section = { text: '', bytes: undefined, canonical: true };

/**
 * Reads a message of the fixed element sequence without a general XML parser, several times as fast: what most senders
 * write (one prefix, no comments, CDATA or references other than the five of XML) and without any defect. `undefined` for
 * all else, which `readXml` then reads and judges; where this answers, it answers the same (test/scan-message.spec.ts).
 */
export function scanMessage(body: Buffer): CebMessage | undefined {
  const start = startOf(body);
  if (!start) return undefined;
  const sections = sectionsOf(body, start.end, documentsOf(start).close);
  return unlessUnexpected(() => new Scanner(start, sections).message());
}

/**
 * The document at this place of a message that was scanned before, without reading the others; `undefined` where it cannot be
 * told without reading them.
 */
export function scanDocument(body: Buffer, index: number): CebNode | undefined {
  // what could hold a tag that is none
  if (body.includes('<!')) return undefined;
  const start = startOf(body);
  if (!start) return undefined;
  const row = documentsOf(start);
  let from = start.end - 1;
  for (let place = 0; place <= index; place += 1) {
    from = body.indexOf(row.open, from + 1);
    if (from < 0) return undefined;
  }
  const end = body.indexOf(row.close, from);
  if (end < 0) return undefined;
  const section = sectionOf(body.subarray(from, end + row.close.length));
  return unlessUnexpected(() => new Scanner(start, [section].values()).element(row));
}

function startOf(body: Buffer): ScannedStart | undefined {
  return scanStart(body.toString('latin1', 0, longestStart));
}

/** The documents of a message as they are written with its prefix. */
function documentsOf({ type, prefix }: ScannedStart): Written {
  const { document, root } = messageRules(type);
  const row = written(root, prefix).rows.find(({ rule }) => rule === document);
  if (!row) throw new Error(`${type} has no documents`);
  return row;
}

function unlessUnexpected<T>(scan: () => T): T | undefined {
  try {
    return scan();
  } catch (error) {
    if (error instanceof Unexpected) return undefined;
    throw error;
  }
}

class Scanner {
  private section: Section = nothing;
  private text = '';
  private at = 0;
  private readonly decoder = new ValueDecoder();

  constructor(
    private readonly start: ScannedStart,
    private readonly sections: Iterator<Section, undefined>,
  ) {
    this.nextSection();
  }

  message(): CebMessage {
    const { type, root, prefix } = this.start;
    const rules = messageRules(type);
    const faults: Fault[] = [];
    judgeAttributes(root, rules.root, at(undefined, root.name), { namespace: cebNamespace, faults });
    if (faults.length > 0) throw Unexpected.instance;
    const documents: CebDocument[] = [];
    const others = new Map<string, CebNode[]>();
    let signaturePresent = false;
    for (const row of written(rules.root, prefix).rows) {
      if (row.rule.content.kind === 'signature') signaturePresent = this.signature(row);
      else if (row.rule !== rules.document) others.set(row.rule.name, this.elements(row));
      else this.documents(row, documents);
    }
    this.space();
    this.expect(`</${prefix}:${root.name}>`);
    this.space();
    if (this.at !== this.text.length) throw Unexpected.instance;
    const attribute = (name: string): string => root.attributes.find((one) => one.name === name)?.value ?? '';
    const [transfer] = others.get('BaseTransfer') ?? [];
    return {
      type,
      root: root.name,
      guid: attribute('guid'),
      version: attribute('version'),
      documents,
      ...(isTexts(transfer) && { transfer }),
      subscribes: others.get('BaseSubscribe') ?? [],
      signaturePresent,
      faults: [],
    };
  }

  /** The element of this row that stands here. */
  element(row: Written): CebNode {
    return row.pattern ? this.values(row, row.pattern) : this.branches(row);
  }

  /** With each document its bytes, where they are canonical XML. */
  private documents(row: Written, documents: CebDocument[]): void {
    const asWritten = this.start.prefix === writtenPrefix;
    this.elements(row, (node, from) => {
      const document = { index: documents.length, node, faults: [] };
      const xml = asWritten ? this.canonicalFrom(from) : undefined;
      documents.push(xml ? { ...document, xml } : document);
    });
  }

  /** No element goes over the end of a section. */
  private canonicalFrom(from: number): Buffer | undefined {
    const { text, bytes, canonical } = this.section;
    if (canonical && bytes) return bytes.subarray(from, this.at);
    const xml = text.slice(from, this.at);
    return canonical || isCanonical(xml) ? Buffer.from(xml, 'latin1') : undefined;
  }

  /** The elements of one row that stand here, as many as the row allows. */
  private elements(row: Written, found?: (node: CebNode, from: number) => void): CebNode[] {
    const { min, max, content } = row.rule;
    const nodes: CebNode[] = [];
    for (this.space(); this.text.startsWith(row.open, this.at); this.space()) {
      if (content.kind !== 'children' || nodes.length === max) throw Unexpected.instance;
      const from = this.at;
      const node = this.element(row);
      nodes.push(node);
      found?.(node, from);
    }
    if (nodes.length < min) throw Unexpected.instance;
    return nodes;
  }

  private values(row: Written, pattern: RegExp): CebNode {
    pattern.lastIndex = this.at;
    const groups = pattern.exec(this.text);
    const node = groups && valuesNode(row, groups, this.decoder);
    if (!node) throw Unexpected.instance;
    this.at = pattern.lastIndex;
    return node;
  }

  private branches(element: Written): CebNode {
    this.expect(element.open);
    const names: string[] = [];
    const values: CebNode[string][] = [];
    for (const row of element.rows) {
      // A value beside elements: no table of edition 202205 has that.
      if (row.rule.content.kind !== 'children') throw Unexpected.instance;
      const nodes = this.elements(row);
      const [first] = nodes;
      if (!first) continue;
      names.push(row.rule.name);
      values.push(row.rule.max > 1 ? nodes : first);
    }
    this.space();
    this.expect(element.close);
    return element.shape.node(names, values);
  }

  /** The signature, read by the general parser and judged; false where none is needed and none stands here. */
  private signature({ rule }: Written): boolean {
    this.space();
    const [, prefix] =
      /^<([A-Za-z][A-Za-z0-9]*):Signature[ >]/.exec(this.text.slice(this.at, this.at + 80)) ?? [];
    if (prefix === undefined && rule.min === 0) return false;
    const close = `</${prefix}:Signature>`;
    const end = this.text.indexOf(close, this.at);
    if (prefix === undefined || end < 0) throw Unexpected.instance;
    const { declarations, root } = this.start;
    const element = Buffer.from(this.text.slice(this.at, end), 'latin1').toString('utf8');
    this.at = end + close.length;
    const faults: Fault[] = [];
    let sound = false;
    try {
      readXml(`<root${declarations}>${element}${close}</root>`, {
        root() {},
        child(child) {
          sound = child.namespace === signatureNamespace;
          judgeSignature(child, at(undefined, root.name), faults);
        },
      });
    } catch {
      // What is wrong with it is told by the reader, at its place in the whole.
      throw Unexpected.instance;
    }
    if (!sound || faults.length > 0) throw Unexpected.instance;
    return true;
  }

  private space(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit === 32 || unit === 10 || unit === 9 || unit === 13) this.at += 1;
      else if (this.at < this.text.length || !this.nextSection()) return;
    }
  }

  /** False at the end of the body. */
  private nextSection(): boolean {
    const { done, value } = this.sections.next();
    if (done) return false;
    this.section = value;
    this.text = value.text;
    this.at = 0;
    return true;
  }

  private expect(markup: string): void {
    if (!this.text.startsWith(markup, this.at)) throw Unexpected.instance;
    this.at += markup.length;
  }
}

function isTexts(node: CebNode | undefined): node is Record<string, string> {
  return node !== undefined && Object.values(node).every((value) => typeof value === 'string');
}
