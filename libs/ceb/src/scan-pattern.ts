import type { CebNode } from './message.js';
import { NodeShape } from './node-shape.js';
import { quickValue, type ValueDecoder } from './scan-value.js';
import type { ElementRule } from './table.js';

/** An element of the table as it is written with a prefix. */
export interface Written {
  readonly rule: ElementRule;
  readonly open: string;
  readonly close: string;
  readonly rows: readonly Written[];
  /** The whole element, where it holds values alone: one group for each. */
  readonly pattern: RegExp | undefined;
  readonly shape: NodeShape;
}

/** Tables as written with the prefixes that senders use; a handful of each, and anyone can choose another. */
const made = new Map<string, Written>();
const mostMade = 100;

/** The table of a root as it is written with this prefix. */
export function written(root: ElementRule, prefix: string): Written {
  const key = `${prefix}:${root.name}`;
  const known = made.get(key);
  if (known) return known;
  if (made.size >= mostMade) made.clear();
  const fresh = writtenWith(root, prefix);
  made.set(key, fresh);
  return fresh;
}

function writtenWith(rule: ElementRule, prefix: string): Written {
  const { content, name } = rule;
  const rows = content.kind === 'children' ? content.rows : [];
  return {
    rule,
    open: `<${prefix}:${name}>`,
    close: `</${prefix}:${name}>`,
    rows: rows.map((row) => writtenWith(row, prefix)),
    pattern: rows.every((row) => row.content.kind === 'value') ? patternOf(rule, rows, prefix) : undefined,
    shape: new NodeShape(),
  };
}

const space = '[ \\t\\r\\n]*';
/** No markup, no `>` (of `]]>`), no control characters, no carriage return, which XML reads as a line feed. */
const characters = '([^<>\\x00-\\x08\\x0B-\\x1F]*)';

/** Elements in their order; after each there is one way on only, so that nothing is ever tried twice. */
function patternOf({ name }: ElementRule, rows: readonly ElementRule[], prefix: string): RegExp {
  const all = rows.map((row) => {
    const one = `<${prefix}:${row.name}>${characters}</${prefix}:${row.name}>${space}`;
    return row.min > 0 ? one : `(?:${one})?`;
  });
  return new RegExp(`<${prefix}:${name}>${space}${all.join('')}</${prefix}:${name}>`, 'y');
}

/** What the groups of an element's pattern hold; `undefined` when something is wrong with a value. */
export function valuesNode(
  element: Written,
  groups: readonly (string | undefined)[],
  decoder: ValueDecoder,
): CebNode | undefined {
  const names: string[] = [];
  const values: string[] = [];
  const { rows } = element;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place];
    const found = groups[place + 1];
    if (found === undefined || row?.rule.content.kind !== 'value') continue;
    const text = decoder.text(found);
    const value = text === undefined ? undefined : quickValue(row.rule.content, text);
    if (value === undefined) return undefined;
    names.push(row.rule.name);
    values.push(value);
  }
  return element.shape.node(names, values);
}
