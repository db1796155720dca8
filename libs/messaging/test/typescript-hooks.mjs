import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const checkout = new URL('../../../', import.meta.url);

/** `@app/x` is libs/x, and a relative `.js` is the `.ts` beside it, as for tsc and jest. */
export async function resolve(specifier, context, next) {
  if (specifier === '@app/platform')
    return next(new URL('libs/messaging/test/platform-parts.ts', checkout).href, context);
  const [, lib] = /^@app\/([^/]+)$/.exec(specifier) ?? [];
  if (lib) return next(new URL(`libs/${lib}/src/index.ts`, checkout).href, context);
  const fromTypeScript = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier);
  return next(fromTypeScript ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
