/**
 * `npm run bench`: how many declaration lists (CEB621) a second this machine takes in. Starts a platform of its own with
 * fsync and synchronous_commit on, files orders, payments and waybills of N x 100 imports, then posts one message per
 * 100 lists through the window: judged, matched with its documents and submitted in the transaction that acknowledges
 * it, the events in the event log. What is downstream of that log stands still meanwhile (adapter, tax, foreign
 * exchange, subsidy; the window serves requests and leaves its timeline for later), unless `--whole` is given: then
 * everything runs and the clock stops when customs' sandbox has released every list.
 *
 *   npm run bench -- [--messages 200] [--warm-up 40] [--connections 4] [--json] [--whole] [--kafka] [--profile folder]
 *
 * Counts that differ (acknowledged, stored, submitted in published events) make the run void. Linux only: the CPU time
 * of every process is read from /proc.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnApp } from '../../deploy/local/apps.mjs';
import { prepareCheckout } from '../../deploy/local/prepare.mjs';
import { sayOnTerminal } from '../../deploy/local/progress.mjs';
import { counts } from './counts.mjs';
import { cpuSeconds } from './cpu.mjs';
import { batchOf, sender } from './load.mjs';
import { printReport } from './report.mjs';

const mostMessages = 2000;
const settleLimitMs = 600_000;
const pollMs = 250;
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '200' },
    'warm-up': { type: 'string', default: '40' },
    connections: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    kafka: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const settings = {
  messages: Math.min(Number(values.messages), mostMessages),
  warmUp: Math.min(Number(values['warm-up']), mostMessages),
  connections: Math.min(Number(values.connections), 32),
  xml: !values.json,
  whole: values.whole,
  kafka: values.kafka,
};

await prepareCheckout({ say: sayOnTerminal });
const { startPlatform } = await import('../../deploy/local/platform.mjs');
const { sandboxAccounts, windowClient } = await import('../../deploy/local/window-client.mjs');
const dataDir = mkdtempSync(join(tmpdir(), 'sw-bench-'));
chmodSync(dataDir, 0o711);
const environments = {};
const platform = await startPlatform({
  dataDir,
  kafka: settings.kafka,
  adjust: (service, environment) => (environments[service] = { ...environment, LOG_LEVEL: 'warn' }),
});
const own = [];
try {
  const account = (await sandboxAccounts(platform.url)).find(({ clientId }) => clientId === 'demo');
  const token = await windowClient(platform.url, account).token();
  const load = sender(platform.url, token, settings);
  const at = new Date();
  const batches = Array.from({ length: settings.warmUp + settings.messages }, (_, number) =>
    batchOf(number, account.enterprise, at, settings),
  );
  const facts = await load.postAll(batches.flatMap((batch) => batch.facts));
  await settled(platform, 0);
  if (!settings.whole) await standStill();
  const pids = Object.fromEntries(Object.entries(platform.apps).map(([name, app]) => [name, app.pid]));
  for (const { name, child } of own) pids[name] = child.pid;
  const lists = batches.map((batch) => batch.lists);
  await load.postAll(lists.slice(0, settings.warmUp));
  await settled(platform, settings.warmUp);
  const before = cpuSeconds({ ...pids, 'load generator': process.pid }, platform.postgres.pid);
  const begunMs = performance.now();
  const run = await load.postAll(lists.slice(settings.warmUp));
  const found = await settled(platform, lists.length);
  const publishedS = (performance.now() - begunMs) / 1000;
  const after = cpuSeconds({ ...pids, 'load generator': process.pid }, platform.postgres.pid);
  printReport({ settings, facts, run, publishedS, before, after, found, messages: lists.length });
  load.close();
} finally {
  await Promise.all(own.map(ended));
  await platform.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Waits until every event of the messages is in the log and, for the whole pipeline, every list is released. */
async function settled({ databases }, messages) {
  const deadline = Date.now() + settleLimitMs;
  for (;;) {
    const found = await counts(databases);
    const released = !settings.whole || found.released === found.stored;
    if (found.unpublished === 0 && found.stored === messages * 100 && released) return found;
    if (Date.now() > deadline) return found;
    await delay(pollMs);
  }
}

/**
 * Stops what is downstream of the log and starts window and customs anew as the only ones that work; the sandbox stays
 * for its keys, registration idles.
 */
async function standStill() {
  const idle = [
    'customs-adapter',
    'tax-adapter',
    'tax-refund',
    'fx-settlement',
    'subsidy',
    'window',
    'customs',
  ];
  await Promise.all(idle.map((name) => platform.apps[name].stop({ graceMs: 5_000 })));
  for (const name of ['customs', 'window']) {
    const environment = { ...environments[name], EVENT_CONSUMER: 'off' };
    const logFile = join(dataDir, 'logs', `${name}.log`);
    own.push({ name, child: spawnApp(name, environment, logFile, profiling(name)) });
  }
  const live = ['customs', 'window'].map((name) => `http://127.0.0.1:${platform.ports[name]}/health/live`);
  const deadline = Date.now() + 60_000;
  for (const url of live) {
    while (
      !(await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      ))
    ) {
      if (Date.now() > deadline) throw new Error(`${url} does not answer; see ${dataDir}/logs`);
      await delay(pollMs);
    }
  }
}

function profiling(name) {
  if (!values.profile) return [];
  const folder = resolve(values.profile);
  mkdirSync(folder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}

async function ended({ child }) {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await new Promise((done) => child.once('exit', done));
}
