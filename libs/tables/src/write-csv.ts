import { formulaSafe } from './formula-safe.js';
import { breathe, rowsBetweenBreaths } from './breathe.js';

/** Excel takes a CSV for UTF-8 only with this mark. */
const mark = '\uFEFF';

/** A table as CSV (RFC 4180, UTF-8 with mark), formula-safe. */
export async function writeCsv(
  headings: readonly string[],
  rows: Iterable<{ readonly texts: readonly string[] }>,
): Promise<Buffer> {
  const lines = [line(headings)];
  for (const { texts } of rows) {
    lines.push(line(texts));
    if (lines.length % rowsBetweenBreaths === 0) await breathe();
  }
  return Buffer.from(`${mark}${lines.join('')}`);
}

function line(texts: readonly string[]): string {
  return `${texts.map((text) => quoted(formulaSafe(text))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
