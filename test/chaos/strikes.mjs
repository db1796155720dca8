import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { databaseOf } from '../../deploy/services.mjs';
import { postgresUrl } from '../../deploy/local/postgres.mjs';
import { signalQuietly } from '../../deploy/local/processes.mjs';
import { publishForeign, redeliver } from './foreign-events.mjs';

const isCommit = (chunk) => chunk.includes('COMMIT');
const isPost = (chunk) => chunk.subarray(0, 5).equals(Buffer.from('POST '));
const prefix = 'sw_';

/**
 * Carries out strikes. Each resolves when its harm is over, with `true` when it hit: a process was there to be killed, a
 * connection to be cut, a transaction to be held up. What is down is started again by the platform's own supervisor.
 *
 * @param {object} at
 * @param {import('../../deploy/local/platform.mjs').RunningPlatform} at.platform
 * @param {Awaited<ReturnType<typeof import('./hops.mjs').openHops>>} at.hops
 * @param {ReturnType<typeof import('./load.mjs').startLoad>} at.load
 * @param {Awaited<ReturnType<typeof import('./event-log.mjs').openEventLog>>} at.log
 * @param {import('./ledger.mjs').Ledger} at.ledger
 * @param {{ postgres: string }} at.secrets
 * @param {number} at.freezeMs longer than a consumer's session lasts
 * @param {number} at.idleMs how long a transaction is left open
 * @param {number} at.armedMs how long a hop waits for the request whose answer it is to swallow
 */
export function strikesOn({ platform, hops, load, log, ledger, secrets, freezeMs, idleMs, armedMs }) {
  const { port } = new URL(platform.databases.customs.database);
  const admin = postgresUrl({ port, password: secrets.postgres });
  const carryOut = {
    'kill service': async (name) => platform.apps[name].kill('SIGKILL'),
    'kill PostgreSQL': async () => platform.postgres.kill('SIGKILL'),
    'kill Kafka': async () => platform.kafka.kill('SIGKILL'),
    freeze: (name) => freeze(platform.apps[name].pid, freezeMs),
    'terminate backends': (name) => terminateBackends(admin, prefix + databaseOf(name)),
    'cut connections': async (name) => {
      const cut = (name === 'http' ? hops.http() : hops.ofService(name)).map((hop) => hop.cut());
      return cut.some((connections) => connections > 0);
    },
    'commit unanswered': (name) => hops.named(`database-${name}`).swallowAnswer(isCommit, armedMs),
    'answer lost': (hop) => hops.named(hop).swallowAnswer(isPost, armedMs),
    'idle transaction': (name) =>
      name === 'event_log'
        ? holdRows(platform.databases.customs.eventLog, 'SELECT 1 FROM topics FOR UPDATE', idleMs)
        : holdRows(
            platform.databases[name].database,
            'SELECT 1 FROM outbox ORDER BY id DESC LIMIT 20 FOR UPDATE',
            idleMs,
          ),
    'authority misbehaves': (way) => load.nextWay(way),
    'event of another version': (shape) => publishForeign(log, ledger, shape),
    'events delivered again': (topic) => redeliver(log, topic),
  };
  return async ({ kind, target }) => {
    try {
      return await carryOut[kind](target);
    } catch (error) {
      // a strike on what another one has just brought down finds nothing to hit
      ledger.note('missed', { kind, target, reason: String(error.message ?? error) });
      return false;
    }
  };
}

async function freeze(pid, ms) {
  if (pid === undefined) return false;
  process.kill(pid, 'SIGSTOP');
  await delay(ms);
  // another strike may have killed it meanwhile
  signalQuietly(pid, 'SIGCONT');
  return true;
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

const terminateBackends = (url, role) =>
  withClient(url, async (client) => {
    const { rowCount } = await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1',
      [role],
    );
    return rowCount > 0;
  });

/** Somebody's session that has written, holds locks, and does nothing; rolled back in the end, or before it by another strike. */
const holdRows = (url, lockRows, ms) =>
  withClient(url, async (client) => {
    await client.query("BEGIN; SET LOCAL lock_timeout = '3s'; SELECT pg_current_xact_id()");
    await client.query(lockRows);
    await delay(ms);
    await client.query('ROLLBACK').catch(() => {});
    return true;
  });
