/**
 * Writes src/tables/*.ts from a field reference in Markdown:
 *   node libs/ceb/tables.mjs <path of FIELDS.md>
 * The tables are the product's own data afterwards; this is only needed when customs publishes another edition.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';

const [source] = process.argv.slice(2);
if (!source) {
  process.stderr.write('usage: node libs/ceb/tables.mjs <path of FIELDS.md>\n');
  process.exit(2);
}
const target = join(import.meta.dirname, 'src', 'tables');
const lines = readFileSync(source, 'utf8').split('\n');

/** Fields whose schema type folds white space, which the field reference does not tell (export.xsd, edition 202205). */
const collapsed = new Set([
  'CEB505 Logistics goodsInfo',
  'CEB507 ArrivalHead trafMode',
  'CEB507 ArrivalHead domesticTrafNo',
  'CEB509 DepartureHead trafMode',
  'CEB603 InventoryHead trafMode',
  'CEB603 InventoryHead POD',
  'CEB603 InventoryHead wrapType',
  'CEB603 InventoryList gmodel',
  'CEB603 InventoryList barCode',
  'CEB605 InvtCancel reason',
  'CEB607 WayBillHead trafMode',
  'CEB607 WayBillHead trafName',
  'CEB607 WayBillHead voyageNo',
]);
const cdata = new Set(['CEB900 MessageReturn oriBizMessage']);

function typeOf(notation) {
  if (notation === 'ceb:XMLElement') return 'any-child';
  return notation.replace(/^C0\.\./, 'C..');
}

/** Sections of the reference: path of the element → its rows. */
function sectionsBetween(start, end) {
  const sections = new Map();
  let rows;
  for (const line of lines.slice(start, end)) {
    const heading = /^\*\*`([^`]+)`\*\*(?: \((import|export) XSD\))?/.exec(line);
    if (heading) {
      rows = [];
      sections.set(heading[2] ? `${heading[2]} ${heading[1]}` : heading[1], rows);
    }
    const row = /^\| \d+ \| `([^`]+)` \| ([^|]+) \| ([^|]+) \|(.*)/.exec(line);
    if (!row) continue;
    const [, name, type, occurs, rest] = row;
    const facet = /\[XSD (fixed|default) ([^\]]+)\]/.exec(rest);
    rows.push({
      name: name.replace(/^(ceb|ds):/, ''),
      type: type.trim(),
      occurs: occurs.trim().replace(/^1\.\.1$/, '1'),
      facet: facet && { [facet[1]]: facet[2] },
    });
  }
  return sections;
}

const indexOf = (text, from = 0) => lines.findIndex((line, at) => at >= from && line.startsWith(text));
const headings = lines.flatMap((line, at) => (/^## CEB\d+ /.test(line) ? [at] : []));
const shared = sectionsBetween(indexOf('## Shared nodes'), headings[0]);
const sharedNames = ['BaseTransfer', 'BaseSubscribe', 'ExtendMessage'];

function rowText(message, parent, { name, type, occurs, facet }) {
  const key = `${message} ${parent} ${name}`;
  const facets = {
    ...facet,
    ...(collapsed.delete(key) && { collapse: true }),
    ...(cdata.has(key) && { cdata: true }),
  };
  const last = Object.keys(facets).length === 0 ? '' : `, ${JSON.stringify(facets)}`;
  return `['${name}', '${occurs}', '${typeOf(type)}'${last}]`;
}

async function write(file, text) {
  const options = await prettier.resolveConfig(join(target, file));
  writeFileSync(join(target, file), await prettier.format(text, { ...options, parser: 'typescript' }));
}

mkdirSync(target, { recursive: true });
for (const flow of ['import', 'export']) {
  const parts = sharedNames.map((name) => {
    const rows = shared.get(`${flow} ceb:${name}`).map((row) => rowText('', name, row));
    return `export const ${name[0].toLowerCase()}${name.slice(1)}: readonly Row[] = [${rows.join(',')}];`;
  });
  await write(
    `${flow}-shared.ts`,
    `import type { Row } from '../table.js';\n\n/** Elements that every ${flow} message of an enterprise carries after its documents. */\n${parts.join('\n')}\n`,
  );
}

const types = [];
for (const [at, start] of headings.entries()) {
  const type = /CEB\d+/.exec(lines[start])[0];
  const sections = sectionsBetween(start, headings[at + 1] ?? indexOf('## Transport envelope'));
  const flow = /^\/CEB(2|30|40|50[5-9]|510|60|7[09])/.test(`/${type}`) ? 'export' : 'import';
  const used = new Set();
  const childrenOf = (path) =>
    sections
      .get(path)
      .map((row) => {
        if (row.name === 'Signature') return `['Signature', '${row.occurs}', 'signature']`;
        if (sharedNames.includes(row.name)) {
          const constant = `${row.name[0].toLowerCase()}${row.name.slice(1)}`;
          used.add(constant);
          return `['${row.name}', '${row.occurs}', ${constant}]`;
        }
        if (!row.type.startsWith('→')) return rowText(type, path.split('/').at(-1), row);
        return `['${row.name}', '${row.occurs}', [${childrenOf(`${path}/${row.name}`)}]]`;
      })
      .join(',\n');
  const body = `[${childrenOf(`/${type}Message`)}]`;
  const sharedImport =
    used.size === 0 ? '' : `import { ${[...used].join(', ')} } from './${flow}-shared.js';\n`;
  await write(
    `${type.toLowerCase()}.ts`,
    `import type { Row } from '../table.js';\n${sharedImport}\n/** Children of ${type}Message. */\nexport const ${type.toLowerCase()}: readonly Row[] = ${body};\n`,
  );
  types.push(type);
}
if (collapsed.size > 0) throw new Error(`no such field: ${[...collapsed].join(', ')}`);

types.sort();
await write(
  'index.ts',
  `import type { CebMessageType } from '../message-kinds.js';
import type { Row } from '../table.js';
${types.map((type) => `import { ${type.toLowerCase()} } from './${type.toLowerCase()}.js';`).join('\n')}

/** What stands in the root element of every message of edition 202205. */
export const tables: Readonly<Record<CebMessageType, readonly Row[]>> = {
${types.map((type) => `  ${type}: ${type.toLowerCase()},`).join('\n')}
};
`,
);
process.stdout.write(`${types.length} tables written to src/tables\n`);
