import type { CalendarDate } from './dated.js';
import {
  identifierCheck,
  normaliseIdentifier,
  provinceCodes,
  shapeErrors,
  type IdentifierCheck,
  type IdentifierError,
} from './identifier.js';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643-1999: the check character by remainder. */
const checkCharacters = '10X98765432';

/** The unmasked number as it is compared and hashed; store it encrypted, show only `maskCitizenId`. */
export function normaliseCitizenId(value: string): string {
  return normaliseIdentifier(value);
}

/** First 3 and last 4 characters; a number too short to hide anything becomes asterisks altogether. */
export function maskCitizenId(value: string): string {
  const characters = [...normaliseIdentifier(value)];
  const hidden = characters.length - 7;
  if (hidden < 4) return '*'.repeat(characters.length);
  return `${characters.slice(0, 3).join('')}${'*'.repeat(hidden)}${characters.slice(-4).join('')}`;
}

/**
 * Checks a citizen ID number (公民身份号码, GB 11643-1999) on the day `on`: shape, a birth date that exists and is past,
 * check character. First-generation numbers of 15 digits are refused (not accepted since 2013-01-01).
 * `normalised` is masked, and no message repeats a part of the number.
 */
export function checkCitizenId(value: string, on: CalendarDate): IdentifierCheck {
  const id = normaliseIdentifier(value);
  return identifierCheck(maskCitizenId(id), citizenIdErrors(id, on));
}

/** Whether it has the shape, an existing birth date and the check character of a citizen ID: enough to tell one in a text. */
export function isCitizenId(value: string): boolean {
  const id = normaliseIdentifier(value);
  const birth = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  return /^\d{17}[\dX]$/.test(id) && isDate(birth) && id.charAt(17) === checkCharacter(id);
}

function citizenIdErrors(id: string, on: CalendarDate): IdentifierError[] {
  if (/^\d{15}$/.test(id)) return [firstGeneration];
  const shape = shapeErrors('citizen-id', id, 18, /^[0-9X]$/, {
    zh: '数字，末位可为 X',
    en: 'digits; the last may be X',
  });
  if (shape.length > 0) return shape;
  if (!/^\d{17}/.test(id)) return [misplacedX];
  const errors: IdentifierError[] = [];
  const birth = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  if (!isDate(birth)) errors.push(noSuchDate);
  else if (birth >= on) errors.push(notYetBorn);
  if (!provinceCodes.has(id.slice(0, 2))) errors.push(unknownProvince);
  if (id.charAt(17) !== checkCharacter(id)) errors.push(wrongCheckCharacter);
  return errors;
}

function checkCharacter(id: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(id.charAt(index)), 0);
  return checkCharacters.charAt(sum % 11);
}

function isDate(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

const firstGeneration: IdentifierError = {
  code: 'citizen-id-fifteen-digits',
  message: {
    zh: '15 位的第一代号码自 2013-01-01 起停止使用，请填 18 位公民身份号码',
    en: 'Numbers of 15 digits are not accepted since 2013-01-01; give the one of 18 characters',
  },
};
const misplacedX: IdentifierError = {
  code: 'citizen-id-character',
  message: { zh: 'X 只能出现在第 18 位', en: 'X may stand at position 18 only' },
};
const noSuchDate: IdentifierError = {
  code: 'citizen-id-birth-date',
  message: { zh: '第 7 至 14 位的出生日期不存在', en: 'The birth date (positions 7 to 14) does not exist' },
};
const notYetBorn: IdentifierError = {
  code: 'citizen-id-birth-date-future',
  message: {
    zh: '第 7 至 14 位的出生日期不在过去',
    en: 'The birth date (positions 7 to 14) does not lie in the past',
  },
};
const unknownProvince: IdentifierError = {
  code: 'citizen-id-province',
  severity: 'warning',
  message: { zh: '前 2 位不是已知的省级代码', en: 'The first two digits are no known province' },
};
const wrongCheckCharacter: IdentifierError = {
  code: 'citizen-id-check-character',
  message: { zh: '第 18 位校验码不符', en: 'The check character (position 18) is wrong' },
};
