/**
 * `npm run chaos`: the load of both journeys on a platform of its own while a seeded schedule strikes, then everything that
 * was acknowledged compared with what the REST interface, the databases, the event log and the authorities hold.
 *
 *   npm run chaos -- [--log postgres|kafka] [--seconds 600] [--strikes 200] [--rate 2] [--seed 1] [--short]
 *                    [--from COMMIT]
 *
 * `--from` begins with the code of an earlier commit, two instances of each service that shares its work, and replaces the
 * processes one after the other by this checkout's.
 *
 * Exit code 0: every promise held and every planted fault was caught. 1: a promise is broken, or a planted fault was not
 * caught. 2: void, nothing was acknowledged, no strike hit, or the earlier commit does not run. docs/reliability.md tells what
 * is promised and what strikes.
 */
import { parseArgs } from 'node:util';
import { prepareCheckout } from '../../deploy/local/prepare.mjs';
import { mutantsReport, reportOf } from './report.mjs';
import { scheduleOf } from './schedule.mjs';

const { values } = parseArgs({
  options: {
    log: { type: 'string', default: 'postgres' },
    seconds: { type: 'string' },
    strikes: { type: 'string' },
    rate: { type: 'string' },
    seed: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    from: { type: 'string' },
  },
});
/** The short form is for `npm test`: some 25 seconds of strikes at the rate that one core bears. */
const usual = values.short
  ? { seconds: 25, strikes: 20, rate: 1.5, idleMs: 4_000, armedMs: 8_000, settleMs: 150_000 }
  : { seconds: 600, strikes: 200, rate: 2, idleMs: 90_000, armedMs: 20_000, settleMs: 180_000 };
/** Longer than a consumer's session: leases of the log in PostgreSQL last 5 s, sessions at Kafka 10 s. */
const freezeMs = { postgres: 6_500, kafka: 12_500 };
const settings = {
  log: values.log,
  seed: wholeNumber('seed', values.seed),
  seconds: wholeNumber('seconds', values.seconds ?? usual.seconds),
  strikes: wholeNumber('strikes', values.strikes ?? usual.strikes),
  rate: Number(values.rate ?? usual.rate),
  armedMs: usual.armedMs,
  settleMs: usual.settleMs,
  freezeMs: freezeMs[values.log],
};
if (!settings.freezeMs) throw new Error(`--log is postgres or kafka, not ${values.log}`);
if (!(settings.rate > 0)) throw new Error(`--rate is a number of cases a second, not ${values.rate}`);
// an idle transaction is over before the run is, so that what it held up can still be seen to go on
settings.idleMs = Math.min(usual.idleMs, (settings.seconds * 1000) / 4);

const say = (text) => process.stdout.write(`${text}\n`);
const { log, seed, seconds, strikes, rate } = settings;
say(
  `npm run chaos -- --log ${log} --seconds ${seconds} --strikes ${strikes} --rate ${rate} --seed ${seed}${values.from ? ` --from ${values.from}` : ''}`,
);
const interrupted = new AbortController();
let earlier;
let session;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    interrupted.abort();
    await end();
    process.exit(1);
  });
}
await prepareCheckout({ say: (_zh, en) => say(en) });
const { openSession } = await import('./session.mjs');
const { runChaos } = await import('./run.mjs');
const { tryMutants } = await import('./mutants.mjs');
try {
  const upgrade = values.from && (await prepareUpgrade(values.from));
  session = await openSession({
    kindOfLog: log,
    ...(upgrade && { customs: upgrade.instancesEach, rootOf: upgrade.rootOf }),
    say,
    signal: interrupted.signal,
  });
  const run = await runChaos(session, { ...settings, schedule: scheduleOf(settings), upgrade, say });
  say(`\n${reportOf(run)}\n`);
  process.exitCode = verdict(run);
  if (process.exitCode === 0) {
    const tried = await tryMutants(session);
    say(`${mutantsReport(tried)}\n`);
    if (tried.some(({ caughtBy, found }) => !found.includes(caughtBy))) process.exitCode = 1;
  }
  say(['every promise held', 'a promise is broken', 'void'][process.exitCode]);
  if (process.exitCode === 1) session.keepData();
} catch (error) {
  if (!values.from || session) throw error;
  say(
    `void: the code of ${values.from} does not run under this checkout's launcher: ${error.en ?? error.message}`,
  );
  process.exitCode = 2;
} finally {
  await end();
}

async function prepareUpgrade(commit) {
  const { earlierRelease, thisRelease } = await import('./earlier-release.mjs');
  const { upgradeFrom } = await import('./upgrade.mjs');
  earlier = await earlierRelease(commit, say, interrupted.signal);
  return upgradeFrom(earlier, await thisRelease());
}

async function end() {
  await session?.close();
  earlier?.remove();
}

function verdict({ ledger, struck, broken }) {
  if (broken.length > 0) return 1;
  return ledger.acknowledgedCount > 0 && struck.some(({ hit }) => hit) ? 0 : 2;
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} is a whole number from 1 on, not ${text}`);
  return number;
}
