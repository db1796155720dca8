/**
 * `npm run fuzz`: mutated CEB messages against a platform of its own, through the window, with the event log and the
 * sandbox at work. Prints the seed; a failing input is kept as a file with its answer beside it.
 *
 *   npm run fuzz -- [--messages 10000] [--seed 1] [--seconds 600] [--url http://… a platform that runs]
 *
 * Says no 5xx, no broken answer, intact documents of the same message accepted, stored exactly what was accepted, and the
 * memory of the customs service at the end within the bound of its warm-up. Exit code 1 when one of them is not so.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { prepareCheckout } from '../../deploy/local/prepare.mjs';
import { sayOnTerminal } from '../../deploy/local/progress.mjs';
import { sandboxAccounts, windowClient } from '../../deploy/local/window-client.mjs';
import { fuzz } from './fuzz.mjs';
import { kinds } from './originals.mjs';
import { sender } from './send.mjs';

/** How much more resident memory than after the warm-up, both after a collection: fragmentation of the allocator included. */
const growthLimitBytes = 128 * 1024 * 1024;
const settleMs = 3_000;
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    seconds: { type: 'string' },
    url: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);

const own = values.url ? undefined : await ownPlatform();
const url = values.url ?? own.url;
let client;
let token;
try {
  const account = (await sandboxAccounts(url)).find(({ clientId }) => clientId === 'demo');
  client = windowClient(url, account);
  const begun = Date.now();
  const report = await fuzz({
    sender: sender(url, async () => `Bearer ${await freshToken(account)}`),
    stored: () => stored(own === undefined),
    memory: () => memoryOf(own?.running.apps.customs.pid),
    seed,
    messages: Number(values.messages),
    ...(values.seconds ? { seconds: Number(values.seconds) } : {}),
    demo: account.enterprise,
    at: new Date(),
    prefix: own ? '26' : String(Date.now()).slice(-9),
    folder: join(tmpdir(), 'sw-fuzz'),
    say: (line) => console.log(line),
  });
  process.exitCode = print(report, (Date.now() - begun) / 1000) ? 0 : 1;
} finally {
  await own?.stop();
}
process.exit();

async function ownPlatform() {
  await prepareCheckout({ say: sayOnTerminal });
  const { startPlatform } = await import('../../deploy/local/platform.mjs');
  const dataDir = mkdtempSync(join(tmpdir(), 'sw-fuzz-'));
  chmodSync(dataDir, 0o711);
  const collect = `--import ${join(import.meta.dirname, 'gc-on-signal.mjs')}`;
  const running = await startPlatform({
    dataDir,
    adjust: (service, environment) => ({
      ...environment,
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_SECOND: '100000',
      ...(service === 'customs'
        ? { NODE_OPTIONS: `${environment.NODE_OPTIONS ?? ''} ${collect}`.trim() }
        : {}),
    }),
  });
  const stop = async () => {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { running, url: running.url, stop };
}

async function freshToken({ clientId, clientSecret }) {
  if (token && token.until > Date.now()) return token.value;
  const value = await windowClient(url, { clientId, clientSecret }).token();
  token = { value, until: Date.now() + 120_000 };
  return value;
}

/** Asked the way partners ask: every page of every kind, and the log of messages. */
async function stored(others) {
  const documents = new Map();
  for (const path of new Set(kinds.map((kind) => kind.path))) {
    for await (const item of pages(`/customs/${path}`)) documents.set(item.id, item.messageId);
  }
  let messages = 0;
  for await (const _ of pages('/customs/messages')) messages += 1;
  return { documents, messages, others };
}

async function* pages(path) {
  let after = '';
  do {
    const page = await client.get(`${path}?limit=200${after}`);
    yield* page.items;
    after = page.next ? `&after=${page.next}` : undefined;
  } while (after);
}

async function memoryOf(pid) {
  if (pid === undefined || process.platform !== 'linux') return undefined;
  process.kill(pid, 'SIGUSR2');
  await delay(settleMs);
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { rssBytes: Number(kilobytes) * 1024, heapBytes: 0 };
}

function print({ sent, failures, taken, statuses, mutations, before, after, unlike }, seconds) {
  const mb = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;
  const grown = before && after ? after.rssBytes - before.rssBytes : undefined;
  const grows = grown !== undefined && grown > growthLimitBytes;
  console.log(
    [
      '',
      `${sent} messages in ${Math.round(seconds)} s, ${mutations.size} kinds of mutation; answers ${JSON.stringify(statuses)}; ${taken.size} documents taken`,
      ...failures.map(
        ({ number, mutation, wrong, file }) => `✗ message ${number} (${mutation}): ${wrong}\n  ${file}`,
      ),
      ...unlike.map((problem) => `✗ ${problem}`),
      grown === undefined
        ? 'memory: not measured (another platform’s process, or no Linux)'
        : `${grows ? '✗' : '✓'} memory of customs ${mb(before.rssBytes)} after the warm-up, ${mb(after.rssBytes)} at the end; bound ${mb(growthLimitBytes)} more`,
      failures.length + unlike.length === 0
        ? '✓ no failure; stored is exactly what was accepted'
        : `seed ${seed}: repeat with --seed ${seed}`,
    ].join('\n'),
  );
  return failures.length + unlike.length === 0 && !grows;
}
