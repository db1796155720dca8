import type { CebMessageType } from './message-kinds.js';
import { type ContentRule, type ElementRule, elementRule } from './table.js';
import { tables } from './tables/index.js';

/** Namespace of every CEB element. */
export const cebNamespace = 'http://www.chinaport.gov.cn/ceb';
/** The prefix that we write for it. */
export const writtenPrefix = 'ceb';

type Children = Extract<ContentRule, { kind: 'children' }>;

export interface MessageRules {
  readonly root: ElementRule;
  readonly children: Children;
  /** The rule of one document: the first row of every message. */
  readonly document: ElementRule;
}

const ready = new Map<CebMessageType, MessageRules>();

/** The table of a message, made ready at its first use. */
export function messageRules(type: CebMessageType): MessageRules {
  const known = ready.get(type);
  if (known) return known;
  const root = elementRule([
    `${type}Message`,
    '1',
    tables[type],
    {
      attributes: [
        ['guid', '1', 'C36'],
        ['version', '1', 'C1..10'],
      ],
    },
  ]);
  const { content: children } = root;
  if (children.kind !== 'children') throw new Error(`${type} has no children`);
  const [document] = children.rows;
  if (!document) throw new Error(`${type} has no document`);
  const rules = { root, children, document };
  ready.set(type, rules);
  return rules;
}
