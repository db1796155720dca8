/**
 * The two programs that the platform is compared with (`limit/`, `naive/`): started beside it, on the same PostgreSQL
 * server and the same kind of event log, each process by itself.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { youngGeneration } from '../../deploy/local/apps.mjs';
import { keptMemory } from '../../deploy/local/kept-memory.mjs';
import { freePorts } from '../../deploy/local/ports.mjs';
import { listsPerMessage } from './bodies.mjs';
import { createTopic, eventsIn } from './event-log.mjs';

const startLimitMs = 60_000;
const settleLimitMs = 120_000;
const pollMs = 20;

/**
 * @param {object} options
 * @param {'limit' | 'naive'} options.name
 * @param {string} options.adminUrl a role that may create databases
 * @param {string} [options.brokers] of Kafka; absent: the events go through a table
 */
export async function startPeer({ name, adminUrl, brokers }) {
  const peer = await import(`./${name}/tables.mjs`);
  const urls = await makeDatabases(name, adminUrl, peer);
  const log = brokers ? { brokers, topic: `bench.${name}` } : { url: urls.log, positionUrl: urls.consumer };
  await createTopic(log);
  const [port] = await freePorts(1);
  const settings = JSON.stringify({ port, intakeUrl: urls.intake, consumerUrl: urls.consumer, log });
  const children = await Promise.all(
    peer.programs.map((program) => started(join(import.meta.dirname, name, program), settings)),
  );
  const intake = await connected(urls.intake);
  const consumer = await connected(urls.consumer);
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    pids: Object.fromEntries(
      children.map((child, at) => [`${name} ${peer.programs[at].replace('.mjs', '')}`, child.pid]),
    ),
    /** Orders, payments and waybills by columns (see bodies.mjs), and as many more as make `documents` of them. */
    load: (keys, documents) => loadDocuments(intake, keys, documents),
    /** Forgets lists and events of the round before. */
    async mark() {
      await intake.query('TRUNCATE lists, messages CASCADE');
      await consumer.query('TRUNCATE statuses, inbox');
      return eventsIn(log);
    },
    /** Waits until the consumer has `lists` statuses; what there is then. */
    async settled(lists, eventsBefore) {
      const deadline = Date.now() + settleLimitMs;
      const consumed = async () =>
        (await consumer.query('SELECT count(*)::int AS n FROM statuses')).rows[0].n;
      while ((await consumed()) < lists && Date.now() < deadline) await delay(pollMs);
      const takenS = performance.now() / 1000;
      const { rows } = await intake.query(`SELECT count(*)::int AS n FROM lists WHERE status = 'submitted'`);
      const events = (await eventsIn(log)) - eventsBefore;
      const published = peer.eventsPer === 'message' ? events * listsPerMessage : events;
      return { takenS, counts: { stored: rows[0].n, published, consumed: await consumed() }, open: {} };
    },
    async stop() {
      await Promise.all([intake.end(), consumer.end(), ...children.map(ended)]);
    },
  };
}

async function makeDatabases(name, adminUrl, { intakeTables, consumerTables, logTables }) {
  const admin = await connected(adminUrl);
  const urls = {};
  for (const [part, tables] of Object.entries({
    intake: intakeTables,
    consumer: consumerTables,
    log: logTables,
  })) {
    const database = `bench_${name}_${part}`;
    await admin.query(`DROP DATABASE IF EXISTS ${database}`);
    await admin.query(`CREATE DATABASE ${database}`);
    urls[part] = Object.assign(new URL(adminUrl), { pathname: `/${database}` }).toString();
    const client = await connected(urls[part]);
    await client.query(tables);
    await client.end();
  }
  await admin.end();
  return urls;
}

async function connected(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function started(file, settings) {
  const child = fork(file, {
    env: { ...keptMemory, ...process.env, PEER: settings },
    execArgv: youngGeneration,
  });
  const late = AbortSignal.timeout(startLimitMs);
  const failed = once(child, 'exit', { signal: late }).then(([code]) => {
    throw new Error(`${file} ended with ${code}`);
  });
  await Promise.race([once(child, 'message', { signal: late }), failed]);
  failed.catch(() => {});
  return child;
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.disconnect();
  await once(child, 'exit');
}

/** The named ones and, of numbers that no list has, as many more as make `documents` in all three tables. */
async function loadDocuments(client, keys, documents) {
  const column = (name) => keys.map((key) => key[name]);
  await client.query(
    'INSERT INTO orders SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])',
    [column('orderNo'), column('ebpCode'), column('buyerId'), column('paid')],
  );
  await client.query('INSERT INTO payments SELECT * FROM orders ON CONFLICT DO NOTHING');
  await client.query('INSERT INTO waybills SELECT * FROM unnest($1::text[], $2::text[], $3::text[])', [
    column('logisticsNo'),
    column('logisticsCode'),
    column('orderNo'),
  ]);
  const { rows } = await client.query('SELECT count(*)::int AS n FROM orders');
  const more = Math.max(0, Math.ceil(documents / 3) - rows[0].n);
  const numbers = `FROM generate_series(1, ${more}) AS n`;
  await client.query(
    `INSERT INTO orders SELECT 'P' || n, 'none', 'none', '1' ${numbers} ON CONFLICT DO NOTHING`,
  );
  await client.query(`INSERT INTO payments SELECT * FROM orders ON CONFLICT DO NOTHING`);
  await client.query(
    `INSERT INTO waybills SELECT 'YP' || n, 'none', 'P' || n ${numbers} ON CONFLICT DO NOTHING`,
  );
  await client.query('VACUUM (ANALYZE) orders, payments, waybills');
}
