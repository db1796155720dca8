import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { syncTree } from './sync-tree.mjs';

/** Of the folder of a running server what a copy must not have: its process, and what lives for a session (PostgreSQL manual, 25.3.4). */
const leftOut = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const isLeftOut = (name) => leftOut.has(name) || name.startsWith('pgsql_tmp');
const privateFolder = { recursive: true, mode: 0o700 };

/** The port on which the server of this folder listens, from its own pid file; `undefined` where none runs. */
export function portOfRunning(db) {
  const pidFile = join(db, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  return Number(readFileSync(pidFile, 'utf8').split('\n')[3]) || undefined;
}

/**
 * A base backup of a running server, by SQL and a copy of its files: whoever restores it has every transaction that was
 * committed before `begunAt`, and those of one same moment after it in all databases.
 *
 * @param {{ url: string, db: string, to: string }} options an administrator's address, the server's folder, and a folder that is made
 * @returns {Promise<{ begunAt: Date, endedAt: Date, startWal: string, stopWal: string }>}
 */
export async function backupPostgres({ url, db, to }) {
  const client = new pg.Client({ connectionString: url, application_name: 'single-window backup' });
  await client.connect();
  try {
    // keeps the WAL of the copy from being recycled; gone with the session
    await client.query(
      `SELECT pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)`,
    );
    const begunAt = new Date();
    await client.query(`SELECT pg_backup_start('single-window', true)`);
    copyTree(realpathSync(db), to);
    const { rows } = await client.query('SELECT * FROM pg_backup_stop(false)');
    const { lsn, labelfile } = rows[0];
    writeFileSync(join(to, 'backup_label'), labelfile, { mode: 0o600 });
    const startWal = /START WAL LOCATION: \S+ \(file (\w+)\)/.exec(labelfile)[1];
    const stopWal = (await client.query('SELECT pg_walfile_name($1) AS name', [lsn])).rows[0].name;
    const endedAt = new Date();
    copyWal(join(db, 'pg_wal'), join(to, 'pg_wal'), startWal, stopWal);
    syncTree(to);
    return { begunAt, endedAt, startWal, stopWal };
  } finally {
    await client.end();
  }
}

/** Copies as the server goes on: a file that vanishes meanwhile is none, one that changes is put right by the WAL. */
function copyTree(from, to) {
  mkdirSync(to, privateFolder);
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    const found = lstatSync(source, { throwIfNoEntry: false });
    if (!found) continue;
    if (found.isDirectory()) {
      if (isLeftOut(name)) mkdirSync(target, privateFolder);
      else copyTree(source, target);
    } else if (!isLeftOut(name)) {
      copyUnlessGone(source, target);
    }
  }
}

function copyUnlessGone(source, target) {
  try {
    copyFileSync(source, target);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** The segments from the first to the last that the copy needs; names of one timeline sort as they follow each other. */
function copyWal(from, to, first, last) {
  for (const folder of ['', 'archive_status', 'summaries']) mkdirSync(join(to, folder), privateFolder);
  const segments = readdirSync(from).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  );
  if (!segments.includes(first) || !segments.includes(last))
    throw new Error(`WAL from ${first} to ${last} is not all there: ${segments}`);
  for (const name of segments) copyFileSync(join(from, name), join(to, name));
}
