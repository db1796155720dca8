import type { CebNode, CebValue } from './message.js';
import type { ContentRule, ElementRule } from './table.js';
import { xmlCdata, xmlText } from './xml-text.js';

/** What is written in the place of a signature; an empty text leaves it out. */
export interface WriteOptions {
  readonly prefix: string;
  readonly signature: string;
}

type Children = Extract<ContentRule, { kind: 'children' }>;

/** The members of `node` as elements in the order of the table; members that the table does not know are not written. */
export function writeChildren({ rows }: Children, node: CebNode, options: WriteOptions): string {
  let xml = '';
  for (const rule of rows) {
    if (rule.content.kind === 'signature') xml += options.signature;
    const value = node[rule.name];
    if (value === undefined) continue;
    if (Array.isArray(value)) for (const item of value) xml += writeElement(rule, item, options);
    else xml += writeElement(rule, value, options);
  }
  return xml;
}

export function writeElement(rule: ElementRule, value: CebValue, options: WriteOptions): string {
  const { open, close } = tagsOf(rule, options.prefix);
  return open + writeContent(rule.content, value, options) + close;
}

interface Tags {
  readonly prefix: string;
  readonly open: string;
  readonly close: string;
}

/** Made once per element of a table: a message has thousands of tags, and every sender of ours writes the same prefix. */
const tags = new WeakMap<ElementRule, Tags>();

function tagsOf(rule: ElementRule, prefix: string): Tags {
  const known = tags.get(rule);
  if (known?.prefix === prefix) return known;
  const made = { prefix, open: `<${prefix}:${rule.name}>`, close: `</${prefix}:${rule.name}>` };
  tags.set(rule, made);
  return made;
}

function writeContent(content: ContentRule, value: CebValue, options: WriteOptions): string {
  switch (content.kind) {
    case 'value':
      if (typeof value !== 'string') return '';
      return content.cdata ? xmlCdata(value) : xmlText(value);
    case 'children':
      return typeof value === 'string' || Array.isArray(value) ? '' : writeChildren(content, value, options);
    case 'any-child':
    case 'anything':
      return writeFree(value, options.prefix);
    case 'signature':
      return '';
  }
}

/** Free content, in the namespace of the message: its own namespaces were not kept when it was read. */
function writeFree(value: CebValue, prefix: string): string {
  if (typeof value === 'string') return xmlText(value);
  if (Array.isArray(value)) return value.map((item) => writeFree(item, prefix)).join('');
  return Object.entries(value)
    .map(([name, item]) => {
      if (name === '#text') return writeFree(item, prefix);
      const items = Array.isArray(item) ? item : [item];
      return items.map((one) => `<${prefix}:${name}>${writeFree(one, prefix)}</${prefix}:${name}>`).join('');
    })
    .join('');
}
