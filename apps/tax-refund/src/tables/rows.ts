import type { Fault } from '@app/kernel';
import {
  elementValue,
  tooLong,
  type Cell,
  type Headings,
  type SheetRow,
  type TableColumn,
} from '@app/tables';

/** What a cell of the column holds; `date` is a calendar day however it was typed. */
export interface TypedColumn<K extends string> extends TableColumn {
  readonly key: K;
  readonly type: 'text' | 'number' | 'date';
}

/** One row as it was typed: the text of each cell that can be read, and what is wrong with the others. */
export interface TypedRow<K extends string> {
  /** As people see it in their program, from 1. */
  readonly number: number;
  readonly texts: Readonly<Partial<Record<K, string>>>;
  readonly faults: readonly Fault[];
}

const longestText = 200;

const elements = {
  text: { name: 'text', type: 'C..200' },
  number: { name: 'figure', type: 'N19,5' },
  date: { name: 'Date', type: 'C8' },
} as const;

/** Every row by itself, with all that is wrong with its cells. */
export function typedRows<K extends string>(
  headings: Headings<TypedColumn<K>>,
  rows: readonly SheetRow[],
): TypedRow<K>[] {
  return rows.map((row) => typedRow(headings, row));
}

function typedRow<K extends string>({ columns }: Headings<TypedColumn<K>>, row: SheetRow): TypedRow<K> {
  const texts: Partial<Record<K, string>> = {};
  const faults: Fault[] = [];
  for (const [at, column] of columns.entries()) {
    if (column === undefined) continue;
    const read = textOf(row.cells[at], column.type);
    const pointer = rowPointer(row.number, column.key);
    if ('defect' in read) faults.push({ ...read.defect, pointer });
    else if (read.value !== '') texts[column.key] = read.value;
    else if (column.required) faults.push(missing(pointer));
  }
  return { number: row.number, texts, faults };
}

function textOf(cell: Cell | undefined, type: TypedColumn<string>['type']): ReturnType<typeof elementValue> {
  if (cell === undefined) return { value: '' };
  const read = elementValue(cell, elements[type]);
  // as the bodies of single records are bounded
  if (!('defect' in read) && read.value.length > longestText) return { defect: tooLong(longestText) };
  if (type !== 'date' || 'defect' in read) return read;
  return { value: read.value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') };
}

/** `/rows/4/unit`: the row as people count it, the column by its key. */
export function rowPointer(number: number, key: string): string {
  return key === '' ? `/rows/${number}` : `/rows/${number}/${key}`;
}

/** The column that a fault points at, if it is one. */
export function columnOf({ pointer }: Fault): string | undefined {
  return /^\/rows\/\d+\/(\w+)$/.exec(pointer)?.[1];
}

function missing(pointer: string): Fault {
  return {
    pointer,
    code: 'cell-missing',
    message: { zh: '必填项为空', en: 'a required cell is empty' },
    fix: { zh: '填写', en: 'fill it in' },
  };
}
