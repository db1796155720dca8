/** The operations of the platform as they stand in the source: every method of a controller that answers HTTP. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const verbs = ['Get', 'Post', 'Put', 'Patch', 'Delete'];

/** `[{ key: 'GET /customs/lists/{id}', file, node, holder }]`; `~` stands for the service in libs that every service has. */
export function readOperations(checkout) {
  const prefixes = pathPrefixes(checkout);
  return sourceFiles(checkout).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('@Controller(')) return [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const [, kind, room] =
      /^(apps|libs)\/([^/]+)\//.exec(relative(checkout, file).split(sep).join('/')) ?? [];
    const ofEveryService = room === 'messaging' || /[\\/](audit|field-keys)[\\/]/.test(file) ? '~' : '';
    const base = kind === 'apps' ? prefixes.get(room) : ofEveryService;
    return source.statements
      .filter(ts.isClassDeclaration)
      .flatMap((holder) => operationsOf(holder, base).map((one) => ({ ...one, file, source })));
  });
}

function operationsOf(holder, base) {
  const controller = decorator(holder, 'Controller');
  if (!controller) return [];
  return holder.members.filter(ts.isMethodDeclaration).flatMap((node) =>
    verbs.flatMap((verb) => {
      const route = decorator(node, verb);
      if (!route) return [];
      return texts(controller).flatMap((head) =>
        texts(route).map((tail) => {
          const path = [base, head, tail].filter((part) => part !== '').join('/');
          const rooted = path.startsWith('~') ? path : `/${path}`;
          return { key: `${verb.toUpperCase()} ${rooted.replaceAll(/:(\w+)/g, '{$1}')}`, node, holder };
        }),
      );
    }),
  );
}

/** The call of a decorator on a class or method. */
export function decorator(node, name) {
  return (ts.getDecorators(node) ?? [])
    .map(({ expression }) => expression)
    .find((call) => ts.isCallExpression(call) && call.expression.getText() === name);
}

/** The paths that `@Get()`, `@Get('a')` and `@Get(['a', 'b'])` name. */
function texts({ arguments: [given] }) {
  if (given === undefined) return [''];
  return ts.isArrayLiteralExpression(given) ? given.elements.map(({ text }) => text) : [given.text];
}

/** `pathPrefix` of every service, by its folder. */
function pathPrefixes(checkout) {
  const folder = join(checkout, 'apps');
  return new Map(
    readdirSync(folder).map((app) => {
      const text = readFileSync(join(folder, app, 'src', 'app.module.ts'), 'utf8');
      return [app, /pathPrefix: '([^']*)'/.exec(text)?.[1] ?? ''];
    }),
  );
}

function sourceFiles(checkout) {
  const rooms = ['apps', 'libs'].flatMap((kind) =>
    readdirSync(join(checkout, kind)).map((room) => join(checkout, kind, room, 'src')),
  );
  return rooms.flatMap(filesBelow);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') ? [path] : [];
  });
}
