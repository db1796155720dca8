import type { Fault } from '@app/kernel';
import { rowPointer, type TypedRow } from '../../tables/rows.js';
import { documentKinds, type DocumentKind } from './document-kinds.js';
import { kindOf, type InvoiceField } from './invoice-columns.js';
import type { GivenInvoice } from './invoice.js';

type Row = TypedRow<InvoiceField>;

/** The rows of one document: what they say together, or what is wrong with each. */
export interface RowsOfInvoice {
  readonly rows: readonly Row[];
  /** Absent where a row of it cannot be read: a document is entered whole or not at all. */
  readonly given?: GivenInvoice;
  readonly faults: readonly Fault[];
}

const forms: Readonly<Partial<Record<InvoiceField, RegExp>>> = {
  number: /^[\x21-\x7e]{1,30}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  line: /^[1-9]\d{0,4}$/,
  quantity: /^\d{1,14}(\.\d{1,5})?$/,
  netAmount: /^\d{1,14}(\.\d{1,2})?$/,
  vat: /^\d{1,14}(\.\d{1,2})?$/,
  consumptionTax: /^\d{1,14}(\.\d{1,2})?$/,
};

/** Rows of the same kind, number and seller are one document, wherever they stand; its lines count from 1 where no row says. */
export function invoicesOf(rows: readonly Row[]): RowsOfInvoice[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const { kind, number, sellerCode } = row.texts;
    const key =
      number === undefined ? `row ${row.number}` : JSON.stringify([kindOf(kind), number, sellerCode]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map(invoiceOf);
}

function invoiceOf(rows: readonly Row[]): RowsOfInvoice {
  const [head] = rows;
  const kind = kindOf(head?.texts.kind);
  const faults = rows.flatMap((row) => [
    ...row.faults,
    ...formFaults(row),
    ...(kind === undefined ? [kindUnknown(row)] : []),
    ...(row.texts.date === head?.texts.date ? [] : [dateDiffers(row, head?.texts.date)]),
  ]);
  if (faults.length > 0 || head === undefined || kind === undefined) return { rows, faults };
  return { rows, given: given(rows, head, kind), faults: [] };
}

function given(rows: readonly Row[], { texts }: Row, kind: DocumentKind): GivenInvoice {
  return {
    kind,
    number: texts.number ?? '',
    date: texts.date ?? '',
    sellerCode: texts.sellerCode ?? '',
    lines: rows.map(({ texts: { line, name, unit, quantity, netAmount, vat, consumptionTax } }, at) => ({
      line: Number(line ?? at + 1),
      name: name ?? '',
      unit: unit ?? '',
      quantity: quantity ?? '',
      netAmount: netAmount ?? '',
      ...(vat === undefined ? {} : { vat }),
      ...(consumptionTax === undefined ? {} : { consumptionTax }),
    })),
  };
}

/** A fault of the whole document with its pointer into the file: of a line at its row, of the head at the first. */
export function inTheFile(fault: Fault, rows: readonly Row[]): Fault {
  const [, at, lineField] = /^\/lines\/(\d+)\/?(\w*)$/.exec(fault.pointer) ?? [];
  const row = rows[Number(at ?? 0)] ?? rows[0];
  const field = at === undefined ? fault.pointer.slice(1) : (lineField ?? '');
  return { ...fault, pointer: rowPointer(row?.number ?? 0, field) };
}

function formFaults({ number, texts }: Row): Fault[] {
  const keys = Object.keys(forms) as (keyof typeof forms)[];
  return keys.flatMap((key): Fault[] => {
    const [text, form] = [texts[key], forms[key]];
    const isFit = text === undefined || form?.test(text) !== false;
    if (isFit && (key !== 'date' || text === undefined || isDay(text))) return [];
    return [
      {
        pointer: rowPointer(number, key),
        code: 'wrong-format',
        message: { zh: '格式不符', en: 'it has not the form that is wanted' },
        ...(form === undefined ? {} : { expected: form.source }),
        actual: text ?? '',
        fix: { zh: '按模板说明填写', en: 'fill it in as the template says' },
      },
    ];
  });
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function kindUnknown({ number, texts }: Row): Fault {
  return {
    pointer: rowPointer(number, 'kind'),
    code: 'document-kind-unknown',
    message: { zh: '没有这种凭证', en: 'there is no such kind of document' },
    expected: documentKinds.join(' / '),
    actual: texts.kind ?? '',
    fix: {
      zh: '填写代码或中文名称；专票可不填',
      en: 'give its code or Chinese name; leave it empty for a VAT invoice',
    },
  };
}

function dateDiffers({ number, texts }: Row, date: string | undefined): Fault {
  return {
    pointer: rowPointer(number, 'date'),
    code: 'head-differs',
    message: { zh: '同一发票的各行开票日期不同', en: 'rows of one document bear different dates' },
    expected: date ?? '',
    actual: texts.date ?? '',
    fix: { zh: '核对号码与日期', en: 'check number and date' },
  };
}
