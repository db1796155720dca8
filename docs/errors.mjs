/**
 * Writes docs/errors.md: the catalogues beside the code, the checks of the match report, customs' negative codes and
 * receipts. With --check it only says whether the page is up to date and every code that the source raises is in it
 * (exit code 1 when not). The tables of customs and the sandbox are read from the build: needs `npm run build`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readCatalogue } from './errors/catalogue.mjs';
import { coverageProblems } from './errors/coverage.mjs';
import { errorsPage, negativesOf } from './errors/page.mjs';
import { raisedCodes, readSources } from './errors/raised-codes.mjs';

const checkout = join(import.meta.dirname, '..');
const file = join(import.meta.dirname, 'errors.md');
const areas = await readCatalogue(checkout);
const tables = await builtTables();
const problems = coverageProblems({
  raised: raisedCodes(readSources(checkout)),
  areas,
  checks: tables.checks,
  negatives: negativesOf(tables),
});
for (const problem of problems) console.error(problem);

const text = errorsPage({ areas, tables: { ...tables, rows: areas.flatMap(({ rows }) => rows) } });
let stale = false;
if (process.argv.includes('--check')) {
  stale = read(file) !== text;
  if (stale) console.error(`${relative(checkout, file)} is not up to date: run node docs/errors.mjs`);
} else writeFileSync(file, text);
process.exit(problems.length > 0 || stale ? 1 : 0);

async function builtTables() {
  const built = (path) => import(join(checkout, 'dist', 'apps', path));
  try {
    const { matchChecks } = await built('customs/src/lists/domain/match-checks.js');
    const { receiptCodes } = await built('customs/src/lists/domain/receipt-codes.js');
    const negative = await built('customs/src/messages/domain/negative-code-table.js');
    const { innerReasons, negativeTexts } = await built(
      'sandbox/src/customs/declarations/data/receipt-texts.js',
    );
    return { checks: matchChecks, receiptCodes, ...negative, innerReasons, negativeTexts };
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error('The services are not built: run npm run build first.');
    process.exit(1);
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
