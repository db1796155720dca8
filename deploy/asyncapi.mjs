/**
 * Writes deploy/asyncapi.yaml and deploy/topics/topics.yaml from the built contracts; with --check it only says
 * whether they are up to date (exit code 1 when not). Needs `npm run build`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stringify } from 'yaml';

const checkout = join(import.meta.dirname, '..');
const built = join(checkout, 'dist', 'libs', 'contracts', 'src', 'asyncapi.js');
const { asyncApiDocument, topicsDocument } = await import(built).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('The contracts are not built: run npm run build first.');
  process.exit(1);
});

const head =
  '# Generated from libs/contracts by `node deploy/asyncapi.mjs`; change the contracts, not this file.\n';
const yaml = { lineWidth: 120, aliasDuplicateObjects: false };
const documents = {
  'asyncapi.yaml': asyncApiDocument(),
  'topics/topics.yaml': topicsDocument(),
};

let stale = 0;
for (const [name, document] of Object.entries(documents)) {
  const file = join(import.meta.dirname, name);
  const text = head + stringify(document, yaml);
  if (process.argv.includes('--check')) {
    if (read(file) === text) continue;
    stale += 1;
    console.error(`${relative(checkout, file)} is not up to date: run node deploy/asyncapi.mjs`);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
process.exit(stale === 0 ? 0 : 1);

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
