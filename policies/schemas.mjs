/**
 * Writes the JSON Schemas of policies/schema from the ones that the subsidy service reads packs by. Needs `npm run build`.
 * apps/subsidy/src/policies/policy-files.spec.ts says when they are not up to date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const built = join(import.meta.dirname, '../dist/apps/subsidy/src/policies/schemas.js');
const { schemas } = await import(built);
const folder = join(import.meta.dirname, 'schema');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
