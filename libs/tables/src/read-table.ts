import { shownCell, type SheetRow } from './cells.js';
import { isHeading, readHeadings, type Headings, type TableColumn, type TableLayout } from './headings.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { inflatesTooMuch, mostCharacters, mostRows, tooManyRows, unreadableFile } from './refusals.js';

export type TableFormat = 'xlsx' | 'csv';

export interface UploadedTable<C extends TableColumn> {
  readonly format: TableFormat;
  readonly headings: Headings<C>;
  readonly rows: readonly SheetRow[];
}

/** The heading is looked for in so many rows that hold anything; a title may stand above it. */
const headingWithin = 10;

/**
 * Reads a table: its heading, and the rows below it. Throws DomainError (invalid) for what concerns the
 * file as a whole: `headings-wrong`, `headings-missing`, `no-rows`, `too-many-rows`, and what its reader throws.
 */
export async function readTable<C extends TableColumn>(
  file: Buffer,
  format: TableFormat,
  layout: TableLayout<C>,
  most = mostRows,
): Promise<UploadedTable<C>> {
  let headings: Headings<C> | undefined;
  const rows: SheetRow[] = [];
  let before = 0;
  let characters = 0;
  for await (const row of format === 'xlsx' ? readXlsx(file) : readCsv(file)) {
    if (headings === undefined) {
      const texts = Array.from(row.cells, (cell) => shownCell(cell).trim());
      if (isHeading(texts, layout.columns)) headings = readHeadings(texts, layout);
      else if ((before += 1) >= headingWithin) break;
      continue;
    }
    if (rows.length === most) throw tooManyRows(most);
    characters += row.cells.reduce((sum, cell) => sum + shownCell(cell).length, 0);
    if (characters > mostCharacters) throw inflatesTooMuch();
    rows.push(row);
  }
  if (headings === undefined) {
    throw unreadableFile(
      'headings-missing',
      `前 ${headingWithin} 行中没有表头，请使用 ${layout.template} 的模板`,
      `there is no heading within the first ${headingWithin} rows; use the template of ${layout.template}`,
    );
  }
  if (rows.length === 0)
    throw unreadableFile('no-rows', '表头之下没有数据行', 'there are no rows below the heading');
  return { format, headings, rows };
}
