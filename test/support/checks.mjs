import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, checkout, runStep } from './steps.mjs';

/** Documents that are made from the code and committed; each maker knows `--check`. */
const makers = ['deploy/asyncapi.mjs', 'deploy/openapi.mjs', 'docs/errors.mjs', 'docs/authorisation.mjs'];

const steps = [
  { name: 'format', args: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint', args: [bin('oxlint', 'bin', 'oxlint')] },
  {
    name: 'boundaries',
    args: [
      bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'libs',
    ],
  },
  ...makers
    .filter((maker) => existsSync(join(checkout, maker)))
    .map((maker) => ({ name: `${maker} up to date`, args: [maker, '--check'] })),
  { name: 'tests that docs/security.md names', args: ['docs/security.mjs'] },
];

/** Format, lint, types, boundaries, and whether the generated documents are up to date; all of them, also after a failure. */
export async function runChecks() {
  const waiting = [...steps];
  const results = [];
  // the longest stand first; two at a time
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all([work(), work()]);
  return results;
}
