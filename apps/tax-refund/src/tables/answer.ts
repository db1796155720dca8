import type { FastifyReply } from 'fastify';
import type { Fault, Language, Text } from '@app/kernel';
import { csvMediaType, localise, xlsxMediaType, type Transactions } from '@app/platform';
import {
  answerColumns,
  heading,
  keptColumns,
  shownCell,
  writeCsv,
  writeXlsx,
  type TableFormat,
  type TableLayout,
  type UploadedTable,
  type XlsxRow,
} from '@app/tables';
import type { EntityManager } from 'typeorm';
import { columnOf, type TypedColumn } from './rows.js';

/** entered 已录入, existing 已有（未更改）, refused 未录入. */
export type RowOutcome = 'entered' | 'existing' | 'refused';

/** What became of one row. */
export interface JudgedRow {
  readonly number: number;
  readonly outcome: RowOutcome;
  /** Of the record, where there is one; a dry run has none for new ones. */
  readonly recordId: string | null;
  readonly faults: readonly Fault[];
}

export interface TableOutcome {
  readonly dryRun: boolean;
  readonly rows: readonly JudgedRow[];
}

const outcomeTexts: Readonly<Record<RowOutcome, Text>> = {
  entered: { zh: '已录入', en: 'entered' },
  existing: { zh: '已有相同记录，未更改', en: 'stood already; nothing was changed' },
  refused: { zh: '未录入', en: 'not entered' },
};

/** Thrown inside the transaction so that nothing of a dry run stays. */
class Rehearsed extends Error {
  constructor(readonly rows: readonly JudgedRow[]) {
    super('a dry run is rolled back');
  }
}

/** What `work` would answer: it is done, and the transaction rolled back; new records have no id yet. */
export async function rehearse(
  transactions: Transactions,
  work: (tx: EntityManager) => Promise<readonly JudgedRow[]>,
): Promise<TableOutcome> {
  try {
    return await transactions.run(async (tx) => {
      throw new Rehearsed(await work(tx));
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
    const rows = error.rows.map((row) => (row.outcome === 'entered' ? { ...row, recordId: null } : row));
    return { dryRun: true, rows };
  }
}

export function countsOf(rows: readonly JudgedRow[]): Readonly<Record<RowOutcome, number>> {
  const counts = { entered: 0, existing: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/** How it went, in JSON. */
export function summaryView({ dryRun, rows }: TableOutcome, language: Language): object {
  return {
    dryRun,
    rows: rows.length,
    counts: countsOf(rows),
    items: rows.map(({ number, outcome, recordId, faults }) => ({
      row: number,
      outcome,
      recordId,
      errors: faults.map((fault) => localise(fault, language)),
    })),
  };
}

/** An empty table to fill in; the workbook explains it on a second sheet. */
export async function templateFile(
  { columns }: TableLayout<TypedColumn<string>>,
  format: TableFormat,
  sheet: string,
  notes: readonly string[],
): Promise<Buffer> {
  const headings = columns.map((column) => ({
    heading: heading(column),
    required: column.required,
    width: 26,
  }));
  if (format === 'csv')
    return writeCsv(
      headings.map((column) => column.heading),
      [],
    );
  return writeXlsx([
    { name: sheet, columns: headings, rows: [] },
    {
      name: '说明 notes',
      columns: [{ heading: '说明 notes', width: 90 }],
      rows: notes.map((note) => ({ texts: [note] })),
    },
  ]);
}

/** The file that was sent, with outcome, reasons and id at the end of each row. */
export async function answerFile(
  table: UploadedTable<TypedColumn<string>>,
  outcome: TableOutcome,
  layout: TableLayout<TypedColumn<string>>,
  language: Language,
): Promise<Buffer> {
  const places = keptColumns(table.headings.texts);
  const headings = [
    ...places.map((at) => table.headings.texts[at] ?? ''),
    ...answerColumns.headings(language),
  ];
  const judged = new Map(outcome.rows.map((row) => [row.number, row]));
  const rows = table.rows.map((row): XlsxRow => {
    const one = judged.get(row.number);
    const wrong = (one?.faults ?? []).map((fault) =>
      places.findIndex((at) => table.headings.columns[at]?.key === columnOf(fault)),
    );
    return {
      texts: [
        ...places.map((at) => shownCell(row.cells[at])),
        one === undefined ? '' : outcomeText(one.outcome, outcome.dryRun, language),
        (one?.faults ?? []).map((fault) => reason(fault, layout, language)).join('\n'),
        one?.recordId ?? '',
      ],
      wrong: new Set(wrong),
      rejected: one?.outcome === 'refused',
    };
  });
  if (table.format === 'csv') return writeCsv(headings, rows);
  const columns = headings.map((text, at) => ({
    heading: text,
    width: at === headings.length - 2 ? 60 : 22,
  }));
  return writeXlsx([{ name: '结果 result', columns, rows }]);
}

function outcomeText(outcome: RowOutcome, dryRun: boolean, language: Language): string {
  const text = outcomeTexts[outcome][language];
  if (!dryRun) return text;
  return language === 'zh' ? `试运行：${text}` : `dry run: ${text}`;
}

function reason(fault: Fault, { columns }: TableLayout<TypedColumn<string>>, language: Language): string {
  const label = columns.find(({ key }) => key === columnOf(fault))?.label[language];
  const sentence = [fault.message[language], fault.fix?.[language] ?? ''].filter((part) => part !== '');
  const colon = language === 'zh' ? '：' : ': ';
  return `${label === undefined ? '' : label + colon}${sentence.join(language === 'zh' ? '；' : '; ')} (${fault.code})`;
}

/** Answers with a file under a name. */
export function sendFile(reply: FastifyReply, file: Buffer, format: TableFormat, name: string): Buffer {
  void reply
    .type(format === 'xlsx' ? xlsxMediaType : `${csvMediaType}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}.${format}"`);
  return file;
}
