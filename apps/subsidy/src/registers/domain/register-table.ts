import { DomainError, type Fault } from '@app/kernel';
import {
  elementValue,
  tooLong,
  type Headings,
  type SheetRow,
  type TableColumn,
  type TableLayout,
} from '@app/tables';
import type { GivenRecord } from './given-record.js';
import type { RegisterKind } from './register-kind.js';

/** A row of an uploaded table: a record as it was typed, or what is wrong with its cells. */
export interface TypedRow {
  /** As people see it in their program, from 1. */
  readonly number: number;
  readonly given: GivenRecord | undefined;
  readonly faults: readonly Fault[];
}

const own: readonly TableColumn[] = [
  { key: 'owner', label: { zh: '统一社会信用代码', en: 'credit code' }, required: false },
  { key: 'name', label: { zh: '名称', en: 'name' }, required: true },
  { key: 'fromDate', label: { zh: '首日', en: 'first day' }, required: true },
  { key: 'toDate', label: { zh: '末日', en: 'last day' }, required: false },
];
const evidence: readonly TableColumn[] = [
  { key: 'evidenceTitle', label: { zh: '佐证名称', en: 'evidence' }, required: true },
  { key: 'evidenceReference', label: { zh: '佐证编号', en: 'number of the evidence' }, required: true },
];

/** As the bodies of single records are bounded. */
const longestText = 200;
const longest: Readonly<Record<string, number>> = { owner: 18, evidenceReference: 500 };
const control = /\p{Cc}/u;
const lineBreak = {
  code: 'wrong-format',
  message: { zh: '含有换行或控制字符', en: 'it has a line break or another control character' },
  fix: { zh: '写成一行', en: 'write it on one line' },
};

/** The columns of a kind: whose, what, since when, its fields, the evidence. */
export function tableOf(kind: string, { fields }: RegisterKind): TableLayout<TableColumn> {
  const columns = Object.entries(fields).map(([key, { zh, en, required }]): TableColumn => ({
    key,
    label: { zh, en },
    required,
  }));
  return { columns: [...own, ...columns, ...evidence], template: `GET /subsidy/register-tables/${kind}` };
}

/** Every row by itself; `readData` judges the fields later. */
export function readRows(
  kind: string,
  { fields }: RegisterKind,
  { columns }: Headings<TableColumn>,
  rows: readonly SheetRow[],
): TypedRow[] {
  return rows.map(({ number, cells }) => {
    const texts = new Map<string, string>();
    const faults: Fault[] = [];
    for (const [at, column] of columns.entries()) {
      const cell = cells[at];
      if (column === undefined) continue;
      const pointer = `/rows/${number}/${column.key}`;
      const read = cell === undefined ? { value: '' } : elementValue(cell, typeOf(column.key, fields));
      const most = longest[column.key] ?? longestText;
      if ('defect' in read) faults.push({ ...read.defect, pointer });
      else if (read.value.length > most) faults.push({ ...tooLong(most), pointer });
      else if (control.test(read.value)) faults.push({ ...lineBreak, pointer });
      else if (read.value === '') {
        if (column.required) faults.push(missing(pointer));
      } else texts.set(column.key, read.value);
    }
    const text = (key: string): string => texts.get(key) ?? '';
    const data = Object.fromEntries([...texts].filter(([key]) => Object.hasOwn(fields, key)));
    const [from, to] = [dayOf(text('fromDate')), dayOf(text('toDate'))];
    if (text('fromDate') !== '' && from === undefined) faults.push(noDay(`/rows/${number}/fromDate`));
    if (text('toDate') !== '' && to === undefined) faults.push(noDay(`/rows/${number}/toDate`));
    const given: GivenRecord = {
      kind,
      owner: texts.get('owner'),
      name: text('name'),
      from: from ?? '',
      to: to ?? null,
      data,
      evidence: [{ title: text('evidenceTitle'), reference: text('evidenceReference') }],
    };
    return { number, given: faults.length > 0 ? undefined : given, faults };
  });
}

/** What a refusal says of a row, at its cells. */
export function faultsOfRow(number: number, error: DomainError): Fault[] {
  const { code, text: message, faults } = error;
  if (faults.length === 0) return [{ pointer: `/rows/${number}`, code, message }];
  return faults.map((fault) => ({
    ...fault,
    pointer: `/rows/${number}/${fault.pointer.replace(/^\/(data\/)?/, '')}`,
  }));
}

function typeOf(
  key: string,
  fields: RegisterKind['fields'],
): { readonly name: string; readonly type: string } {
  if (key.endsWith('Date')) return { name: key, type: 'C8' };
  const type = fields[key]?.type ?? 'text';
  return { name: key, type: ['number', 'amount', 'integer'].includes(type) ? 'N18,4' : 'C..200' };
}

/** `20260301`, as a cell of a day is read, as `2026-03-01`; undefined where it is no day. */
function dayOf(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date ? undefined : date;
}

function missing(pointer: string): Fault {
  return {
    pointer,
    code: 'cell-missing',
    message: { zh: '必填项为空', en: 'a required cell is empty' },
    fix: { zh: '填写', en: 'fill it in' },
  };
}

function noDay(pointer: string): Fault {
  return { pointer, code: 'not-a-date', message: { zh: '不是日期', en: 'it is no day' } };
}
