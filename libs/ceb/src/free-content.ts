import type { CebNode, CebValue } from './message.js';
import { isBlank, type RawElement } from './raw-element.js';

/** The member that holds the text of an element which has attributes or children besides, or is repeated. */
const textMember = '#text';

/**
 * Content that no schema describes (`ExtendMessage/Message`), as JSON mirrors it: text, or an object of attributes and
 * children; what is repeated becomes an array. Namespaces are left out.
 */
export function freeContent(raw: RawElement): CebValue {
  if (raw.children.length === 0 && raw.attributes.length === 0) return raw.text;
  const members = new Map<string, CebValue>();
  for (const { name, value } of raw.attributes) members.set(name, value);
  if (!isBlank(raw.text)) members.set(textMember, raw.text);
  for (const child of raw.children) {
    const value = freeContent(child);
    const before = members.get(child.name);
    members.set(child.name, before === undefined ? value : [...nodes(before), ...nodes(value)]);
  }
  return Object.fromEntries(members);
}

function nodes(value: CebValue): CebNode[] {
  if (Array.isArray(value)) return value;
  return [typeof value === 'string' ? { [textMember]: value } : value];
}
