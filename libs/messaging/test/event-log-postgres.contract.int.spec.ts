import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { contractCases } from './contract-cases.js';
import { createBench, document, record } from './suite.js';
import { eventually } from './test-service.js';

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
