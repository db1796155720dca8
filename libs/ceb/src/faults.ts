import type { Fault, Text } from '@app/kernel';
import { fieldName } from './field-names.js';
import { type Path, pointer } from './path.js';

/** What the structure of a message can break. */
export type FaultCode =
  | 'element-missing'
  | 'element-unexpected'
  | 'element-out-of-order'
  | 'element-repeated'
  | 'too-many'
  | 'wrong-namespace'
  | 'text-unexpected'
  | 'attribute-missing'
  | 'attribute-unexpected'
  | 'too-long'
  | 'too-short'
  | 'wrong-length'
  | 'not-decimal'
  | 'not-integer'
  | 'too-many-digits'
  | 'too-many-fraction-digits'
  | 'out-of-range'
  | 'fixed-value'
  | 'not-base64'
  | 'not-date-time'
  | 'not-uri'
  | 'not-id'
  | 'not-text'
  | 'not-an-object'
  | 'not-an-array'
  | 'not-xml-character'
  | 'too-many-faults';

/** What is wrong with one value, before it is known where it stands. */
export interface Defect {
  readonly code: FaultCode;
  readonly message: Text;
  readonly expected?: string;
  readonly actual?: string;
  readonly fix?: Text;
}

/** Where more faults are not told: a message that breaks everything says nothing new after this many. */
export const maxFaultsPerDocument = 1000;

/** Longest piece of what was sent that a fault repeats. */
const maxActualCharacters = 60;

/** The element as people call it: `订单编号（orderNo）`, `order number (orderNo)`. */
export function called(name: string): Text {
  const term = fieldName(name);
  return term ? { zh: `${term.zh}（${name}）`, en: `${term.en} (${name})` } : { zh: name, en: name };
}

/** Notes `defect` at `path`; nothing once the limit is reached. */
export function note(faults: Fault[], path: Path, defect: Defect): void {
  if (faults.length > maxFaultsPerDocument) return;
  faults.push({
    pointer: pointer(path),
    ...(faults.length === maxFaultsPerDocument ? tooManyFaults : defect),
  });
}

const tooManyFaults: Defect = {
  code: 'too-many-faults',
  message: {
    zh: `错误超过 ${maxFaultsPerDocument} 处，其余不再列出`,
    en: `more than ${maxFaultsPerDocument} faults; the rest are not listed`,
  },
};

/** What was sent, cut to a length that can be shown. */
export function shown(value: string): string {
  return value.length > maxActualCharacters ? `${value.slice(0, maxActualCharacters)}…` : value;
}

const remove: Text = { zh: '删除该内容', en: 'remove it' };

export function missing(name: string): Defect {
  const { zh, en } = called(name);
  return { code: 'element-missing', message: { zh: `缺少${zh}`, en: `${en} is missing` }, expected: name };
}

export function unexpected(name: string, parent: string): Defect {
  return {
    code: 'element-unexpected',
    message: {
      zh: `${parent} 中没有 ${shown(name)} 这一元素`,
      en: `${parent} has no element ${shown(name)}`,
    },
    actual: shown(name),
    fix: remove,
  };
}

/** `after` is the element that must stand before it, `undefined` for the first of all. */
export function outOfOrder(name: string, after: string | undefined): Defect {
  const { zh, en } = called(name);
  const place: Text = after
    ? { zh: `移到 ${after} 之后`, en: `move it behind ${after}` }
    : { zh: '移到最前', en: 'move it to the front' };
  return {
    code: 'element-out-of-order',
    message: { zh: `${zh}的位置不符合规定的顺序`, en: `${en} stands out of order` },
    expected: after ? `${after}, ${name}` : name,
    fix: place,
  };
}

export function repeated(name: string, count: number): Defect {
  const { zh, en } = called(name);
  return {
    code: 'element-repeated',
    message: { zh: `${zh}只能出现一次`, en: `${en} may stand only once` },
    expected: '1',
    actual: String(count),
    fix: { zh: '只保留一个', en: 'keep one of them' },
  };
}

export function tooMany(name: string, max: number, count: number): Defect {
  return {
    code: 'too-many',
    message: { zh: `${name} 最多 ${max} 个`, en: `at most ${max} ${name} are allowed` },
    expected: `..${max}`,
    actual: String(count),
    fix: { zh: '拆分成多份', en: 'split it up' },
  };
}

export function wrongNamespace(name: string, expected: string, actual: string): Defect {
  return {
    code: 'wrong-namespace',
    message: { zh: `${name} 不在规定的命名空间`, en: `${name} is in another namespace than it must be` },
    expected,
    actual: shown(actual),
  };
}

export const textUnexpected: Defect = {
  code: 'text-unexpected',
  message: { zh: '此处只能有子元素，不能有文字', en: 'only elements may stand here, no text' },
  fix: remove,
};

export function attributeMissing(name: string): Defect {
  const { zh, en } = called(name);
  return {
    code: 'attribute-missing',
    message: { zh: `缺少属性${zh}`, en: `attribute ${en} is missing` },
    expected: name,
  };
}

export function attributeUnexpected(name: string): Defect {
  return {
    code: 'attribute-unexpected',
    message: { zh: `没有 ${shown(name)} 这一属性`, en: `there is no attribute ${shown(name)}` },
    actual: shown(name),
    fix: remove,
  };
}

const timeForms = new Map([
  ['8', 'YYYYMMDD'],
  ['14', 'YYYYMMDDhhmmss'],
  ['17', 'YYYYMMDDhhmmssSSS'],
]);
const timeField = /(?:Time|Date)$/;

/** `defect` of a value, told with the name of its element or attribute and, where one is known, the remedy. */
export function ofValue(name: string, value: string, optional: boolean, defect: Defect): Defect {
  const { zh, en } = called(name);
  const form = timeField.test(name) ? timeForms.get(defect.expected ?? '') : undefined;
  const message = { zh: `${zh}${defect.message.zh}`, en: `${en} ${defect.message.en}` };
  if (form) return { ...defect, message, fix: { zh: `写成 ${form}`, en: `write it as ${form}` } };
  if (value !== '' || !optional) return { ...defect, message };
  return {
    ...defect,
    message,
    fix: { zh: '没有内容时不要发送该元素', en: 'leave the element out when it has no value' },
  };
}

export function fixedValue(name: string, fixed: string, actual: string): Defect {
  const { zh, en } = called(name);
  return {
    code: 'fixed-value',
    message: { zh: `${zh}必须为 ${fixed}`, en: `${en} must be ${fixed}` },
    expected: fixed,
    actual: shown(actual),
    fix: { zh: `填写 ${fixed}`, en: `write ${fixed}` },
  };
}

/** JSON only: a member of another kind than the mirror shape has (API.md "Customs messages"). */
export function wrongShape(
  code: 'not-text' | 'not-an-object' | 'not-an-array',
  name: string,
  actual: string,
): Defect {
  const { zh, en } = called(name);
  const [expectedZh, expected] = shapes[code];
  return {
    code,
    message: { zh: `${zh}在 JSON 中必须是${expectedZh}`, en: `${en} must be ${expected} in JSON` },
    expected,
    actual,
  };
}

const shapes = {
  'not-text': ['字符串', 'a string'],
  'not-an-object': ['对象', 'an object'],
  'not-an-array': ['数组', 'an array'],
} as const;

export const notXmlCharacter: Defect = {
  code: 'not-xml-character',
  message: { zh: '含有 XML 不允许的字符', en: 'holds a character that XML does not allow' },
  fix: remove,
};
