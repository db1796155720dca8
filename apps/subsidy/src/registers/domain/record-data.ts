import { DomainError, checkCreditCode, type Fault, type Text } from '@app/kernel';
import type { RegisterField, RegisterKind } from './register-kind.js';

export type RecordData = Readonly<Record<string, string>>;

const longestText = 200;
const patterns: Readonly<Record<'number' | 'amount' | 'integer', RegExp>> = {
  number: /^\d{1,12}(\.\d{1,4})?$/,
  amount: /^\d{1,14}(\.\d{1,2})?$/,
  integer: /^\d{1,12}$/,
};

/** The fields of a record as its kind names them. Throws `record-wrong` (invalid) with every defect, each at its field. */
export function readData({ fields }: RegisterKind, data: Readonly<Record<string, unknown>>): RecordData {
  const faults: Fault[] = [
    ...Object.keys(data)
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => fault(name, 'field-unknown', { zh: '没有这个字段', en: 'there is no such field' })),
    ...Object.entries(fields).flatMap(([name, field]) => defect(name, field, data[name])),
  ];
  if (faults.length > 0)
    throw new DomainError('record-wrong', 'invalid', {
      message: {
        zh: '记录内容不符合该台账的字段要求',
        en: 'The record does not have the fields of its kind',
      },
      faults,
    });
  const given = Object.entries(data).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(given.map(([name, value]) => [name, String(value).trim()]));
}

function defect(name: string, { type, required, values }: RegisterField, value: unknown): Fault[] {
  if (value === undefined || value === null || value === '')
    return required ? [fault(name, 'field-missing', { zh: '必填', en: 'it is required' })] : [];
  const text = typeof value === 'string' ? value.trim() : '';
  switch (type) {
    case 'text':
      return text !== '' && text.length <= longestText && !/\p{Cc}/u.test(text)
        ? []
        : [
            fault(name, 'wrong-format', {
              zh: `1 至 ${longestText} 个字符`,
              en: `1 to ${longestText} characters`,
            }),
          ];
    case 'code':
      return Object.hasOwn(values ?? {}, text)
        ? []
        : [
            fault(
              name,
              'not-in-list',
              { zh: '不在允许的取值之内', en: 'it is none of the values' },
              Object.keys(values ?? {}).join(' / '),
            ),
          ];
    case 'enterprise':
      return isCreditCode(text)
        ? []
        : [fault(name, 'wrong-format', { zh: '应为统一社会信用代码', en: 'it must be a credit code' })];
    default:
      return patterns[type].test(text)
        ? []
        : [
            fault(name, 'not-a-decimal', {
              zh: '应为不带符号的数字字符串',
              en: 'it must be a decimal string without a sign',
            }),
          ];
  }
}

function isCreditCode(text: string): boolean {
  return checkCreditCode(text).valid;
}

function fault(name: string, code: string, message: Text, expected?: string): Fault {
  const pointer = `/data/${name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer, code, message, ...(expected === undefined ? {} : { expected }) };
}
