import { shownCell, type SheetRow } from '../domain/cells.js';
import type { DocumentTable } from '../domain/columns.js';
import { isHeading, readHeadings, type Headings } from '../domain/headings.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { inflatesTooMuch, mostCharacters, mostRows, tooManyRows, unreadableFile } from './refusals.js';

export type TableFormat = 'xlsx' | 'csv';

export interface UploadedTable {
  readonly format: TableFormat;
  readonly headings: Headings;
  readonly rows: readonly SheetRow[];
}

/** The heading is looked for in so many rows that hold anything; a title may stand above it. */
const headingWithin = 10;

/**
 * Reads a table of documents: its heading, and the rows below it. Throws DomainError (invalid) for what concerns the
 * file as a whole: `headings-wrong`, `headings-missing`, `no-rows`, `too-many-rows`, and what its reader throws.
 */
export async function readTable(
  file: Buffer,
  format: TableFormat,
  table: DocumentTable,
): Promise<UploadedTable> {
  let headings: Headings | undefined;
  const rows: SheetRow[] = [];
  let before = 0;
  let characters = 0;
  for await (const row of format === 'xlsx' ? readXlsx(file) : readCsv(file)) {
    if (headings === undefined) {
      const texts = Array.from(row.cells, (cell) => shownCell(cell).trim());
      if (isHeading(texts, table)) headings = readHeadings(texts, table);
      else if ((before += 1) >= headingWithin) break;
      continue;
    }
    if (rows.length === mostRows) throw tooManyRows();
    characters += row.cells.reduce((sum, cell) => sum + shownCell(cell).length, 0);
    if (characters > mostCharacters) throw inflatesTooMuch();
    rows.push(row);
  }
  if (headings === undefined) {
    throw unreadableFile(
      'headings-missing',
      `前 ${headingWithin} 行中没有表头，请使用 GET /customs/templates/${table.type} 的模板`,
      `there is no heading within the first ${headingWithin} rows; use the template of GET /customs/templates/${table.type}`,
    );
  }
  if (rows.length === 0)
    throw unreadableFile('no-rows', '表头之下没有数据行', 'there are no rows below the heading');
  return { format, headings, rows };
}
