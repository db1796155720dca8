import { Decimal, type CalendarDate, type Text } from '@app/kernel';
import { codeName, commodityName, type CodeTableName } from '../../codes/code-tables.js';
import { countryOnDeclaration } from '../../codes/declaration-codes.js';

/** Why a value does not do. */
export interface ValueFault {
  readonly code: string;
  readonly message: Text;
  readonly expected: string;
}

/** The value as the form of that day writes it, or why it does not do. */
export type FormRule = (value: string, date: CalendarDate) => string | ValueFault;

const fault = (code: string, zh: string, en: string, expected: string): ValueFault => ({
  code,
  message: { zh, en },
  expected,
});

export const text =
  (longest: number): FormRule =>
  (value) =>
    value.trim() !== '' && value.length <= longest
      ? value.trim()
      : fault('text-too-long', '内容为空或过长', 'empty or too long', `1 .. ${longest}`);

export const pattern =
  (shape: RegExp, zh: string, en: string): FormRule =>
  (value) =>
    shape.test(value) ? value : fault('format-wrong', `格式不符：${zh}`, `not in the form asked: ${en}`, en);

export const inTable =
  (table: CodeTableName): FormRule =>
  (value) =>
    codeName(table, value) === undefined ? fault('code-unknown', '代码未知', 'unknown code', table) : value;

export const among =
  (codes: readonly string[], zh: string, en: string): FormRule =>
  (value) =>
    codes.includes(value)
      ? value
      : fault('code-unknown', `代码不在${zh}中`, `the code is not among the ${en}`, codes.join(', '));

export const country: FormRule = (value, date) =>
  countryOnDeclaration(value, date) ??
  fault('code-unknown', '国别（地区）代码未知', 'unknown country', 'three letters, such as USA');

export const tenDigits: FormRule = (value) =>
  commodityName(value) === undefined
    ? fault(
        'commodity-code-unknown',
        '十位商品编号未知',
        'unknown ten-digit commodity code',
        '10 digits of the tariff in force',
      )
    : value;

export const positive: FormRule = (value) =>
  /^\d{1,14}(\.\d{1,5})?$/.test(value) && new Decimal(value).greaterThan(0)
    ? value
    : fault('amount-not-positive', '应为大于零的数', 'a number above zero', '> 0');
