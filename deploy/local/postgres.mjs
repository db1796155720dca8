import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { keptMemory } from './kept-memory.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { commandOf, identityOf, runToEnd, signalQuietly, waitForEnd } from './processes.mjs';
import { placeForData, placeForPrograms } from './postgres-place.mjs';

export const adminUser = 'sw';
const startLimitMs = 60_000;
const leftoverLimitMs = 8_000;
/** Nine services with a pool each, the event log's connections and some to spare. */
const maxConnections = 300;

const leastBuffersMb = 128;
const mostBuffersMb = 8192;

/**
 * A quarter of the memory, as PostgreSQL's manual advises. Where a day's tables and indexes do not fit, every statement of
 * the intake first has to write somebody's pages out: measured at 700 MB of data and 512 MB of buffers, 80 pages a message.
 */
function sharedBuffersMb() {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return Math.round(Math.min(mostBuffersMb, Math.max(leastBuffersMb, memory / 4 / 1024 ** 2)));
}

/**
 * After a crash PostgreSQL first brings all its files to the disk. One by one that are some 5,000 for nine services: measured
 * 10 to 25 s beside other programs, and below one when the file system is asked once.
 */
const wholeFileSystem = { recovery_init_sync_method: 'syncfs' };

/**
 * Makes a PostgreSQL data folder below `dataDir` ready (initdb when there is none) and returns how to start it.
 * `durable: false` (tests only) turns fsync off. A folder of another major version is refused with a sentence.
 */
export async function preparePostgres({ dataDir, password, durable = true, say }) {
  const { home, account } = placeForData(dataDir, say);
  const programs = placeForPrograms(account, say);
  const db = join(home, 'db');
  if (existsSync(join(db, 'PG_VERSION'))) refuseOtherVersion(db, programs);
  else await initialise({ home, db, account, programs, password, durable });
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    shared_buffers: `${durable ? sharedBuffersMb() : leastBuffersMb}MB`,
    max_wal_size: '4GB',
    ...(process.platform === 'linux' ? wholeFileSystem : {}),
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  return {
    db,
    start(port, logFile) {
      const log = openSync(logFile, 'a', 0o600);
      try {
        const flags = Object.entries({ ...settings, port }).flatMap(([name, value]) => [
          '-c',
          `${name}=${value}`,
        ]);
        return spawn(programs.postgres, ['-D', db, ...flags], {
          ...account,
          cwd: '/',
          env: { ...keptMemory, PATH: process.env.PATH, LC_ALL: 'C' },
          stdio: ['ignore', log, log],
          detached: true,
        });
      } finally {
        closeSync(log);
      }
    },
    endLeftover: () => endLeftover(db),
  };
}

/**
 * Connection address of one database.
 * @param {{ port: number, password: string, database?: string, user?: string }} to
 */
export const postgresUrl = ({ port, password, database = 'postgres', user = adminUser }) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

/** Resolves when the server answers a query; rejects when `alive()` says that its process ended, or after a minute. */
export async function waitForPostgres(url, alive = () => true) {
  const { default: pg } = await import('pg');
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT 1');
      return;
    } catch (error) {
      if (error.code === '28P01') throw error;
      if (!alive() || Date.now() > deadline) throw new Error('PostgreSQL did not come up', { cause: error });
    } finally {
      await client.end().catch(() => {});
    }
    await delay(100);
  }
}

async function initialise({ home, db, account, programs, password, durable }) {
  const unfinished = join(home, 'db.unfinished');
  const passwordFile = join(home, 'initdb-password');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined)
    for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  const made = await runToEnd(
    programs.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${adminUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  );
  rmSync(passwordFile, { force: true });
  if (made.code !== 0) throw new Error(`initdb failed (${made.code}): ${made.output}`);
  renameSync(unfinished, db);
}

function refuseOtherVersion(db, programs) {
  const kept = readFileSync(join(db, 'PG_VERSION'), 'utf8').trim();
  const brought = /\) (\d+)/.exec(
    spawnSync(programs.postgres, ['--version'], { encoding: 'utf8' }).stdout ?? '',
  )?.[1];
  if (brought === undefined || kept === brought) return;
  throw new PlainFailure(
    `${db} 是 PostgreSQL ${kept} 的数据，本版本自带 PostgreSQL ${brought}。请换一个 DATA_DIR，或用 PostgreSQL ${kept} 导出后经 DATABASE_URL 使用。`,
    `${db} holds data of PostgreSQL ${kept}, this release brings PostgreSQL ${brought}. Choose another DATA_DIR, or run that data with a PostgreSQL ${kept} of your own through DATABASE_URL.`,
  );
}

/**
 * After the launcher was killed with SIGKILL its PostgreSQL may live on, or its pid file may name a process that has
 * since become another one. The caller holds the lock of the data folder, so a live server here has no owner.
 */
export async function endLeftover(folder) {
  if (!existsSync(join(folder, 'postmaster.pid'))) return;
  const db = realpathSync(folder);
  const pidFile = join(db, 'postmaster.pid');
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (!(pid > 0) || identityOf(pid) === undefined) return;
  if (!commandOf(pid).includes(db)) {
    rmSync(pidFile, { force: true });
    return;
  }
  signalQuietly(pid, 'SIGINT');
  if (await waitForEnd(pid, leftoverLimitMs)) return;
  signalQuietly(pid, 'SIGQUIT');
  if (!(await waitForEnd(pid, leftoverLimitMs))) throw new Error(`PostgreSQL ${pid} on ${db} does not end`);
}
