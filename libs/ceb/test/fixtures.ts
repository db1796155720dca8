import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures');

/** A message of libs/ceb/fixtures: `ceb621`. */
export function fixture(name: string): string {
  return readFileSync(join(folder, `${name}.xml`), 'utf8');
}

/** All messages there: `ceb311`, `ceb312` … */
export const fixtureNames = readdirSync(folder)
  .filter((file) => file.startsWith('ceb'))
  .map((file) => file.replace('.xml', ''));

/** A fixture with a piece exchanged; the piece must be there. */
export function changed(name: string, from: string | RegExp, to: string): string {
  const text = fixture(name);
  const result = text.replace(from, to);
  if (result === text) throw new Error(`${name} has no ${from}`);
  return result;
}
