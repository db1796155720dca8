/**
 * Keeps one throw-away PostgreSQL for all test suites of this checkout: `node postgres-keeper.mjs <folder>`.
 * It ends, and deletes everything, when no suite has been connected for half a minute.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { takeLock } from '../../../deploy/local/lock.mjs';
import { freePorts } from '../../../deploy/local/ports.mjs';
import {
  endLeftover,
  postgresUrl,
  preparePostgres,
  waitForPostgres,
} from '../../../deploy/local/postgres.mjs';

const idleLimitMs = 30_000;
const watchEveryMs = 2_000;
const lastLookMs = 1_000;

const folder = process.argv[2];
mkdirSync(folder, { recursive: true, mode: 0o711 });
const announcement = join(folder, 'server.json');
const lock = takeLock(join(folder, 'keeper.lock'));
if (!lock.release) process.exit(0);

rmSync(announcement, { force: true });
const data = join(folder, 'data');
await endLeftover(join(data, 'postgres', 'db'));
rmSync(data, { recursive: true, force: true });
mkdirSync(data, { mode: 0o711 });

const password = randomBytes(12).toString('hex');
const cluster = await preparePostgres({ dataDir: data, password, durable: false });
const [port] = await freePorts(1);
const server = cluster.start(port, join(folder, 'postgres.log'));
let running = true;
server.once('exit', () => {
  running = false;
});
const url = postgresUrl({ port, password });
await waitForPostgres(url, () => running);
const watcher = new pg.Client({ connectionString: url });
watcher.on('error', () => {});
await watcher.connect();
announce();
await untilIdle();
server.kill('SIGINT');
if (running) await new Promise((resolve) => server.once('exit', resolve));
rmSync(data, { recursive: true, force: true });
lock.release();

function announce() {
  writeFileSync(`${announcement}.new`, JSON.stringify({ url }), { mode: 0o600 });
  renameSync(`${announcement}.new`, announcement);
}

async function untilIdle() {
  let idleSince = Date.now();
  while (running) {
    if (await suitesConnected()) idleSince = Date.now();
    if (Date.now() - idleSince > idleLimitMs) {
      rmSync(announcement, { force: true });
      await delay(lastLookMs);
      if (!(await suitesConnected())) return;
      announce();
    }
    await delay(watchEveryMs);
  }
}

async function suitesConnected() {
  const found = await watcher
    .query(`SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'suite %' LIMIT 1`)
    .catch(() => undefined);
  return (found?.rowCount ?? 0) > 0;
}
