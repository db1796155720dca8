import type { TableLayout } from '@app/tables';
import type { TypedColumn } from '../../tables/rows.js';
import { documentKinds, type DocumentKind } from './document-kinds.js';

export type InvoiceField =
  | 'kind'
  | 'number'
  | 'date'
  | 'sellerCode'
  | 'line'
  | 'name'
  | 'unit'
  | 'quantity'
  | 'netAmount'
  | 'vat'
  | 'consumptionTax';

/** Purchase documents as a table: one line of a document a row, the head repeated. */
export const invoiceTable: TableLayout<TypedColumn<InvoiceField>> = {
  template: 'GET /tax-refund/invoice-tables/template',
  columns: [
    { key: 'kind', label: { zh: '凭证种类', en: 'kind' }, required: false, type: 'text' },
    { key: 'number', label: { zh: '发票号码', en: 'number' }, required: true, type: 'text' },
    { key: 'date', label: { zh: '开票日期', en: 'date' }, required: true, type: 'date' },
    { key: 'sellerCode', label: { zh: '销售方代码', en: 'seller code' }, required: true, type: 'text' },
    { key: 'line', label: { zh: '行号', en: 'line' }, required: false, type: 'number' },
    { key: 'name', label: { zh: '货物名称', en: 'goods' }, required: true, type: 'text' },
    { key: 'unit', label: { zh: '单位', en: 'unit' }, required: true, type: 'text' },
    { key: 'quantity', label: { zh: '数量', en: 'quantity' }, required: true, type: 'number' },
    { key: 'netAmount', label: { zh: '不含税金额', en: 'net amount' }, required: true, type: 'number' },
    { key: 'vat', label: { zh: '增值税额', en: 'VAT' }, required: false, type: 'number' },
    {
      key: 'consumptionTax',
      label: { zh: '消费税额', en: 'consumption tax' },
      required: false,
      type: 'number',
    },
  ],
};

/** Most lines of one file: a month of a large trader. */
export const mostInvoiceRows = 10_000;

export const kindNames: Readonly<Record<DocumentKind, string>> = {
  'vat-special': '增值税专用发票',
  'customs-vat': '海关进口增值税专用缴款书',
  'consumption-tax': '消费税专用缴款书',
  'consumption-tax-split': '消费税分割单',
};

/** The kind by its code or Chinese name; empty: a VAT special invoice. */
export function kindOf(text: string | undefined): DocumentKind | undefined {
  if (text === undefined) return 'vat-special';
  return documentKinds.find((kind) => kind === text.toLowerCase() || kindNames[kind] === text);
}
