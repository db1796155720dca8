import { type CebMessageType, messageTypeOfRoot } from './message-kinds.js';
import { cebNamespace } from './message-rules.js';
import { noAttributes, type RawAttribute, type RawElement } from './raw-element.js';

/** What stands before the first child of the root, in the commonest spelling. */
export interface ScannedStart {
  readonly type: CebMessageType;
  /** Of the elements of the message. */
  readonly prefix: string;
  /** The namespace declarations as they stand on the root, for the signature. */
  readonly declarations: string;
  /** The root with its attributes. */
  readonly root: RawElement;
  /** Where its content begins. */
  readonly end: number;
}

/** White space in a value and references are for the reader. */
const start =
  /^(?:<\?xml version="1\.0"(?: encoding="[uU][tT][fF]-?8")?[ \t\r\n]*\?>)?[ \t\r\n]*<([A-Za-z][A-Za-z0-9]*):([A-Za-z0-9]+)((?:[ \t\r\n]+[A-Za-z][A-Za-z0-9:]*="[ !#-%'-;=-~]*")*)[ \t\r\n]*>/;
const attribute = /([A-Za-z0-9:]+)="([^"]*)"/g;
const declaration = /^xmlns:([A-Za-z][A-Za-z0-9]*)$/;
/** Longest start that is looked at; the pattern never runs over a whole body. */
export const longestStart = 4096;

/** `undefined` for anything but prefixed declarations and plain attributes, each once. */
export function scanStart(text: string): ScannedStart | undefined {
  const [whole = '', prefix = '', name = '', attributes = ''] = start.exec(text.slice(0, longestStart)) ?? [];
  const type = messageTypeOfRoot(name);
  if (!type) return undefined;
  const declared = new Map<string, string>();
  const own = new Map<string, string>();
  let declarations = '';
  for (const [pair, key = '', value = ''] of attributes.matchAll(attribute)) {
    const [, bound] = declaration.exec(key) ?? [];
    if (bound === undefined ? key.includes(':') || key === 'xmlns' || own.has(key) : declared.has(bound))
      return undefined;
    if (bound === undefined) {
      own.set(key, value);
      continue;
    }
    if (value === '' || /^xml/i.test(bound)) return undefined;
    declared.set(bound, value);
    declarations += ` ${pair}`;
  }
  if (declared.get(prefix) !== cebNamespace) return undefined;
  return { type, prefix, declarations, root: rootOf(name, own), end: whole.length };
}

function rootOf(name: string, own: ReadonlyMap<string, string>): RawElement {
  const attributes = [...own].map(([key, value]): RawAttribute => ({ name: key, namespace: '', value }));
  return {
    name,
    namespace: cebNamespace,
    attributes: attributes.length > 0 ? attributes : noAttributes,
    children: [],
    text: '',
    cdata: false,
  };
}
