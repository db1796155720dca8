import type { FastifyReply } from 'fastify';
import { maskedText, type Language } from '@app/kernel';
import { csvMediaType, xlsxMediaType } from '@app/platform';
import { writeCsv, writeXlsx, type TableFormat } from '@app/tables';
import type { JudgedDocument, UploadOutcome } from './domain/upload-outcome.js';
import { countsOf } from '../messages/domain/answer.js';
import type { RowFault } from './domain/documents-of-rows.js';
import { answerHeadings, answerRows } from './files/answer-rows.js';

export function sendFile(reply: FastifyReply, file: Buffer, format: TableFormat, name: string): Buffer {
  void reply
    .type(format === 'xlsx' ? xlsxMediaType : `${csvMediaType}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}.${format}"`);
  return file;
}

/** The file that was sent with outcome and reasons at the end of each row. */
export async function answerFile(outcome: UploadOutcome, type: string, language: Language): Promise<Buffer> {
  const headings = answerHeadings(outcome, language);
  const rows = answerRows(outcome, language);
  if (outcome.table.format === 'csv') return writeCsv(headings, rows);
  const own = headings.length - 2;
  return writeXlsx([
    {
      name: type,
      columns: headings.map((heading, at) => ({ heading, ...(at === own ? { width: 60 } : {}) })),
      rows,
    },
  ]);
}

/** How it went, for the headers of a file and the beginning of a summary. */
export function countHeaders({ table, documents }: UploadOutcome): Record<string, string> {
  const counts = countsOf(documents);
  return {
    'x-rows': String(table.rows.length),
    'x-documents': String(documents.length),
    ...Object.fromEntries(Object.entries(counts).map(([outcome, count]) => [`x-${outcome}`, String(count)])),
  };
}

/** The outcome in JSON: counts, then every document with its rows, those with something to mend first of all. */
export function summaryView(outcome: UploadOutcome, type: string, language: Language): object {
  const { table, documents, dryRun, messageIds } = outcome;
  return {
    messageType: type,
    dryRun,
    rows: table.rows.length,
    counts: { documents: documents.length, ...countsOf(documents) },
    messageIds,
    documents: documents.map((document) => documentView(document, outcome, language)),
  };
}

function documentView(
  { draft, key, outcome, id, faults, notes }: JudgedDocument,
  upload: UploadOutcome,
  language: Language,
): object {
  const view = (fault: RowFault): object => faultView(fault, upload, language);
  return {
    rows: draft.rows.map((row) => upload.table.rows[row]?.number ?? row),
    key,
    outcome,
    ...(id === undefined ? {} : { id }),
    ...(faults.length === 0 ? {} : { errors: faults.map(view) }),
    ...(notes.length === 0 ? {} : { notes: notes.map(view) }),
  };
}

function faultView(fault: RowFault, { table }: UploadOutcome, language: Language): object {
  const column = fault.column === undefined ? undefined : table.headings.columns[fault.column];
  return {
    row: table.rows[fault.row]?.number ?? fault.row,
    ...(column === undefined ? {} : { column: column.key }),
    code: fault.code,
    message: fault.message[language],
    ...(fault.expected === undefined ? {} : { expected: maskedText(fault.expected) }),
    ...(fault.actual === undefined ? {} : { actual: maskedText(fault.actual) }),
    ...(fault.fix === undefined ? {} : { fix: fault.fix[language] }),
  };
}
