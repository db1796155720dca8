import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { Client } from 'pg';
import { binaryArray, type BinaryType } from './binary-array.js';

jest.setTimeout(60_000);

let database: SuiteDatabase;
let client: Client;

beforeAll(async () => {
  database = await postgresForSuite('binary arrays');
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.close();
});

describe('arrays in the binary form of PostgreSQL', () => {
  it.each<[BinaryType, readonly unknown[]]>([
    ['text', ['', 'a"b\\c{},', '中文𠮷', 'NULL', null]],
    ['uuid', ['018f3c5e-0000-7000-8000-0123456789ab', null]],
    ['integer', [0, -1, 2_147_483_647, null]],
    ['boolean', [true, false, null]],
    ['timestamptz', [new Date('2026-11-23T08:00:00.123Z'), new Date('1969-12-31T23:59:59.999Z'), null]],
    ['bytea', [Buffer.alloc(0), Buffer.from([0, 92, 255]), null]],
    ['text', [null, null]],
    ['text', []],
  ])('%s arrives as it was', async (type, values) => {
    const { rows } = await client.query(`SELECT value FROM unnest($1::${type}[]) AS value`, [
      binaryArray(type, values),
    ]);
    expect(rows.map((row) => row.value)).toEqual(values);
  });

  it('takes what is not given as NULL', async () => {
    const { rows } = await client.query('SELECT $1::text[] AS value', [
      binaryArray('text', ['a', undefined]),
    ]);
    expect(rows).toEqual([{ value: ['a', null] }]);
  });

  it.each<[BinaryType, unknown]>([
    ['uuid', 'no uuid'],
    ['timestamptz', '2026-11-23'],
    ['bytea', 'text'],
    ['integer', 2 ** 31],
  ])('refuses what is no %s', (type, value) => {
    expect(() => binaryArray(type, [value])).toThrow();
  });
});
