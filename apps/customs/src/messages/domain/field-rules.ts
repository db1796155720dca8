import { calendarDate, decimal, masked, parseCebTime, type Fault } from '@app/kernel';
import { checkCitizenId, checkCreditCode, checkCustomsCode } from '@app/kernel';
import {
  codeFaults,
  commodityFaults,
  positiveListFaults,
  type CodeTableName,
} from '../../codes/code-tables.js';

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

/** Judges one field that is present; absence is the schema's matter or a rule of the mode. */
export type FieldRule = (field: Field, now: Date) => Fault[];

/** Instants up to an hour ahead are accepted: clocks of partners differ. */
const aheadLimitMs = 60 * 60 * 1000;

export const fault = (
  { name, value, pointer }: Field,
  code: string,
  zh: string,
  en: string,
  expected: string,
): Fault[] => [
  {
    pointer,
    code,
    message: { zh, en },
    expected,
    actual: masked(name, value),
    fix: { zh: `按要求更正 ${name}`, en: `fill ${name} as asked: ${expected}` },
  },
];

export const oneOf =
  (...allowed: string[]): FieldRule =>
  (field) =>
    allowed.includes(field.value)
      ? []
      : fault(
          field,
          'value-not-allowed',
          '取值不在允许范围内',
          'the value is not among the allowed ones',
          allowed.join(', '),
        );

export const time: FieldRule = (field, now) => {
  const instant = parseCebTime(field.value);
  if (!instant || field.value.length !== 14) {
    return fault(field, 'not-a-time', '不是有效的时间', 'no such time', 'yyyyMMddHHmmss');
  }
  return instant.getTime() - now.getTime() > aheadLimitMs
    ? fault(
        field,
        'time-in-future',
        '时间晚于当前时间一小时以上',
        'more than an hour ahead',
        'at most an hour ahead',
      )
    : [];
};

export const date: FieldRule = (field) =>
  parseCebTime(`${field.value}000000`)
    ? []
    : fault(field, 'not-a-date', '不是有效的日期', 'no such date', 'yyyyMMdd');

export const inTable =
  (table: CodeTableName): FieldRule =>
  (field, now) =>
    codeFaults(table, field.value, field.pointer, now);

/** One rule for each field that holds a code. */
export function tableRules(fields: Readonly<Record<string, CodeTableName>>): Record<string, FieldRule> {
  return Object.fromEntries(Object.entries(fields).map(([name, table]) => [name, inTable(table)]));
}

export const commodity: FieldRule = (field) => commodityFaults(field.value, field.pointer);

/** Goods of a retail import: a known code that is on the positive list on the day. */
export const retailCommodity: FieldRule = (field, now) => {
  const faults = commodityFaults(field.value, field.pointer);
  return faults.length > 0 ? faults : positiveListFaults(field.value, field.pointer, calendarDate(now));
};

export const citizenId: FieldRule = (field, now) =>
  checkCitizenId(field.value, calendarDate(now))
    .errors.filter((error) => error.severity !== 'warning')
    .flatMap((error) =>
      fault(
        field,
        error.code,
        error.message.zh,
        error.message.en,
        'GB 11643-1999, 18 characters with its check digit',
      ),
    );

/** Ten characters: customs code; eighteen: credit code with both check digits; anything else is neither. */
export const enterprise: FieldRule = (field) => {
  const value = field.value;
  const result = value.length === 18 ? checkCreditCode(value) : checkCustomsCode(value);
  return result.errors
    .filter((error) => error.severity !== 'warning')
    .flatMap((error) =>
      fault(
        field,
        error.code,
        error.message.zh,
        error.message.en,
        'customs code (10) or credit code (18 characters)',
      ),
    );
};

/** A platform abroad without a code is written 无 (FIELDS 304). */
export const platform: FieldRule = (field, now) => (field.value === '无' ? [] : enterprise(field, now));

/** A producer that customs does not know is written NO (CODES 2). */
export const producer: FieldRule = (field, now) => (field.value === 'NO' ? [] : enterprise(field, now));

const number = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** Digits decide: no sign is no negative number, and a digit from 1 to 9 without one is more than zero. */
export const notNegative: FieldRule = (field) =>
  field.value.startsWith('-') && number.test(field.value) && decimal(field.value).isNegative()
    ? fault(field, 'amount-negative', '不得为负数', 'must not be negative', '>= 0')
    : [];

export const positive: FieldRule = (field) =>
  (field.value.startsWith('-') || !/[1-9]/.test(field.value)) &&
  number.test(field.value) &&
  !decimal(field.value).greaterThan(0)
    ? fault(field, 'quantity-not-positive', '必须大于零', 'must be more than zero', '> 0')
    : [];
