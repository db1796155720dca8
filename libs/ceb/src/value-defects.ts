import type { Text } from '@app/kernel';
import { type Defect, shown } from './faults.js';
import { isBase64, isDateTime, isNcName, isUri } from './lexical-forms.js';
import type { ValueType } from './table.js';

const zero = 48;
const nine = 57;
const int32Max = 2147483647n;

/** Characters (code points) of `text`, as XML Schema measures length. */
export function characters(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs += 1;
  }
  return text.length - pairs;
}

const whiteSpace = /[ \t\r\n]+/g;

/** White space as `xs:token` folds it; the other space characters of Unicode are text. */
export function collapsed(text: string): string {
  return text.replace(whiteSpace, ' ').replace(/^ | $/g, '');
}

/** The value that the schema sees: digits, codes and folded texts without white space around them, other texts as sent. */
export function schemaValue(type: ValueType, text: string): string {
  return type.kind === 'text' && !type.collapse ? text : collapsed(text);
}

interface Digits {
  readonly whole: number;
  readonly fraction: number;
  readonly point: boolean;
}

/** Counts digits without leading and trailing zeros; `undefined` when `text` is no decimal number. */
function digitsOf(text: string): Digits | undefined {
  const first = text.charCodeAt(0);
  const start = first === 43 || first === 45 ? 1 : 0;
  let seen = 0;
  let whole = 0;
  let fraction = 0;
  let fractionPlaces = 0;
  let point = false;
  for (let index = start; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 46 && !point) {
      point = true;
      continue;
    }
    if (unit < zero || unit > nine) return undefined;
    seen += 1;
    if (point) {
      fractionPlaces += 1;
      if (unit !== zero) fraction = fractionPlaces;
    } else if (whole > 0 || unit !== zero) whole += 1;
  }
  return seen === 0 ? undefined : { whole, fraction, point };
}

function tooManyDigits(max: number, actual: number): Defect {
  return {
    code: 'too-many-digits',
    message: {
      zh: `有 ${actual} 位数字，最多 ${max} 位`,
      en: `has ${actual} digits, at most ${max} are allowed`,
    },
    expected: `..${max}`,
    actual: String(actual),
  };
}

function decimalDefects(text: string, type: Extract<ValueType, { kind: 'decimal' }>): Defect[] {
  const digits = digitsOf(text);
  if (!digits) {
    const message = { zh: '不是十进制数', en: 'is not a decimal number' };
    return [
      {
        code: 'not-decimal',
        message,
        expected: `N${type.totalDigits},${type.fractionDigits}`,
        actual: shown(text),
      },
    ];
  }
  const { whole, fraction } = digits;
  const found: Defect[] = [];
  if (whole + fraction > type.totalDigits) found.push(tooManyDigits(type.totalDigits, whole + fraction));
  if (fraction > type.fractionDigits) {
    found.push({
      code: 'too-many-fraction-digits',
      message: {
        zh: `有 ${fraction} 位小数，最多 ${type.fractionDigits} 位`,
        en: `has ${fraction} decimal places, at most ${type.fractionDigits} are allowed`,
      },
      expected: `..${type.fractionDigits}`,
      actual: String(fraction),
    });
  }
  return found;
}

function integerDefects(text: string, type: Extract<ValueType, { kind: 'integer' }>): Defect[] {
  const digits = digitsOf(text);
  if (!digits || digits.point) {
    const message = { zh: '不是整数', en: 'is not a whole number' };
    return [{ code: 'not-integer', message, expected: 'int', actual: shown(text) }];
  }
  if (digits.whole > type.totalDigits) return [tooManyDigits(type.totalDigits, digits.whole)];
  const inRange = type.bits === null || digits.whole < 10 || (digits.whole === 10 && inInt32(text));
  if (inRange) return [];
  const message = { zh: '超出 32 位整数的范围', en: 'is beyond the range of 32-bit whole numbers' };
  return [{ code: 'out-of-range', message, expected: '-2147483648..2147483647', actual: shown(text) }];
}

function inInt32(text: string): boolean {
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value <= int32Max && value >= -int32Max - 1n;
}

function textDefects(text: string, type: Extract<ValueType, { kind: 'text' }>): Defect[] {
  const { min, max } = type;
  if (text.length <= max && (min === 0 || (min === 1 && text.length > 0))) return [];
  const length = characters(text);
  if (length >= min && length <= max) return [];
  const actual = String(length);
  if (min === max) {
    const message = {
      zh: `长度为 ${length}，应为 ${min} 个字符`,
      en: `has ${length} characters, must have ${min}`,
    };
    return [{ code: 'wrong-length', message, expected: String(min), actual }];
  }
  const expected = `${min}..${max === Number.POSITIVE_INFINITY ? '' : max}`;
  const message: Text =
    length > max
      ? {
          zh: `长度为 ${length}，最多 ${max} 个字符`,
          en: `has ${length} characters, at most ${max} are allowed`,
        }
      : {
          zh: `长度为 ${length}，至少 ${min} 个字符`,
          en: `has ${length} characters, at least ${min} are needed`,
        };
  return [{ code: length > max ? 'too-long' : 'too-short', message, expected, actual }];
}

function lexical(code: Defect['code'], fits: boolean, message: Text, text: string): Defect[] {
  return fits ? [] : [{ code, message, actual: shown(text) }];
}

/**
 * What `text` (as `schemaValue` gives it) breaks of `type`: nothing, or one defect for each facet. The rules are those
 * of XML Schema Part 2: digits count without leading and trailing zeros, a sign and a bare point are allowed, an
 * exponent is not.
 */
export function valueDefects(type: ValueType, text: string): Defect[] {
  switch (type.kind) {
    case 'text':
      return textDefects(text, type);
    case 'decimal':
      return decimalDefects(text, type);
    case 'integer':
      return integerDefects(text, type);
    case 'base64':
      return lexical('not-base64', isBase64(text), { zh: '不是 Base64', en: 'is not Base64' }, text);
    case 'date-time':
      return lexical(
        'not-date-time',
        isDateTime(text),
        { zh: '不是日期时间', en: 'is not a date and time' },
        text,
      );
    case 'uri':
      return lexical('not-uri', isUri(text), { zh: '不是 URI', en: 'is not a URI' }, text);
    case 'id':
      return lexical('not-id', isNcName(text), { zh: '不是 XML 标识', en: 'is not an XML identifier' }, text);
  }
}
