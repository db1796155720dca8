import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { auditTables } from '../../../deploy/audit-tables.mjs';

const startLimitMs = 90_000;
const keeperEveryMs = 5_000;
const pollMs = 100;
const checkout = resolve(import.meta.dirname, '../../..');
const keeperFolder = join(
  tmpdir(),
  `sw-test-postgres-${createHash('sha256').update(checkout).digest('hex').slice(0, 12)}`,
);

/** A database of its own for one suite. */
export interface SuiteDatabase {
  /** Connection address of the fresh, empty database. */
  readonly url: string;
  /** Drops the database, also when connections to it are still open. */
  close(): Promise<void>;
}

/**
 * A fresh database, empty but for the audit log's tables, on a PostgreSQL that all suites share; call it in `beforeAll` and `close()` in `afterAll`.
 * The server is the one of DATABASE_URL_TEST (a role with CREATEDB), or an embedded one without fsync that is started
 * on first use and ends by itself half a minute after the last suite.
 *
 * @param name shows up in the database's name, so that a leftover tells where it came from
 */
export async function postgresForSuite(name: string): Promise<SuiteDatabase> {
  const outside = process.env['DATABASE_URL_TEST'];
  const { admin, url } = outside
    ? { admin: await connect(outside, name), url: outside }
    : await embedded(name);
  const database = `t_${name
    .replaceAll(/[^a-z0-9]+/gi, '_')
    .toLowerCase()
    .slice(0, 40)}_${randomBytes(5).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  const own = new URL(url);
  own.pathname = `/${database}`;
  await provideAudit(own.toString(), name);
  return {
    url: own.toString(),
    async close() {
      await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** What provisioning does in a service's database; here the suite's own role owns the tables. */
async function provideAudit(url: string, name: string): Promise<void> {
  const client = await connect(url, name);
  try {
    await client.query(auditTables);
  } finally {
    await client.end();
  }
}

async function connect(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `suite ${name}`.slice(0, 60),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function embedded(name: string): Promise<{ admin: pg.Client; url: string }> {
  const deadline = Date.now() + startLimitMs;
  let keeperStartedAt = Number.NEGATIVE_INFINITY;
  let lastError: unknown;
  while (Date.now() < deadline) {
    const url = announcedUrl();
    if (url !== undefined) {
      try {
        return { admin: await connect(url, name), url };
      } catch (error) {
        lastError = error;
      }
    }
    if (Date.now() - keeperStartedAt > keeperEveryMs) {
      startKeeper();
      keeperStartedAt = Date.now();
    }
    await delay(pollMs);
  }
  throw new Error(`the PostgreSQL for tests did not start, see ${keeperFolder}`, { cause: lastError });
}

function announcedUrl(): string | undefined {
  try {
    const { url } = JSON.parse(readFileSync(join(keeperFolder, 'server.json'), 'utf8')) as { url: string };
    return url;
  } catch {
    return undefined;
  }
}

function startKeeper(): void {
  const script = join(import.meta.dirname, 'postgres-keeper.mjs');
  spawn(process.execPath, [script, keeperFolder], { detached: true, stdio: 'ignore' }).unref();
}
