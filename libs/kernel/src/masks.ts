import { isCitizenId, maskCitizenId } from './citizen-id.js';
import { personalKind, type PersonalKind } from './personal-fields.js';

/** A number with fewer characters would be known from its last four. */
const shortestShown = 8;
const shownOfTelephone = 4;

const stars = (count: number): string => '*'.repeat(Math.max(count, 1));

const masks: Readonly<Record<PersonalKind, (value: string) => string>> = {
  'identity-number': maskCitizenId,
  name: firstCharacter,
  account: firstCharacter,
  telephone: lastFour,
  address: upToDistrict,
  'free-text': maskedText,
};

function firstCharacter(value: string): string {
  const [first = '', ...rest] = value;
  return `${first}${stars(rest.length)}`;
}

function lastFour(value: string): string {
  if (value.length < shortestShown) return stars(value.length);
  return `${stars(value.length - shownOfTelephone)}${value.slice(-shownOfTelephone)}`;
}

/** Of the name of a division: no character that ends another one, and none of a street but at its beginning (镇海区, 路南区). */
const inName = String.raw`(?![省市区县旗路街巷弄号])\p{Script=Han}`;
const nameOf = (most: number): string =>
  String.raw`(?![省市区县旗])\p{Script=Han}(?:${inName}){0,${most - 1}}?`;
/** Province, city and district at the beginning; an address that names none, or not in Chinese, is hidden whole. */
const divisions = new RegExp(
  `^(?:${nameOf(8)}(?:省|自治区|特别行政区))?(?:${nameOf(8)}(?:市|自治州|地区|盟))?(?:${nameOf(7)}(?<![小园社])(?:区|县|市|旗))?`,
  'u',
);

function upToDistrict(value: string): string {
  const shown = divisions.exec(value)?.[0] ?? '';
  return `${shown}${stars([...value].length - [...shown].length)}`;
}

/** Numbers that are not part of a longer one. */
const eighteen = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** A text in which citizen IDs (by their check character) and mobile numbers are masked; names cannot be told from words. */
export function maskedText(text: string): string {
  return text
    .replace(eighteen, (number) => (isCitizenId(number) ? maskCitizenId(number) : number))
    .replace(mobile, lastFour);
}

/**
 * A value as it may be shown to anyone who may see its record: of an ID number the first 3 and last 4 characters (RULES
 * 1.4), of a name the first, of a telephone the last 4 digits, of an address province, city and district. A value that
 * says nothing about a person passes unchanged.
 *
 * @param name CEB element or JSON member; `parent` the member that it stands in
 */
export function masked(name: string, value: string, parent?: string): string {
  const kind = personalKind(name, parent);
  return kind === undefined ? value : masks[kind](value);
}

export function maskedFields(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, masked(name, value)]));
}

/** `masked` for a value that an RFC 6901 pointer leads to. */
export function maskedAt(pointer: string, value: string): string {
  const [name = '', parent] = pointer.split('/').toReversed();
  return masked(name, value, parent);
}
