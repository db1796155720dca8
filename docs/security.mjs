/** Sees that every test which docs/security.md names is there: its file, and the part of its title. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(import.meta.dirname, 'security.md'), 'utf8');
const named = [...page.matchAll(/`([^`]+\.spec\.ts)` › ([^|\n]+?) +\|/g)];
const missing = named.filter(([, file, title]) => {
  const path = join(import.meta.dirname, '..', file);
  return !existsSync(path) || !readFileSync(path, 'utf8').includes(title);
});
for (const [, file, title] of missing)
  process.stderr.write(`docs/security.md names a test that is not there: ${file} › ${title}\n`);
if (named.length === 0 || missing.length > 0) process.exit(1);
