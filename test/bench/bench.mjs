/**
 * `npm run bench`: what the platform does on this machine, beside the limit of the machine and a naive peer. Starts a
 * platform of its own with fsync, synchronous_commit and full_page_writes on, measures case after case in several rounds,
 * and prints median and range with the conditions. A run whose counts differ (acknowledged, stored, published, consumed) is
 * void: it says so, and the exit code is 1. Linux only: the CPU time of every process is read from /proc.
 *
 * Options and what each case is: docs/performance.md, "How to run".
 */
import { fourReport, measureFour } from './cases/four.mjs';
import { fxLedgerReport, measureFxLedger } from './cases/fx-ledger.mjs';
import { intakeReport, measureIntake } from './cases/intake.mjs';
import { measureQueries, queriesReport } from './cases/queries.mjs';
import { measureReceipts, receiptsReport } from './cases/receipts.mjs';
import { measureSingle, singleReport } from './cases/single.mjs';
import { measureSoak, soakReport } from './cases/soak.mjs';
import { readOptions } from './options.mjs';
import { conditions, faultsOf } from './report.mjs';
import { openStage } from './stage.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const cases = {
  intake: { title: '(a) Lists, 100 to a message', measure: measureIntake, report: intakeReport },
  single: { title: '(b) Lists one by one', measure: measureSingle, report: singleReport },
  four: { title: '(c) All four messages as they come', measure: measureFour, report: fourReport },
  receipts: { title: '(d) Receipts of customs', measure: measureReceipts, report: receiptsReport },
  queries: { title: '(e) With many lists in the tables', measure: measureQueries, report: queriesReport },
  'fx-ledger': {
    title: '(g) Foreign exchange with many entries in the ledger',
    measure: measureFxLedger,
    report: fxLedgerReport,
  },
  soak: { title: '(f) Minutes at a steady rate', measure: measureSoak, report: soakReport },
};

const options = optionsOrEnd();
const interrupted = new AbortController();
let stage;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    interrupted.abort();
    await stage?.close();
    process.exit(1);
  });
let voids = 0;
stage = await openStage(options, interrupted.signal);
try {
  say(conditions(stage));
  for (const name of options.cases) {
    const { title, measure, report } = cases[name];
    say(`\n${title}`);
    const measured = await measure(stage, say).catch((error) => brokenOff(name, error));
    const runs = measured.map((run) => ({ ...run, faults: faultsOf(run) }));
    const sound = runs.filter(({ faults }) => faults.length === 0);
    if (sound.length > 0) say(`\n${report(sound)}`);
    for (const { program, format = '', faults } of runs.filter((run) => !sound.includes(run)))
      say(`VOID and not in the figures: ${program} ${format}: ${faults.join('; ')}`);
    voids += runs.length - sound.length;
    say(
      sound.length === runs.length
        ? '\nAll counts agree.'
        : `\n${runs.length - sound.length} of ${runs.length} runs are void.`,
    );
  }
} finally {
  await stage.close();
}
process.exitCode = voids === 0 ? 0 : 1;

/** A case that fails is void; the others are still measured. */
function brokenOff(name, error) {
  if (interrupted.signal.aborted) throw error;
  return [{ program: name, failure: error.message, counts: {}, open: {} }];
}

/** What cannot be measured is told in a sentence. */
function optionsOrEnd() {
  try {
    return readOptions();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
}
