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
