import type { Fault } from '@app/kernel';
import { type Defect, note, notXmlCharacter, wrongShape } from './faults.js';
import { isNcName } from './lexical-forms.js';
import { cebNamespace } from './message-rules.js';
import { at, type Path } from './path.js';
import { noAttributes, type RawAttribute, type RawElement } from './raw-element.js';
import type { ContentRule, ElementRule } from './table.js';

/** Parsed JSON. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Whether `value` is a JSON object. */
export function isJsonObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What kind of JSON value it is, for people. */
export function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function element(name: string, parts: Partial<RawElement>): RawElement {
  return {
    name,
    namespace: cebNamespace,
    attributes: noAttributes,
    children: [],
    text: '',
    cdata: false,
    ...parts,
  };
}

/** What stands at `path` but cannot be the element of that name: told, and from there on only counted. */
function unusable(name: string, path: Path, defect: Defect, faults: Fault[]): RawElement {
  note(faults, path, defect);
  return element(name, { unusable: true });
}

/** Where the faults of JSON that cannot be an element go: the list of the document that it belongs to, or the message's. */
export interface JsonPlace {
  readonly path: Path;
  readonly faults: Fault[];
}

/**
 * The elements that a member of an object stands for: one, or those of an array. The order of members is not judged,
 * so callers take the members in the order of the table. A rule that allows only one takes no array, except for the
 * two that show it standing twice.
 */
export function elementsOfMember(
  rule: ElementRule,
  value: Json,
  parent: Path,
  faults: Fault[],
): RawElement[] {
  const repeatable = rule.max > 1;
  if (!Array.isArray(value)) {
    const path = at(parent, rule.name);
    if (repeatable)
      return [unusable(rule.name, path, wrongShape('not-an-array', rule.name, kindOf(value)), faults)];
    return [elementOf(rule, value, { path, faults })];
  }
  if (!repeatable && value.length < 2) {
    const shape = rule.content.kind === 'value' ? 'not-text' : 'not-an-object';
    return [unusable(rule.name, at(parent, rule.name), wrongShape(shape, rule.name, 'array'), faults)];
  }
  return value.map((item, index) =>
    elementOf(rule, item, { path: at(parent, rule.name, repeatable ? index : undefined), faults }),
  );
}

/** The element of this rule that a JSON value stands for. */
export function elementOf(rule: ElementRule, value: Json, { path, faults }: JsonPlace): RawElement {
  const { content, name } = rule;
  switch (content.kind) {
    case 'value':
      return valueElement(name, value, path, faults);
    case 'children':
      if (isJsonObject(value))
        return element(name, { children: childElements(content, value, path, faults) });
      return unusable(name, path, wrongShape('not-an-object', name, kindOf(value)), faults);
    case 'any-child':
      if (isJsonObject(value)) return freeElement(name, value, { path, faults });
      return value === ''
        ? element(name, {})
        : unusable(name, path, wrongShape('not-an-object', name, kindOf(value)), faults);
    case 'anything':
      return freeElement(name, value, { path, faults });
    case 'signature':
      return element(name, { unusable: true });
  }
}

function valueElement(name: string, value: Json, path: Path, faults: Fault[]): RawElement {
  if (typeof value !== 'string')
    return unusable(name, path, wrongShape('not-text', name, kindOf(value)), faults);
  if (forbidden.test(value)) return unusable(name, path, notXmlCharacter, faults);
  return element(name, { text: value });
}

/** The children of an element in the order of its table, members that the table does not know at the end. */
function childElements(
  { rows, place }: Extract<ContentRule, { kind: 'children' }>,
  value: { [name: string]: Json },
  path: Path,
  faults: Fault[],
): RawElement[] {
  const children: RawElement[] = [];
  for (const rule of rows) {
    const member = Object.hasOwn(value, rule.name) ? value[rule.name] : undefined;
    if (member === undefined) continue;
    for (const child of elementsOfMember(rule, member, path, faults)) children.push(child);
  }
  for (const name of Object.keys(value)) if (!place.has(name)) children.push(element(name, {}));
  return children;
}

/** Free content: members become children, `#text` the text; what XML could not hold is told. */
function freeElement(name: string, value: Json, place: JsonPlace): RawElement {
  if (!isNcName(name)) return unusable(name, place.path, notXmlCharacter, place.faults);
  if (!isJsonObject(value)) return valueElement(name, textOf(value), place.path, place.faults);
  const below = (member: string): JsonPlace => ({ ...place, path: at(place.path, member) });
  const children = Object.entries(value).flatMap(([member, item]) => {
    if (member === '#text') return [];
    return (Array.isArray(item) ? item : [item]).map((one) => freeElement(member, one, below(member)));
  });
  const own = valueElement(name, textOf(value['#text'] ?? ''), place.path, place.faults);
  return { ...own, children };
}

/** Numbers and booleans of free content as their text; an array inside an array has none. */
function textOf(value: Json): string {
  return typeof value === 'object' ? '' : String(value);
}

/** `guid` and `version` of the root; values that are no text are told and count as empty. */
export function rootAttributes(
  root: ElementRule,
  value: { [name: string]: Json },
  path: Path,
  faults: Fault[],
): RawAttribute[] {
  const found: RawAttribute[] = [];
  for (const { name } of root.attributes) {
    const member = value[name];
    if (member === undefined) continue;
    found.push({ name, namespace: '', value: typeof member === 'string' ? member : '' });
    if (typeof member !== 'string')
      note(faults, at(path, name), wrongShape('not-text', name, kindOf(member)));
    else if (forbidden.test(member)) note(faults, at(path, name), notXmlCharacter);
  }
  return found;
}
