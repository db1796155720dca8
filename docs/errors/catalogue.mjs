/** The catalogue as it stands in the source: every `error-catalogue.ts`, with the room it is of. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const fileName = 'error-catalogue.ts';

/** In the order of reading: what every service answers first, then the services. */
const order = ['libs/platform', 'libs/ceb', 'libs/kernel', 'apps/customs', 'libs/messaging'];

/** `[{ path, room, title, rows }]`; the files import nothing but types, so that they can be read without a build. */
export async function readCatalogue(checkout) {
  const files = ['apps', 'libs'].flatMap((folder) => filesBelow(join(checkout, folder)));
  const areas = await Promise.all(files.map((file) => areaOf(checkout, file)));
  const place = ({ room }) => (order.includes(room) ? order.indexOf(room) : order.length);
  return areas.sort((a, b) => place(a) - place(b) || (a.path < b.path ? -1 : 1));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.name === fileName ? [path] : [];
  });
}

async function areaOf(checkout, file) {
  const text = readFileSync(file, 'utf8');
  const [, title = file] = /\/\*\* (.*?)\.? \*\//.exec(text) ?? [];
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const module = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  const path = relative(checkout, file).split(sep).join('/');
  return { path, room: path.split('/').slice(0, 2).join('/'), title, rows: Object.values(module)[0] };
}
