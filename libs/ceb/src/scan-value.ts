import type { ContentRule } from './table.js';
import { schemaValue, valueDefects } from './value-defects.js';

type Value = Extract<ContentRule, { kind: 'value' }>;

/** Digits that every decimal of the tables (N19,5) and every 32-bit number may have; more are counted. */
const surelyFew = 5;

/** What an element of this rule holds that has `text` and no CDATA; `undefined` when something is wrong with it. */
export function quickValue(content: Value, text: string): string | undefined {
  const { type, fixed, whenEmpty } = content;
  if (text === '' && whenEmpty !== undefined) return whenEmpty;
  if (fixed !== undefined) return text === fixed ? text : slowValue(content, text);
  switch (type.kind) {
    case 'text':
      // Characters are never more than code units, and as many where at least one is asked for.
      return !type.collapse && text.length <= type.max && (type.min === 0 || (type.min === 1 && text !== ''))
        ? text
        : slowValue(content, text);
    case 'decimal':
      return isShortDecimal(text, type.totalDigits - type.fractionDigits, type.fractionDigits)
        ? text
        : slowValue(content, text);
    case 'integer':
      return text.length <= surelyFew && text.length <= type.totalDigits && isShortDecimal(text, surelyFew, 0)
        ? text
        : slowValue(content, text);
    default:
      return slowValue(content, text);
  }
}

function slowValue({ type, fixed }: Value, text: string): string | undefined {
  const value = schemaValue(type, text);
  const sound = valueDefects(type, value).length === 0 && (fixed === undefined || value === fixed);
  return sound ? value : undefined;
}

/** One to `whole` digits, and at most `fraction` more behind a point; other forms of a number may be right as well. */
function isShortDecimal(text: string, whole: number, fraction: number): boolean {
  let digits = 0;
  let point = -1;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit === 46 && point < 0 && place > 0 && fraction > 0) point = place;
    else if (unit >= 48 && unit <= 57) digits += 1;
    else return false;
  }
  if (digits === 0) return false;
  return point < 0 ? digits <= whole : point <= whole && text.length - point - 1 <= fraction;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const noCharacter = /[\uFFFE\uFFFF]/;

/** Decodes the values of one message; most names of enterprises and goods stand in it many times. */
export class ValueDecoder {
  private readonly known = new Map<string, string | undefined>();

  /**
   * The text behind bytes read as Latin-1 (of a body known to be UTF-8), with the five references of XML replaced;
   * `undefined` where it has another reference, or something that is no character of XML.
   */
  text(bytes: string): string | undefined {
    if (isPlain(bytes)) return bytes;
    if (this.known.has(bytes)) return this.known.get(bytes);
    const decoded = Buffer.from(bytes, 'latin1').toString('utf8');
    const text = noCharacter.test(decoded) ? undefined : unescaped(decoded);
    this.known.set(bytes, text);
    return text;
  }
}

function isPlain(bytes: string): boolean {
  for (let place = 0; place < bytes.length; place += 1) {
    const unit = bytes.charCodeAt(place);
    if (unit > 127 || unit === 38) return false;
  }
  return true;
}

function unescaped(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let known = true;
  const plain = text.replace(/&([^&;]*)(;?)/g, (_, name: string, end: string) => {
    const character = end === ';' && Object.hasOwn(named, name) ? named[name] : undefined;
    if (character === undefined) known = false;
    return character ?? '';
  });
  return known ? plain : undefined;
}
