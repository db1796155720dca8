import type { Text } from '@app/kernel';
import { fieldName } from './field-names.js';
import { type CebMessageType, messageKind } from './message-kinds.js';
import { messageRules } from './message-rules.js';
import type { ContentRule, ElementRule } from './table.js';

/** One element of a message, for documents and forms. */
export interface FieldDescription {
  readonly name: string;
  /** What it is called in the trade; absent for elements that only hold others. */
  readonly term?: Text;
  readonly required: boolean;
  /** Most occurrences; `null` where the schema sets no limit. */
  readonly max: number | null;
  /** As in the specification (`C1..60`, `N19,5`, `int N9`); absent where it has children. */
  readonly type?: string;
  readonly fixed?: string;
  readonly default?: string;
  readonly fields?: readonly FieldDescription[];
}

/** A JSON Schema (2020-12, as OpenAPI 3.1 uses it). */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** The elements of a message in the order of the schema, those of its documents first. */
export function describeMessage(type: CebMessageType): FieldDescription[] {
  return messageRules(type).children.rows.map(described);
}

function described(rule: ElementRule): FieldDescription {
  const { name, min, max, content } = rule;
  const term = fieldName(name);
  return {
    name,
    ...(term && { term }),
    required: min > 0,
    max: Number.isFinite(max) ? max : null,
    ...(content.kind === 'children' && { fields: content.rows.map(described) }),
    ...(content.kind === 'value' && { type: content.notation }),
    ...(content.kind === 'value' && content.fixed !== undefined && { fixed: content.fixed }),
    ...(content.kind === 'value' &&
      content.fixed === undefined &&
      content.whenEmpty !== undefined && { default: content.whenEmpty }),
  };
}

/**
 * The JSON shape of a message (API.md "Customs messages") for OpenAPI. It describes; the verdict is `readMessage`'s,
 * which alone knows digits, defaults and what an empty element stands for.
 */
export function messageSchema(type: CebMessageType): JsonSchema {
  const { root, children } = messageRules(type);
  const { zh, en } = messageKind(type);
  const content = objectSchema(children, {
    guid: { type: 'string', minLength: 36, maxLength: 36 },
    version: { type: 'string', minLength: 1, maxLength: 10 },
  });
  return {
    type: 'object',
    title: `${type} ${zh} ${en}`,
    properties: { [root.name]: content },
    required: [root.name],
    additionalProperties: false,
  };
}

function objectSchema(
  { rows }: Extract<ContentRule, { kind: 'children' }>,
  attributes: Record<string, JsonSchema>,
): JsonSchema {
  const inJson = rows.filter(({ content }) => content.kind !== 'signature');
  const required = [
    ...Object.keys(attributes),
    ...inJson.filter(({ min }) => min > 0).map(({ name }) => name),
  ];
  return {
    type: 'object',
    properties: {
      ...attributes,
      ...Object.fromEntries(inJson.map((rule) => [rule.name, memberSchema(rule)])),
    },
    required,
    additionalProperties: false,
  };
}

function memberSchema(rule: ElementRule): JsonSchema {
  const { max, content } = rule;
  const item = content.kind === 'children' ? objectSchema(content, {}) : leafSchema(rule.name, content);
  if (max === 1) return item;
  return {
    type: 'array',
    items: item,
    minItems: Math.min(rule.min, 1),
    ...(Number.isFinite(max) && { maxItems: max }),
  };
}

function leafSchema(name: string, content: ContentRule): JsonSchema {
  const term = fieldName(name);
  const description = term && { description: `${term.zh} ${term.en}` };
  if (content.kind !== 'value') return { ...description };
  const { type, fixed, whenEmpty } = content;
  return {
    type: 'string',
    ...description,
    ...(type.kind === 'text' &&
      fixed === undefined &&
      whenEmpty === undefined &&
      type.min > 0 && { minLength: type.min }),
    ...(type.kind === 'text' && Number.isFinite(type.max) && { maxLength: type.max }),
    ...(type.kind === 'decimal' && { pattern: '^\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)\\s*$' }),
    ...(type.kind === 'integer' && { pattern: '^\\s*[+-]?\\d+\\s*$' }),
    ...(fixed !== undefined && { examples: [fixed] }),
    ...(fixed === undefined && whenEmpty !== undefined && { default: whenEmpty }),
  };
}
