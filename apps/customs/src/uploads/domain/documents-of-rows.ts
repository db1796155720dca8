import { messageKind, type CebMessageType } from '@app/ceb';
import { masked, type Text } from '@app/kernel';
import { elementValue, shownCell, type Headings, type SheetRow } from '@app/tables';
import type { Column } from './columns.js';

/** What is wrong with a row, and with which cell of it. */
export interface RowFault {
  /** Place in the file's rows, from 0. */
  readonly row: number;
  /** Place of the column, from 0; absent where it concerns the document as a whole. */
  readonly column?: number;
  readonly code: string;
  readonly message: Text;
  readonly expected?: string;
  readonly actual?: string;
  readonly fix?: Text;
}

type Fields = Readonly<Record<string, string>>;

/** One document as the rows of the file make it up. */
export interface DraftDocument {
  readonly head: Fields;
  readonly lines: readonly Fields[];
  /** Its rows, the first of which carries the head; a line stands in the row of the same place. */
  readonly rows: readonly number[];
  /** Defects of its cells: it is not filed as long as it has any. */
  readonly faults: readonly RowFault[];
}

interface Draft {
  head: Record<string, string>;
  readonly lines: Record<string, string>[];
  readonly rows: number[];
  readonly faults: RowFault[];
}

interface RowParts {
  readonly head: Record<string, string>;
  readonly line: Record<string, string>;
  readonly faults: RowFault[];
}

/**
 * Rows with the same document key make one document with a goods line each; so does a row that leaves the whole head
 * empty, which goes on with the document above it. Head cells of further rows are empty or equal to the first row's.
 * Documents without lines have a row each.
 */
export function documentsOfRows(
  type: CebMessageType,
  headings: Headings<Column>,
  rows: readonly SheetRow[],
): DraftDocument[] {
  const { lines: withLines } = messageKind(type);
  const drafts: Draft[] = [];
  const byKey = new Map<string, Draft>();
  const draftOf = (head: Fields): Draft | undefined => {
    if (withLines === null) return undefined;
    if (Object.keys(head).length === 0) return drafts.at(-1);
    return byKey.get(documentKey(type, head) ?? '');
  };
  rows.forEach((row, at) => {
    const parts = partsOf(headings, row, at);
    const known = draftOf(parts.head);
    if (known) {
      addRow(known, parts, at, headings, rows);
      return;
    }
    const lines = withLines === null ? [] : [parts.line];
    const draft: Draft = { head: parts.head, lines, rows: [at], faults: parts.faults };
    drafts.push(draft);
    const key = documentKey(type, parts.head);
    if (key !== undefined) byKey.set(key, draft);
  });
  return drafts.map((draft) => ({ ...draft, lines: draft.lines.map(numbered) }));
}

function partsOf({ columns }: Headings<Column>, row: SheetRow, at: number): RowParts {
  const parts: RowParts = { head: {}, line: {}, faults: [] };
  columns.forEach((column, place) => {
    const cell = row.cells[place];
    if (column === undefined || cell === undefined) return;
    const read = elementValue(cell, column);
    if ('defect' in read)
      parts.faults.push({
        row: at,
        column: place,
        ...read.defect,
        actual: masked(column.name, shownCell(cell).slice(0, 60)),
      });
    else if (read.value !== '') (column.part === 'head' ? parts.head : parts.line)[column.name] = read.value;
  });
  return parts;
}

/** By what the rows of one document are told: the key under which customs knows it (a list without `copNo`: its order). */
function documentKey(type: CebMessageType, head: Fields): string | undefined {
  const { keyFields, documentKind } = messageKind(type);
  const fields = documentKind === 'list' && !head.copNo ? ['ebpCode', 'orderNo'] : keyFields;
  return fields.some((field) => head[field])
    ? fields.map((field) => head[field] ?? '').join('\u001f')
    : undefined;
}

function addRow(
  draft: Draft,
  parts: RowParts,
  at: number,
  { columns }: Headings<Column>,
  rows: readonly SheetRow[],
): void {
  draft.rows.push(at);
  draft.lines.push(parts.line);
  draft.faults.push(...parts.faults);
  const firstRow = rows[draft.rows[0] ?? 0]?.number ?? 0;
  for (const [name, value] of Object.entries(parts.head)) {
    const first = draft.head[name] ?? '';
    if (first === value || name === 'guid') continue;
    const column = columns.findIndex((one) => one?.part === 'head' && one.name === name);
    draft.faults.push({
      row: at,
      ...(column < 0 ? {} : { column }),
      ...otherHead(firstRow),
      expected: masked(name, first),
      actual: masked(name, value),
    });
  }
}

const otherHead = (firstRow: number): Pick<RowFault, 'code' | 'message' | 'fix'> => ({
  code: 'row-differs',
  message: {
    zh: `同一单证的表头与第 ${firstRow} 行不一致`,
    en: `the head differs from row ${firstRow} of the same document`,
  },
  fix: {
    zh: '改为一致，或留空，或更换单证编号',
    en: 'make them equal, leave it empty, or give it another number',
  },
});

/** Lines without a number are numbered in the order of their rows. */
function numbered(line: Record<string, string>, at: number): Fields {
  return line.gnum === undefined ? { gnum: String(at + 1), ...line } : line;
}

/** Where a column of an element stands in the file. */
export function placeOf(
  { columns }: Headings<Column>,
  part: Column['part'],
  name: string,
): number | undefined {
  const place = columns.findIndex((column) => column?.part === part && column.name === name);
  return place < 0 ? undefined : place;
}
