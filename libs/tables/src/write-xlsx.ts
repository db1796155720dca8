import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type exceljs from 'exceljs';
import { formulaSafe } from './formula-safe.js';
import { breathe, rowsBetweenBreaths } from './breathe.js';

export interface XlsxRow {
  readonly texts: readonly string[];
  readonly wrong?: ReadonlySet<number>;
  readonly rejected?: boolean;
}

export interface XlsxColumn {
  readonly heading: string;
  readonly required?: boolean;
  readonly width?: number;
}

const red: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } };
const pale: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF2CC' } };
const grey: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } };
const thin: Partial<exceljs.Borders> = { bottom: { style: 'thin', color: { argb: 'FF999999' } } };
const defaultWidth = 18;
/** Excel holds no longer cell. */
const longestText = 32_000;

/** Columns are text (`@`): Excel then keeps leading zeros and long numbers as they are typed. */
const asText = { numFmt: '@' };

/** A workbook with one sheet per table, written as a stream; wrong cells are red, formulas cannot be smuggled in. */
export async function writeXlsx(
  sheets: readonly {
    readonly name: string;
    readonly columns: readonly XlsxColumn[];
    readonly rows: Iterable<XlsxRow>;
  }[],
): Promise<Buffer> {
  // a quarter of the files that a service would read at its start; few services write a workbook on most days
  const { default: excel } = await import('exceljs');
  const stream = new PassThrough();
  const written = buffer(stream);
  const workbook = new excel.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ width }) => ({ width: width ?? defaultWidth, style: asText }));
    const headings = sheet.addRow(columns.map(({ heading }) => formulaSafe(heading)));
    headings.eachCell((cell, at) => {
      cell.style = {
        ...asText,
        font: { bold: columns[at - 1]?.required === true },
        fill: columns[at - 1]?.required === true ? pale : grey,
        border: thin,
        alignment: { wrapText: true, vertical: 'top' },
      };
    });
    headings.commit();
    let count = 0;
    for (const one of rows) {
      addRow(sheet, one);
      count += 1;
      if (count % rowsBetweenBreaths === 0) await breathe();
    }
    sheet.commit();
  }
  await workbook.commit();
  return written;
}

function addRow(sheet: exceljs.Worksheet, { texts, wrong, rejected }: XlsxRow): void {
  const row = sheet.addRow(
    texts.map((text) => (text === '' ? null : formulaSafe(text).slice(0, longestText))),
  );
  for (const place of wrong ?? []) if (place >= 0) row.getCell(place + 1).style = { ...asText, fill: red };
  if (rejected === true) row.getCell(texts.length - 2).style = { ...asText, fill: red };
  row.commit();
}
