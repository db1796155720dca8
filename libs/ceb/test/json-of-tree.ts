import type { Json } from '../src/json-elements.js';
import type { CebMessageType } from '../src/message-kinds.js';
import { messageRules } from '../src/message-rules.js';
import type { ContentRule } from '../src/table.js';
import type { Tree } from './xml-tree.js';

/** The message in JSON, as a partner would write it who follows API.md: an element standing twice becomes an array. */
export function jsonOfTree(tree: Tree, type: CebMessageType): string {
  const { children } = messageRules(type);
  return JSON.stringify({ [tree.name]: { ...tree.attributes, ...members(tree, children) } });
}

function members(tree: Tree, content: ContentRule): { [name: string]: Json } {
  const found: { [name: string]: Json } = {};
  for (const name of new Set(tree.children.map((child) => child.name))) {
    const rule = content.kind === 'children' ? content.rows.find((row) => row.name === name) : undefined;
    const values = tree.children
      .filter((child) => child.name === name)
      .map((child) => member(child, rule?.content));
    const [single = ''] = values;
    found[name] = values.length > 1 || (rule && rule.max > 1) ? values : single;
  }
  return found;
}

function member(tree: Tree, content: ContentRule | undefined): Json {
  if (content?.kind === 'children') return members(tree, content);
  if (tree.children.length === 0) return tree.text;
  return members(tree, { kind: 'anything' });
}
