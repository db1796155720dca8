/**
 * Writes docs/authorisation.md from the authorisation table (libs/contracts/src/authorisations.ts). With --check it only
 * says whether the page is up to date, every operation of the source has a row, and every row an operation (exit code 1
 * when not).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOperations } from './authorisation/operations.mjs';
import { authorisationPage } from './authorisation/page.mjs';
import { readAuthorisations } from './authorisation/table.mjs';

const checkout = join(import.meta.dirname, '..');
const file = join(import.meta.dirname, 'authorisation.md');
const { authorisations, fieldAuthorisations } = await readAuthorisations(checkout);
const operations = new Set(readOperations(checkout).map(({ key }) => key));
const problems = [
  ...[...operations]
    .filter((key) => authorisations[key] === undefined)
    .map((key) => `${key}: an operation without a row`),
  ...Object.keys(authorisations)
    .filter((key) => !operations.has(key))
    .map((key) => `${key}: a row without an operation`),
  ...fieldAuthorisations
    .filter(({ operation }) => authorisations[operation] === undefined)
    .map(({ operation, field }) => `${operation} ${field}: a field of no operation`),
];
const page = authorisationPage(authorisations, fieldAuthorisations);
if (process.argv.includes('--check')) {
  if (readPage() !== page)
    problems.push('docs/authorisation.md is not up to date: run node docs/authorisation.mjs');
} else writeFileSync(file, page);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

function readPage() {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
