import type { Fault } from './domain-error.js';
import type { Text } from './text.js';

/** One reason why an identifier is wrong, or (severity `warning`) looks unusual. */
export interface IdentifierError {
  readonly code: string;
  readonly message: Text;
  readonly severity?: 'warning';
  readonly expected?: string;
  readonly actual?: string;
}

/** `valid` is false as soon as one error is no warning; every reason found is listed. */
export interface IdentifierCheck {
  readonly valid: boolean;
  /** As it should be stored and shown. */
  readonly normalised: string;
  readonly errors: readonly IdentifierError[];
}

export function identifierCheck(normalised: string, errors: readonly IdentifierError[]): IdentifierCheck {
  return { valid: errors.every((error) => error.severity === 'warning'), normalised, errors };
}

/** Full width becomes half width (ＡＢ１ → AB1), blanks at both ends go, ASCII letters become capitals. */
export function normaliseIdentifier(value: string): string {
  return value
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .trim()
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** Right length and only characters of the alphabet; check digits are judged only where this finds nothing. */
export function shapeErrors(
  prefix: string,
  normalised: string,
  length: number,
  allowed: RegExp,
  alphabet: Text,
): IdentifierError[] {
  const characters = [...normalised];
  const foreign = characters.findIndex((character) => !allowed.test(character));
  return [
    ...(characters.length === length ? [] : [lengthError(prefix, length, characters.length)]),
    ...(foreign === -1 ? [] : [characterError(prefix, foreign + 1, alphabet)]),
  ];
}

function lengthError(prefix: string, expected: number, actual: number): IdentifierError {
  return {
    code: `${prefix}-length`,
    message: {
      zh: `应为 ${expected} 位，实为 ${actual} 位`,
      en: `It must have ${expected} characters; it has ${actual}`,
    },
    expected: String(expected),
    actual: String(actual),
  };
}

function characterError(prefix: string, position: number, alphabet: Text): IdentifierError {
  return {
    code: `${prefix}-character`,
    message: {
      zh: `第 ${position} 位不是允许的字符（${alphabet.zh}）`,
      en: `The character at position ${position} is not allowed (${alphabet.en})`,
    },
  };
}

/** The errors (without warnings) of a check as faults of the field at `pointer`. */
export function identifierFaults(pointer: string, check: IdentifierCheck): Fault[] {
  return check.errors
    .filter((error) => error.severity !== 'warning')
    .map(({ code, message, expected, actual }) => ({
      pointer,
      code,
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    }));
}

/** Provinces and equals of GB/T 2260: the first two digits of every region code (行政区划代码). */
export const provinceCodes: ReadonlySet<string> = new Set(
  [
    '11 12 13 14 15',
    '21 22 23',
    '31 32 33 34 35 36 37',
    '41 42 43 44 45 46',
    '50 51 52 53 54',
    '61 62 63 64 65',
    '71 81 82 83',
  ]
    .join(' ')
    .split(' '),
);
