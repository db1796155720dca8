import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

/** Module hooks for a thread of a test: TypeScript by swc, `.js` that is written as `.ts`, and our libs by their names. */
const libs = new URL('../../../libs/', import.meta.url);

export async function resolve(specifier, context, next) {
  const [, lib] = /^@app\/([^/]+)$/.exec(specifier) ?? [];
  if (lib) return next(new URL(`${lib}/src/index.ts`, libs).href, context);
  if (/^\.{1,2}\/.*\.js$/.test(specifier)) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return next(source.href, context);
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = await transformFile(fileURLToPath(url), {
    jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
    module: { type: 'es6' },
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
