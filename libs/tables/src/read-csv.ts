import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { SheetRow } from './cells.js';
import { csvText } from './csv-text.js';
import { damaged, mostColumns, tooManyColumns } from './refusals.js';
import { textCell } from './read-xlsx.js';

/** Pieces in which the text is handed to the parser, so that others get their turn between them. */
const pieceCharacters = 65_536;
/** 256 cells of the greatest length do not fit a body anyway; this stops a quote that is never closed. */
const longestRecord = 2_000_000;

/**
 * The rows that hold anything. Comma, semicolon or tab, whichever the first line has most of. Throws DomainError
 * (invalid) `file-encoding-unknown`, `file-damaged`, `too-many-columns`.
 */
export async function* readCsv(file: Buffer): AsyncGenerator<SheetRow> {
  const { text } = csvText(file);
  const records: AsyncIterable<{ record: string[]; info: { lines: number } }> = Readable.from(
    pieces(text),
  ).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: longestRecord,
      info: true,
    }),
  );
  let number = 0;
  try {
    for await (const { record } of records) {
      number += 1;
      if (record.length > mostColumns) throw tooManyColumns(number);
      const cells = record.map(textCell);
      if (cells.some((cell) => cell !== undefined)) yield { number, cells };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // what the parser had read is not all handed on when it stops
    const row = Number(cause['records']) + 1;
    throw damaged(
      `第 ${row} 行引号有误或过长：含引号的单元格须整体加引号，其中的引号写两次`,
      `row ${row} has a quote that is not as it should be, or is too long: a cell with a quote in it stands in quotes, and its own quotes are written twice`,
      cause,
    );
  }
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceCharacters) yield text.slice(at, at + pieceCharacters);
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (delimiter: string): number => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
