import type { Fault } from '@app/kernel';
import { unreadable } from './body-text.js';
import { collectMessage } from './collect-message.js';
import { note, repeated, unexpected, wrongShape } from './faults.js';
import {
  elementOf,
  elementsOfMember,
  isJsonObject,
  type Json,
  kindOf,
  rootAttributes,
} from './json-elements.js';
import { repeatedMembers } from './json-members.js';
import { type CebMessageType, messageTypeOfRoot } from './message-kinds.js';
import type { CebMessage } from './message.js';
import { cebNamespace, messageRules } from './message-rules.js';
import { at } from './path.js';
import { noAttributes } from './raw-element.js';
import type { ElementRule } from './table.js';
import { unknownRoot } from './unknown-root.js';

/** V8 repeats a piece of the body in its message, which may be personal data; only the place is told on. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const [, place] = /position (\d+)/.exec(cause instanceof Error ? cause.message : '') ?? [];
    const at = place === undefined ? text.length : Number(place);
    throw unreadable('malformed-json', 'JSON 格式不正确', 'the JSON is malformed', {
      message: { zh: `第 ${at} 个字符处`, en: `at character ${at}` },
    });
  }
}

/**
 * Reads a message in JSON (API.md "Customs messages"). Throws DomainError `malformed-json`, `unknown-root` (anything but
 * one object with the root as its only member) and `too-deep`.
 */
export function readJson(text: string): CebMessage {
  const body = parsed(text);
  const twice = repeatedMembers(text);
  const roots = isJsonObject(body) ? Object.keys(body) : [];
  const [root = ''] = roots;
  const type = roots.length === 1 ? messageTypeOfRoot(root) : undefined;
  const content = isJsonObject(body) ? body[root] : undefined;
  if (!type || !isJsonObject(content)) throw unknownRoot(roots.join(', '), undefined);
  return withRepeated(messageOf(type, content), twice);
}

/** Judges the content of a root given as JSON, or as the nodes that a writer was handed. */
export function messageOf(type: CebMessageType, content: { [name: string]: Json }): CebMessage {
  const { root, children, document } = messageRules(type);
  const path = at(undefined, root.name);
  const faults: Fault[] = [];
  const collector = collectMessage(type, { signatureJudged: false });
  const attributes = rootAttributes(root, content, path, faults);
  for (const rule of children.rows) {
    const member = Object.hasOwn(content, rule.name) ? content[rule.name] : undefined;
    if (member === undefined || rule.content.kind === 'signature') continue;
    if (rule === document) {
      takeDocuments(rule, member);
    } else for (const element of elementsOfMember(rule, member, path, faults)) collector.child(element);
  }
  for (const name of Object.keys(content)) {
    const known = children.place.has(name) || root.attributes.some((attribute) => attribute.name === name);
    if (!known && name !== 'Signature') note(faults, at(path, name), unexpected(name, root.name));
  }

  function takeDocuments(rule: ElementRule, member: Json): void {
    const single = rule.max === 1 && isJsonObject(member);
    if (!single && !Array.isArray(member)) {
      note(faults, at(path, rule.name), wrongShape('not-an-array', rule.name, kindOf(member)));
    }
    const items = Array.isArray(member) ? member : [member];
    for (const [index, item] of items.entries()) {
      const found: Fault[] = [];
      const own = at(path, rule.name, single ? undefined : index);
      const element = elementOf(rule, item, { path: own, faults: found });
      collector.child(single ? element : { ...element, place: index }, found);
    }
  }

  const message = collector.finish({
    name: root.name,
    namespace: cebNamespace,
    attributes: attributes.length > 0 ? attributes : noAttributes,
    children: [],
    text: '',
    cdata: false,
  });
  return { ...message, faults: [...faults, ...message.faults] };
}

/** Adds the members that stand twice in one object to the faults of the document, or of the message, in which they stand. */
function withRepeated(message: CebMessage, pointers: readonly string[]): CebMessage {
  if (pointers.length === 0) return message;
  const { document } = messageRules(message.type);
  const prefix = `/${message.root}/${document.name}/`;
  const outside: Fault[] = [];
  const inside = new Map<number, Fault[]>();
  for (const place of pointers) {
    const index = place.startsWith(prefix) ? Number.parseInt(place.slice(prefix.length), 10) : Number.NaN;
    const list = message.documents[index] ? (inside.get(index) ?? []) : outside;
    if (list !== outside) inside.set(index, list);
    if (!place.startsWith(`/${message.root}/Signature`)) list.push(repeatedMember(place));
  }
  return {
    ...message,
    faults: [...message.faults, ...outside],
    documents: message.documents.map((one) => ({
      ...one,
      faults: [...one.faults, ...(inside.get(one.index) ?? [])],
    })),
  };
}

function repeatedMember(place: string): Fault {
  return { pointer: place, ...repeated(place.slice(place.lastIndexOf('/') + 1), 2) };
}
