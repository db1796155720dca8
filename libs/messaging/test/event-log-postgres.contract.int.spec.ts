import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EventDocument } from '@app/contracts';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { EventLog, OnBatch } from '../src/log/event-log.js';
import { contractCases } from './contract-cases.js';
import { createBench, document, record } from './suite.js';
import { eventually, types } from './test-service.js';

jest.setTimeout(120_000);
if (!process.env['SHOW_CHILDREN']) Logger.overrideLogger(false);

describe('event log in PostgreSQL', () => {
  let database: SuiteDatabase;
  beforeAll(async () => {
    database = await postgresForSuite('event log');
  });
  afterAll(() => database.close());
  contractCases({
    address: () => ({ kind: 'postgres', url: database.url }),
    createDatabase: () => postgresForSuite('service'),
  });

  it('fails a publication whose connection is lost, and nothing else', async () => {
    const wire = await cuttableWire(database.url);
    const bench = createBench({
      address: () => ({ kind: 'postgres', url: wire.url }),
      createDatabase: () => postgresForSuite('service'),
    });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { log, prefix } = await bench.log();
    await client.query('BEGIN');
    await client.query(`SELECT FROM topics WHERE name LIKE $1 || '%' FOR UPDATE`, [prefix]);
    const outcome = expect(log.publish([record('a', [document('1')])])).rejects.toThrow();
    await eventually('the publication to wait', async () => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'event-log' AND wait_event_type = 'Lock'`,
      );
      return rowCount === 1;
    });
    wire.cut();
    await outcome;
    await client.query('ROLLBACK');
    await log.publish([record('a', [document('2')])]);
    await client.end();
    await bench.close();
    await wire.close();
  });

  describe('to a group that takes one type', () => {
    const [foreign, taken] = types;
    const bench = createBench({
      address: () => ({ kind: 'postgres', url: database.url }),
      createDatabase: () => postgresForSuite('service'),
    });
    let client: Client;
    beforeAll(async () => {
      client = new Client({ connectionString: database.url });
      await client.connect();
    });
    afterEach(() => bench.close());
    afterAll(() => client.end());

    /** What the group was given so far, as documents' ids. */
    async function follow(log: EventLog, group: string): Promise<string[]> {
      const seen: string[] = [];
      const note: OnBatch = async ({ records }) => {
        for (const { value } of records) seen.push(...idsOf(value));
      };
      await bench.subscribe(log, group, note, (type) => type === taken);
      return seen;
    }
    const isAtEnd = (log: EventLog, group: string) =>
      eventually('the group to be at the end', async () =>
        (await log.lag(group, ['customs.lists'])).every(({ records }) => records === 0),
      );
    const foreigners = (count: number) =>
      Array.from({ length: count }, () => record('a', [document('foreign')], { ce_type: foreign }));

    it('gives nothing of others, and moves past it, what is there before and what comes later', async () => {
      const { log, prefix } = await bench.log();
      const group = `${prefix}.g`;
      await log.publish(foreigners(3));
      const seen = await follow(log, group);
      await isAtEnd(log, group);
      await log.publish(foreigners(3));
      await isAtEnd(log, group);
      expect(seen).toEqual([]);
      const { rows } = await client.query<{ next_offset: string }>(
        'SELECT next_offset FROM group_offsets WHERE group_name = $1 AND next_offset > 0',
        [group],
      );
      expect(rows).toEqual([{ next_offset: '6' }]);
    });

    it.each([1_000, 11_000])('gives what is behind %s records of others', async (count) => {
      const { log, prefix } = await bench.log();
      await log.publish(foreigners(count));
      await log.publish([record('a', [document('1')], { ce_type: taken })]);
      const seen = await follow(log, `${prefix}.g`);
      await isAtEnd(log, `${prefix}.g`);
      expect(seen).toEqual(['1']);
    });

    it('gives everything in order where its records lie among those of others, batch after batch', async () => {
      const { log, prefix } = await bench.log();
      const ids = Array.from({ length: 1_200 }, (_, index) => String(index));
      await log.publish(
        ids.flatMap((id) => [...foreigners(2), record('a', [document(id)], { ce_type: taken })]),
      );
      const large = Array.from({ length: 5 }, (_, index) => `large-${index}`);
      const padding = 'x'.repeat(1024 * 1024);
      await log.publish(
        large.flatMap((id) => [
          ...foreigners(1),
          record('a', [{ ...document(id), padding } as EventDocument], { ce_type: taken }),
        ]),
      );
      const seen = await follow(log, `${prefix}.g`);
      await isAtEnd(log, `${prefix}.g`);
      expect(seen).toEqual([...ids, ...large]);
    });

    it('gives a record that comes while the one before is at work', async () => {
      const { log, prefix } = await bench.log();
      const seen: string[] = [];
      const note: OnBatch = async ({ records }) => {
        const ids = records.flatMap(({ value }) => idsOf(value));
        if (ids.includes('1'))
          await log.publish([...foreigners(1), record('a', [document('2')], { ce_type: taken })]);
        seen.push(...ids);
      };
      await bench.subscribe(log, `${prefix}.g`, note, (type) => type === taken);
      await log.publish([record('a', [document('1')], { ce_type: taken })]);
      await eventually('both records', () => seen.length === 2);
      expect(seen).toEqual(['1', '2']);
    });

    it('gives what an earlier release wrote, which kept no types', async () => {
      const { log, prefix } = await bench.log();
      await log.publish([...foreigners(1), record('a', [document('1')], { ce_type: taken })]);
      await client.query(
        `UPDATE records SET type = NULL FROM topics WHERE topics.id = topic_id AND name LIKE $1 || '%'`,
        [prefix],
      );
      const seen = await follow(log, `${prefix}.g`);
      await isAtEnd(log, `${prefix}.g`);
      expect(seen).toEqual(['foreign', '1']);
    });
  });

  it('finds records whose notification nobody heard', async () => {
    const bench = createBench({
      address: () => ({ kind: 'postgres', url: database.url }),
      createDatabase: () => postgresForSuite('service'),
    });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      const { log, prefix } = await bench.log();
      const seen: string[] = [];
      await bench.subscribe(log, `${prefix}.g`, async ({ records }) => {
        seen.push(...records.map(({ key }) => key));
      });
      await log.publish([record('heard', [document('1')])]);
      await eventually('the first record', () => seen.length === 1);
      // As another writer's record whose notification went to a connection that was just lost: it is there, unannounced.
      await client.query(
        `WITH place AS (
           UPDATE partitions SET next_offset = next_offset + 1
           WHERE (topic_id, partition) = (SELECT topic_id, partition FROM records JOIN topics ON id = topic_id WHERE name LIKE $1 || '%')
           RETURNING topic_id, partition, next_offset - 1 AS "offset")
         INSERT INTO records (topic_id, partition, "offset", key, headers, value)
         SELECT topic_id, partition, "offset", 'unheard', '{}', '' FROM place`,
        [prefix],
      );
      await eventually('the second record', () => seen.length === 2);
      expect(seen).toEqual(['heard', 'unheard']);
    } finally {
      await client.end();
      await bench.close();
    }
  });
});

function idsOf(value: Buffer): string[] {
  const { documents } = JSON.parse(value.toString()) as { documents: { id: string }[] };
  return documents.map(({ id }) => id);
}

/** A way to a database that can be cut while something is on it. */
async function cuttableWire(url: string): Promise<{ url: string; cut(): void; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    const callee = connect(Number(port), hostname);
    for (const [socket, other] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${(server.address() as AddressInfo).port}` }).href,
    cut,
    async close() {
      cut();
      await once(server.close(), 'close');
    },
  };
}
