import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { postgresForSuite, type SuiteDatabase } from './postgres-for-suite.js';

let databases: SuiteDatabase[];

beforeAll(async () => {
  databases = await Promise.all([postgresForSuite('Own tests'), postgresForSuite('own tests')]);
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
});

async function query<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

it('gives each suite an empty database of its own', async () => {
  const [first, second] = databases as [SuiteDatabase, SuiteDatabase];
  await query(first.url, 'CREATE TABLE documents (id int)');
  const tables = `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`;
  expect(await query(first.url, tables)).toEqual([{ tablename: 'documents' }]);
  expect(await query(second.url, tables)).toEqual([]);
});

it('keeps Chinese text and compares it by code point', async () => {
  const [first] = databases as [SuiteDatabase];
  expect(
    await query(
      first.url,
      `SELECT '报关'::text AS text, upper('ß') AS upper, server_encoding FROM (SELECT current_setting('server_encoding') AS server_encoding) s`,
    ),
  ).toEqual([{ text: '报关', upper: expect.any(String), server_encoding: 'UTF8' }]);
});

it('drops the database at the end although a connection is still open', async () => {
  const database = await postgresForSuite('left open');
  const left = new pg.Client({ connectionString: database.url });
  left.on('error', () => undefined);
  await left.connect();
  await database.close();
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
  await left.end().catch(() => undefined);
});
