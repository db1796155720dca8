import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redrawn } from '../../../test/sandbox-page.js';
import { itemsPerDeclaration } from '../exports/domain/merge.js';
import { rowsPerPart } from '../exports/domain/summary-answers.js';

const path = join(import.meta.dirname, '../../../../../docs/sandbox.md');
const page = readFileSync(path, 'utf8');

describe('docs/sandbox.md', () => {
  /** After a change of the data: `UPDATE_SANDBOX_PAGE=1` with this suite writes the page. */
  it('shows the outcomes, codes and rules as they are', () => {
    if (process.env['UPDATE_SANDBOX_PAGE']) writeFileSync(path, redrawn(page));
    expect(readFileSync(path, 'utf8')).toBe(redrawn(page));
  });

  it('names the limits of a summary result', () => {
    expect(page).toContain(`${itemsPerDeclaration} items`);
    expect(page).toContain(`${rowsPerPart} rows`);
  });
});
