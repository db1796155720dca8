import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import type { RunningPlatform } from '../../deploy/local/platform.mjs';
import { eventually } from '../support/eventually.js';
import type { OwnTopics } from '../support/platform.js';
import type { Search } from './leaks.js';

/** A table is read in pages of so many rows. */
const rowsAtOnce = 2_000;

/** Every line that a service, the launcher's stores or the launcher itself has written. */
export function searchLogs({ dataDir }: RunningPlatform, search: Search): void {
  const folder = join(dataDir, 'logs');
  for (const name of readdirSync(folder)) search(`log ${name}`, readFileSync(join(folder, name)));
}

/** Names and contents of files beside the database's own. */
export function searchFiles({ dataDir }: RunningPlatform, search: Search): void {
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    search('file name', entry.name);
    const stored = join(entry.parentPath, entry.name);
    const own = !stored.startsWith(join(dataDir, 'postgres')) && !stored.startsWith(join(dataDir, 'kafka'));
    if (entry.isFile() && own) search(`file ${entry.name}`, readFileSync(stored));
  }
}

/** Every column of every row of every table that the services can read; the event log's records among them. */
export async function searchDatabases({ databases }: RunningPlatform, search: Search): Promise<string[]> {
  const urls = new Set(Object.values(databases).flatMap(({ database, eventLog }) => [database, eventLog]));
  const seen: string[] = [];
  for (const url of urls) seen.push(...(await searchDatabase(url, search)));
  return seen;
}

async function searchDatabase(url: string, search: Search): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = new URL(url).pathname.slice(1);
  try {
    const { rows: tables } = await client.query(
      `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
          AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')`,
    );
    for (const { table } of tables) await searchTable(client, `${name} ${table}`, table, search);
    return tables.map(({ table }) => `${name} ${table}`);
  } finally {
    await client.end();
  }
}

async function searchTable(client: pg.Client, place: string, table: string, search: Search): Promise<void> {
  await client.query('BEGIN');
  // as text for what PostgreSQL makes of the row (bytea in hex), as values for bytes as they are
  await client.query(`DECLARE everything CURSOR FOR SELECT one::text AS written, one.* FROM ${table} AS one`);
  for (;;) {
    const { rows } = await client.query(`FETCH ${rowsAtOnce} FROM everything`);
    if (rows.length === 0) break;
    search(place, rows.map(({ written }) => written).join('\n'));
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (Buffer.isBuffer(value)) search(`${place}.${column}`, value);
      }
    }
  }
  await client.query('COMMIT');
}

/** What every service, reached at its own port, tells its scraper. */
export async function searchMetrics({ ports }: RunningPlatform, search: Search): Promise<void> {
  for (const [service, port] of Object.entries(ports)) {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    if (answer.ok) search(`metrics of ${service}`, await answer.text());
  }
}

/** Every record of every topic of the platform, where its events go through Kafka; answers how many there were. */
export async function searchKafka(own: OwnTopics | undefined, search: Search): Promise<number> {
  if (own === undefined) return 0;
  const kafka = new Kafka({ brokers: own.brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${own.prefix}.`));
  let expected = 0;
  for (const topic of topics)
    for (const { high, low } of await admin.fetchTopicOffsets(topic)) expected += Number(high) - Number(low);
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: `leaks-${process.pid}-${Date.now()}` });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  let read = 0;
  await new Promise<void>((done) => {
    if (expected === 0) done();
    void consumer.run({
      eachMessage: async ({ topic, message: { key, value, headers } }) => {
        search(`topic ${topic}`, JSON.stringify([key?.toString(), textsOf(headers)]));
        if (value) search(`topic ${topic}`, value);
        read += 1;
        if (read >= expected) done();
      },
    });
  });
  await consumer.disconnect();
  return read;
}

/** With one record more, in one more topic of the platform. */
export async function withPlantedRecord<T>(
  own: OwnTopics,
  value: string,
  work: () => Promise<T>,
): Promise<T> {
  const kafka = new Kafka({ brokers: own.brokers.split(','), logLevel: logLevel.NOTHING });
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  const topic = `${own.prefix}.planted`;
  await admin.connect();
  await producer.connect();
  try {
    // kafkajs takes a topic that the broker has not heard of yet for an error: it is waited for here
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
    await eventually('the topic has a leader', async () => {
      const known = await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => undefined);
      return known?.topics[0]?.partitions[0]?.leader === undefined ? undefined : true;
    });
    await producer.send({ topic, acks: -1, messages: [{ value }] });
    return await work();
  } finally {
    await admin.deleteTopics({ topics: [topic] });
    await producer.disconnect();
    await admin.disconnect();
  }
}

const textsOf = (headers: object = {}): unknown[] =>
  Object.entries(headers).map(([name, value]) => [name, String(value)]);
