/** `npm run check`: what a change must pass before it is committed; no database, no browser, no network. */
import { prepareCheckout } from '../deploy/local/prepare.mjs';
import { sayOnTerminal } from '../deploy/local/progress.mjs';
import { runChecks } from './support/checks.mjs';
import { runLevel, sumUp } from './support/steps.mjs';

const startedAt = Date.now();
await prepareCheckout({ say: sayOnTerminal });
const results = [...(await runChecks()), await runLevel({ name: 'unit', project: 'unit' })];
process.exitCode = sumUp(results, startedAt) ? 0 : 1;
