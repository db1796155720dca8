import { afterEach, expect, it, jest } from '@jest/globals';
import { postgresForSuite } from '@app/testing';
import { Client, Pool } from 'pg';
import { createBench, document, record } from '../test/suite.js';
import { eventually } from '../test/test-service.js';
import { purgeRecords } from './log/postgres/log-retention.js';
import { inboxRetentionDays, outboxRetentionDays, purgeExpired, settledRetentionDays } from './retention.js';

jest.setTimeout(120_000);

let logUrl = '';
const bench = createBench({
  address: () => ({ kind: 'postgres', url: logUrl }),
  createDatabase: () => postgresForSuite('retention'),
});
afterEach(() => bench.close());

const ago = (days: number) => `clock_timestamp() - interval '${days} days'`;

it('deletes what its retention has passed, and nothing that is still open', async () => {
  const { database, url } = await bench.database();
  const outbox = (key: string, at: string | null) =>
    database.query(
      `INSERT INTO outbox (event_id, type, topic, key, data, published_at, published_log)
       VALUES (gen_random_uuid(), 't', 't', $1, '{}', ${at ?? 'NULL'}, ${at === null ? 'NULL' : `'log'`})`,
      [key],
    );
  await outbox('old', ago(outboxRetentionDays + 1));
  await outbox('recent', ago(outboxRetentionDays - 1));
  await outbox('unpublished', null);
  const inbox = (consumer: string, days: number) =>
    database.query(`INSERT INTO inbox VALUES ($1, gen_random_uuid(), ${ago(days)})`, [consumer]);
  await inbox('old', inboxRetentionDays + 1);
  await inbox('recent', inboxRetentionDays - 1);
  const parked = (key: string, state: string, days: number) =>
    database.query(
      `INSERT INTO parked_events (consumer, topic, key, event_id, headers, value, state, kind, code, message_zh, message_en, attempts, parked_at, settled_at)
       VALUES ('c', 't', $1, gen_random_uuid(), '{}', '', $2, 'invalid', 'c', 'z', 'e', 1, ${ago(days)}, ${state === 'parked' ? 'NULL' : ago(days)})`,
      [key, state],
    );
  await parked('settled long ago', 'discarded', settledRetentionDays + 1);
  await parked('settled', 'replayed', settledRetentionDays - 1);
  await parked('open', 'parked', settledRetentionDays + 1);

  const client = new Client({ connectionString: url });
  await client.connect();
  await purgeExpired(client);
  await client.end();

  const column = async (text: string) => (await database.query(text)).map((row: { v: string }) => row.v);
  expect(await column('SELECT key AS v FROM outbox ORDER BY id')).toEqual(['recent', 'unpublished']);
  expect(await column('SELECT consumer AS v FROM inbox')).toEqual(['recent']);
  expect(await column('SELECT key AS v FROM parked_events ORDER BY id')).toEqual(['settled', 'open']);
});

it('deletes old records of the PostgreSQL log from the front, and groups go on with what is left', async () => {
  const created = await postgresForSuite('retention log');
  bench.closing(() => created.close());
  logUrl = created.url;
  const { log, prefix } = await bench.log();
  await log.publish([record('a', [document('old')])]);
  const pool = new Pool({ connectionString: logUrl });
  pool.on('error', () => {});
  bench.closing(() => pool.end());
  await pool.query(`UPDATE records SET written_at = clock_timestamp() - interval '31 days'`);
  await log.publish([record('a', [document('new')])]);
  await purgeRecords(pool);
  const seen: bigint[] = [];
  await bench.subscribe(
    log,
    `${prefix}.g`,
    async ({ records }) => void seen.push(...records.map((entry) => entry.offset)),
  );
  await eventually('the remaining record', () => seen.length > 0);
  expect(seen).toEqual([1n]);
});
