/**
 * Events per second through outbox, relay, log and consumer, all in this one process, PostgreSQL with fsync, Kafka with
 * acks=all where one can be had. `together`: while 8 writers append; `backlog`: appended before, so that relay, log and
 * consumer alone are measured.
 *   node --import ./libs/messaging/test/typescript.mjs libs/messaging/test/throughput.mjs
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Logger } from '@nestjs/common';
import { freePorts } from '../../../deploy/local/ports.mjs';
import { postgresUrl, preparePostgres, waitForPostgres } from '../../../deploy/local/postgres.mjs';
import { append } from '../src/outbox/append.ts';
import { createConsumer } from '../src/consumer/consumer.ts';
import { startRelay } from '../src/outbox/relay.ts';
import { freshPrefix, openLog } from './log-under-test.ts';
import { kafkaForSuite, kafkaMissing } from './logs.ts';
import { handlersOf, openDatabase, types } from './test-service.ts';

Logger.overrideLogger(['error']);
const writers = 8;
const keys = 64;
const cases = [
  { bytes: 256, events: 10_000, perTransaction: 1, backlog: false },
  { bytes: 256, events: 50_000, perTransaction: 100, backlog: true },
  { bytes: 60_000, events: 1_000, perTransaction: 1, backlog: false },
  { bytes: 60_000, events: 2_000, perTransaction: 10, backlog: true },
];

const dataDir = mkdtempSync(join(tmpdir(), 'sw-throughput-'));
// As root PostgreSQL runs under an account that must get through to its folder.
chmodSync(dataDir, 0o711);
const password = 'throughput';
const cluster = await preparePostgres({ dataDir, password, durable: true });
const [port] = await freePorts(1);
const server = cluster.start(port, join(dataDir, 'postgres.log'));
const kafka = kafkaMissing() === undefined ? await kafkaForSuite() : undefined;
try {
  const url = postgresUrl({ port, password });
  await waitForPostgres(url, () => server.exitCode === null);
  for (const one of cases) {
    await measure('PostgreSQL', { kind: 'postgres', url: await createDatabase(url) }, url, one);
    if (kafka) await measure('Kafka', kafka.address, url, one);
  }
} finally {
  await kafka?.stop();
  server.kill('SIGINT');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(name, address, url, { bytes, events, perTransaction, backlog }) {
  const prefix = freshPrefix();
  const log = openLog(address, prefix);
  await log.ensureTopics();
  const producerUrl = await createDatabase(url);
  const producer = await openDatabase(producerUrl);
  const consumer = await openDatabase(await createDatabase(url));
  let taken = 0;
  const finished = deferred();
  const handlers = handlersOf(async (delivery) => {
    taken += delivery.events.length;
    if (taken >= events) finished.resolve();
  });
  if (backlog) await appendAll();
  const started = performance.now();
  const options = { consumer: 'g', database: consumer, handlers };
  const subscription = await log.subscribe(`${prefix}.g`, ['customs.lists'], createConsumer(options));
  const relay = startRelay({ service: 'customs', databaseUrl: producerUrl, log });
  if (!backlog) await appendAll();
  await finished.promise;
  const seconds = (performance.now() - started) / 1000;
  const way = backlog ? 'backlog' : 'together';
  const figure = `${Math.round(events / seconds)} events/s`;
  const conditions = `${events} events, load ${loadavg()[0].toFixed(1)}`;
  process.stdout.write(`${name}, ${bytes} bytes, ${way}: ${figure} (${conditions})\n`);
  await relay.stop();
  await subscription.close();
  await log.close();
  await producer.destroy();
  await consumer.destroy();

  async function appendAll() {
    const padding = 'x'.repeat(bytes - 60);
    let next = 0;
    const write = async () => {
      while (next < events) {
        const first = next;
        next += perTransaction;
        await producer.transaction(async (tx) => {
          for (let n = first; n < first + perTransaction; n += 1) {
            await append(tx, types[0], `k${n % keys}`, [{ id: `${n}`, version: 1, padding }]);
          }
        });
      }
    };
    await Promise.all(Array.from({ length: writers }, write));
  }
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => (made.resolve = resolve));
  return made;
}

async function createDatabase(url) {
  const name = freshPrefix();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.toString();
}
