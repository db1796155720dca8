import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout's neighbour folder with reference cases; a suite that finds nothing there skips visibly. */
const sharedFolder = join(import.meta.dirname, '../../../../shared/domain/data');

/** Rows of a CSV file with a header line; fields may be quoted. */
export function sharedRows(file: string): Record<string, string>[] {
  const path = join(sharedFolder, file);
  if (!existsSync(path)) return [];
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const fields = [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1] ?? '');
    return Object.fromEntries(names.map((name, index) => [name, fields[index] ?? '']));
  });
}
