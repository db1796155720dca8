import {
  attributeMissing,
  attributeUnexpected,
  fixedValue,
  note,
  ofValue,
  textUnexpected,
  unexpected,
} from './faults.js';
import { freeContent } from './free-content.js';
import type { CebNode, CebValue } from './message.js';
import { at, type Path } from './path.js';
import { isBlank, isSchemaHint, type RawElement } from './raw-element.js';
import { type Judgement, sequence } from './sequence.js';
import { judgeSignature } from './signature-structure.js';
import type { ContentRule, ElementRule } from './table.js';
import { schemaValue, valueDefects } from './value-defects.js';

type Children = Extract<ContentRule, { kind: 'children' }>;
type Value = Extract<ContentRule, { kind: 'value' }>;

/** The value of an attribute without namespace. */
export function attributeOf(raw: RawElement, name: string): string | undefined {
  return raw.attributes.find((attribute) => attribute.name === name && attribute.namespace === '')?.value;
}

/** Judges an element that stands at `path` against its rule and gives what it holds; faults go to the judgement's list. */
export function judgeElement(raw: RawElement, rule: ElementRule, path: Path, judgement: Judgement): CebValue {
  judgeAttributes(raw, rule, path, judgement);
  switch (rule.content.kind) {
    case 'value':
      return judgeValue(raw, rule, rule.content, path, judgement);
    case 'children':
      return judgeChildren(raw, rule.content, path, judgement);
    case 'signature':
      judgeSignature(raw, path, judgement.faults);
      return {};
    case 'any-child':
      judgeText(raw, path, judgement);
      for (const extra of raw.children.slice(1)) {
        note(judgement.faults, at(path, extra.name), unexpected(extra.name, rule.name));
      }
      return freeContent(raw);
    case 'anything':
      return freeContent(raw);
  }
}

/** Attributes against the rule; an element without attributes in sent and rule costs nothing. */
export function judgeAttributes(raw: RawElement, rule: ElementRule, path: Path, { faults }: Judgement): void {
  for (const sent of raw.attributes) {
    const { name, namespace } = sent;
    const known = namespace === '' && rule.attributes.some((attribute) => attribute.name === name);
    if (!known && !isSchemaHint(sent)) note(faults, at(path, name), attributeUnexpected(name));
  }
  for (const attribute of rule.attributes) {
    const sent = attributeOf(raw, attribute.name);
    if (sent === undefined) {
      if (attribute.required) note(faults, at(path, attribute.name), attributeMissing(attribute.name));
      continue;
    }
    const value = schemaValue(attribute.type, sent);
    const defects = valueDefects(attribute.type, value);
    for (const defect of defects)
      note(faults, at(path, attribute.name), ofValue(attribute.name, value, false, defect));
    if (attribute.fixed !== undefined && value !== attribute.fixed && defects.length === 0) {
      note(faults, at(path, attribute.name), fixedValue(attribute.name, attribute.fixed, value));
    }
  }
}

function judgeText(raw: RawElement, path: Path, { faults }: Judgement): void {
  if (raw.cdata || !isBlank(raw.text)) note(faults, path, textUnexpected);
}

function judgeValue(
  raw: RawElement,
  rule: ElementRule,
  content: Value,
  path: Path,
  { faults }: Judgement,
): string {
  if (raw.children.length > 0) {
    for (const child of raw.children) note(faults, at(path, child.name), unexpected(child.name, rule.name));
    return raw.text;
  }
  if (raw.text === '' && !raw.cdata && content.whenEmpty !== undefined) return content.whenEmpty;
  const value = schemaValue(content.type, raw.text);
  const defects = valueDefects(content.type, value);
  for (const defect of defects) note(faults, path, ofValue(rule.name, value, rule.min === 0, defect));
  if (content.fixed !== undefined && value !== content.fixed && defects.length === 0) {
    note(faults, path, fixedValue(rule.name, content.fixed, value));
  }
  return value;
}

function judgeChildren(raw: RawElement, content: Children, path: Path, judgement: Judgement): CebNode {
  judgeText(raw, path, judgement);
  const children = sequence(content, path, judgement);
  const node: CebNode = {};
  for (const child of raw.children) {
    const taken = children.take(child);
    if (!taken || child.unusable) continue;
    const { rule, path: own } = taken;
    const value = judgeElement(child, rule, own, judgement);
    if (own.index === undefined) node[rule.name] = value;
    else if (typeof value !== 'string' && !Array.isArray(value)) append(node, rule.name, value);
  }
  children.finish();
  return node;
}

function append(node: CebNode, name: string, value: CebNode): void {
  const list = node[name];
  if (Array.isArray(list)) list.push(value);
  else node[name] = [value];
}
