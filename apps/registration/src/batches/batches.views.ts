import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '@app/kernel';
import { localise, type Page } from '@app/platform';
import {
  answerColumns,
  heading,
  keptColumns,
  shownCell,
  writeCsv,
  writeXlsx,
  type TableFormat,
  type UploadedTable,
  type XlsxRow,
} from '@app/tables';
import { participantRoles } from '../participants/domain/participant.js';
import type { BatchEntity } from './batch.entity.js';
import { batchTable, mostBatchRows, type BatchColumn } from './domain/batch-columns.js';
import { countsOf, outcomeText, type BatchOutcome, type JudgedRow } from './domain/batch-outcome.js';
import { fieldOf } from './domain/batch-rows.js';

export class BatchView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: '账户 / client id of the account' })
  actor!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  registered!: number;

  @ApiProperty()
  existing!: number;

  @ApiProperty()
  refused!: number;
}

export class BatchPage implements Page<BatchView> {
  @ApiProperty({ type: [BatchView] })
  items!: BatchView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function batchView({ id, actor, at, registered, existing, refused }: BatchEntity): BatchView {
  return { id, actor, at, registered, existing, refused };
}

/** An empty table to fill in; the workbook explains its columns on a second sheet. */
export async function templateFile(format: TableFormat): Promise<Buffer> {
  const columns = batchTable.columns.map((column) => ({
    heading: heading(column),
    required: column.required,
    width: 32,
  }));
  if (format === 'csv')
    return writeCsv(
      columns.map((column) => column.heading),
      [],
    );
  const notes = [
    `最多 ${mostBatchRows} 行 · at most ${mostBatchRows} rows`,
    `企业类型 roles：${participantRoles.join('、')}（多个以顿号分开 · several are separated by 、 or commas）`,
    '同一信用代码已有登记的，不作更改 · an enterprise that is registered already is left as it is',
    '登记后由海关、税务、外汇、商务各自审核 · the four departments decide on each record as usual',
    '自用的列以 # 开头 · a column of your own begins with #',
  ];
  return writeXlsx([
    { name: '登记 registrations', columns, rows: [] },
    {
      name: '说明 notes',
      columns: [{ heading: '说明 notes', width: 90 }],
      rows: notes.map((note) => ({ texts: [note] })),
    },
  ]);
}

/** The file that was sent, with outcome, reasons and id at the end of each row. */
export async function answerFile(
  table: UploadedTable<BatchColumn>,
  outcome: BatchOutcome,
  language: Language,
): Promise<Buffer> {
  const places = keptColumns(table.headings.texts);
  const headings = [
    ...places.map((at) => table.headings.texts[at] ?? ''),
    ...answerColumns.headings(language),
  ];
  const byNumber = new Map(outcome.rows.map((row) => [row.number, row]));
  const rows = table.rows.map((row): XlsxRow => {
    const judged = byNumber.get(row.number);
    const wrong = new Set(
      (judged?.faults ?? []).map((fault) =>
        places.findIndex((at) => table.headings.columns[at]?.key === fieldOf(fault)),
      ),
    );
    return {
      texts: [
        ...places.map((at) => shownCell(row.cells[at])),
        judged === undefined ? '' : outcomeText(judged.outcome, outcome.dryRun, language),
        judged === undefined ? '' : reasons(judged, language).join('\n'),
        judged?.participantId ?? '',
      ],
      wrong,
      rejected: judged?.outcome === 'refused',
    };
  });
  if (table.format === 'csv') return writeCsv(headings, rows);
  return writeXlsx([
    {
      name: '登记结果 result',
      columns: headings.map((text, at) => ({
        heading: text,
        width: at === headings.length - 2 ? 60 : 24,
      })),
      rows,
    },
  ]);
}

/** How it went, in JSON. */
export function summaryView(outcome: BatchOutcome, language: Language): object {
  return {
    batchId: outcome.batchId,
    dryRun: outcome.dryRun,
    rows: outcome.rows.length,
    counts: countsOf(outcome.rows),
    items: outcome.rows.map((row) => ({
      row: row.number,
      outcome: row.outcome,
      participantId: row.participantId,
      creditCode: row.creditCode,
      errors: row.faults.map((fault) => localise(fault, language)),
      notes: row.notes.map((note) => note[language]),
    })),
  };
}

function reasons({ faults, notes }: JudgedRow, language: Language): string[] {
  const labels = new Map<string, string>(batchTable.columns.map(({ key, label }) => [key, label[language]]));
  const colon = language === 'zh' ? '：' : ': ';
  return [
    ...faults.map((fault) => {
      const label = labels.get(fieldOf(fault) ?? '');
      const parts = [fault.message[language], fault.fix?.[language] ?? ''].filter((part) => part !== '');
      const sentence = parts.join(language === 'zh' ? '；' : '; ');
      return `${label === undefined ? '' : label + colon}${sentence} (${fault.code})`;
    }),
    ...notes.map((note) => note[language]),
  ];
}
