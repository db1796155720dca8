import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Jest reads every module anew for every suite: what the build has bundled (deploy/bundle-packages.mjs) is read from there, as
 * services do. Without a build the packages serve as they are.
 */
function bundledPackages() {
  const bundles = join(import.meta.dirname, 'dist', 'node_modules');
  if (!existsSync(bundles)) return {};
  const files = readdirSync(bundles, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => file.endsWith('.js') && !file.startsWith('.'));
  const imported = (file) => file.replaceAll('.', '\\.').replace(/\/index\\\.js$/, '(?:/index\\.js)?');
  return Object.fromEntries(files.map((file) => [`^${imported(file)}$`, join(bundles, file)]));
}

const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const base = {
  testEnvironment: 'node',
  rootDir: import.meta.dirname,
  moduleFileExtensions: ['js', 'mjs', 'ts', 'json'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    // a thread has no transform of jest's: it loads the TypeScript itself
    '/verification-file\\.js$': '<rootDir>/apps/customs/test/verification-file.ts',
    ...bundledPackages(),
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
/** Levels by cost, told by the file name: unit (pure), int (real PostgreSQL), e2e (a story through running services). */
export default {
  // most tests take milliseconds; the limit is for a machine that does many things at once
  testTimeout: 120_000,
  testSequencer: '<rootDir>/test/support/suite-order.mjs',
  projects: [
    { ...base, displayName: 'unit', testRegex: '(apps|libs)/.*(?<!\\.int)\\.spec\\.ts$' },
    { ...base, displayName: 'int', testRegex: '(apps|libs)/.*\\.int\\.spec\\.ts$' },
    { ...base, displayName: 'e2e', testRegex: 'test/.*\\.e2e\\.spec\\.ts$' },
  ],
};
