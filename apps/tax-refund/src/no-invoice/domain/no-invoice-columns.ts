import type { Fault } from '@app/kernel';
import type { TableLayout } from '@app/tables';
import { rowPointer, type TypedColumn, type TypedRow } from '../../tables/rows.js';
import type { RecordedLine } from './recorded-line.js';

export type NoInvoiceField = keyof RecordedLine;

/** The register as a table: which line of which list, and the six fields. */
export const noInvoiceTable: TableLayout<TypedColumn<NoInvoiceField>> = {
  template: 'GET /tax-refund/no-invoice-tables/template',
  columns: [
    { key: 'invtNo', label: { zh: '清单编号', en: 'list number' }, required: true, type: 'text' },
    { key: 'gnum', label: { zh: '序号', en: 'list line' }, required: true, type: 'number' },
    { key: 'exportDate', label: { zh: '出口日期', en: 'export date' }, required: true, type: 'date' },
    { key: 'name', label: { zh: '货物名称', en: 'goods' }, required: true, type: 'text' },
    { key: 'unit', label: { zh: '计量单位', en: 'unit' }, required: true, type: 'text' },
    { key: 'quantity', label: { zh: '数量', en: 'quantity' }, required: true, type: 'number' },
    { key: 'unitPrice', label: { zh: '单价', en: 'unit price' }, required: true, type: 'number' },
    { key: 'amount', label: { zh: '金额', en: 'amount' }, required: true, type: 'number' },
  ],
};

export const mostNoInvoiceRows = 10_000;

const figure = /^\d{1,14}(\.\d{1,5})?$/;
const forms: Readonly<Partial<Record<NoInvoiceField, RegExp>>> = {
  invtNo: /^[0-9A-Za-z]{1,18}$/,
  gnum: /^[1-9]\d{0,3}$/,
  exportDate: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  quantity: figure,
  unitPrice: figure,
  amount: figure,
};

/** The line that a row says, or what cannot be read of it. */
export function lineOf({ number, texts, faults }: TypedRow<NoInvoiceField>): {
  readonly line?: RecordedLine;
  readonly faults: readonly Fault[];
} {
  const keys = Object.keys(forms) as (keyof typeof forms)[];
  const wrong = keys.flatMap((key): Fault[] => {
    const text = texts[key];
    if (text === undefined || forms[key]?.test(text) !== false) return [];
    return [
      {
        pointer: rowPointer(number, key),
        code: 'wrong-format',
        message: { zh: '格式不符', en: 'it has not the form that is wanted' },
        expected: forms[key]?.source ?? '',
        actual: text,
        fix: { zh: '按模板填写', en: 'fill it in as the template says' },
      },
    ];
  });
  if (faults.length + wrong.length > 0) return { faults: [...faults, ...wrong] };
  const { invtNo = '', gnum = '0', exportDate = '', name = '', unit = '' } = texts;
  const { quantity = '0', unitPrice = '0', amount = '0' } = texts;
  const line = { invtNo, gnum: Number(gnum), exportDate, name, unit, quantity, unitPrice, amount };
  return { line, faults: [] };
}
