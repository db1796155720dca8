import type { CebMessageType } from './message-kinds.js';
import type { CebNode, CebValue } from './message.js';
import { messageRules } from './message-rules.js';
import { NodeShape } from './node-shape.js';
import type { ElementRule } from './table.js';

/** The edition whose tables say which value is which. */
const edition = '202205';

type Packed = string | null | readonly Packed[];

/**
 * A document for storage: its values in the order of the message's table, without the names, which are more than half of
 * it. `unpackDocument` gives the same document again. One with members that the table does not know keeps its names.
 */
export function packDocument(node: CebNode, type: CebMessageType): string {
  const packed = packedNode(node, rowsOf(messageRules(type).document));
  return JSON.stringify(packed ? [edition, packed] : node);
}

function rowsOf({ content }: ElementRule): readonly ElementRule[] {
  return content.kind === 'children' ? content.rows : [];
}

/** `undefined` for a node that is not what the table describes. */
function packedNode(node: CebNode, rows: readonly ElementRule[]): Packed[] | undefined {
  const packed: Packed[] = [];
  let members = 0;
  let filled = 0;
  for (const rule of rows) {
    const value = node[rule.name];
    if (value === undefined) {
      packed.push(null);
      continue;
    }
    const one = packedValue(value, rule);
    if (one === undefined) return undefined;
    packed.push(one);
    members += 1;
    filled = packed.length;
  }
  if (members !== Object.keys(node).length) return undefined;
  packed.length = filled;
  return packed;
}

function packedValue(value: CebValue, rule: ElementRule): Packed | undefined {
  if (typeof value === 'string') return rule.content.kind === 'value' ? value : undefined;
  if (rule.content.kind !== 'children' || Array.isArray(value) !== rule.max > 1) return undefined;
  if (!Array.isArray(value)) return packedNode(value, rule.content.rows);
  const items: Packed[] = [];
  for (const item of value) {
    const packed = packedNode(item, rule.content.rows);
    if (!packed) return undefined;
    items.push(packed);
  }
  return items;
}

/** The document that was packed. Throws where `text` was packed for another edition or type. */
export function unpackDocument(text: string, type: CebMessageType): CebNode {
  const stored: CebNode | readonly Packed[] = JSON.parse(text);
  if (!isPacked(stored)) return stored;
  const [of, values] = stored;
  if (of !== edition || !isPacked(values)) throw new Error(`${type}: no document of edition ${edition}`);
  return nodeOf(values, messageRules(type).document);
}

function isPacked(value: Packed | CebNode | undefined): value is readonly Packed[] {
  return Array.isArray(value);
}

const shapes = new WeakMap<ElementRule, NodeShape>();

function shapeOf(rule: ElementRule): NodeShape {
  const known = shapes.get(rule) ?? new NodeShape();
  shapes.set(rule, known);
  return known;
}

function nodeOf(packed: readonly Packed[], rule: ElementRule): CebNode {
  const rows = rowsOf(rule);
  const names: string[] = [];
  const values: CebValue[] = [];
  for (let place = 0; place < packed.length; place += 1) {
    const value = packed[place];
    const row = rows[place];
    if (value === null || value === undefined || !row) continue;
    names.push(row.name);
    values.push(typeof value === 'string' ? value : valueOf(value, row));
  }
  return shapeOf(rule).node(names, values);
}

function valueOf(packed: readonly Packed[], row: ElementRule): CebValue {
  if (row.max === 1) return nodeOf(packed, row);
  return packed.flatMap((item) => (typeof item === 'string' || item === null ? [] : [nodeOf(item, row)]));
}
