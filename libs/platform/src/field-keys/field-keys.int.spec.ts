import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { platformMigrations } from '../database/migrations/index.js';
import { FieldCipher } from '../field-cipher.js';
import { ServiceConfig } from '../service-config.js';
import { Transactions } from '../transactions.js';
import { HashKeysService } from './hash-keys.service.js';
import type { EncryptedData } from './encrypted-columns.js';
import { FieldKeysRepository } from './field-keys.repository.js';
import { FieldKeysService } from './field-keys.service.js';

let suite: SuiteDatabase;
let database: DataSource;

const k1 = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
const k2 = `k2:${Buffer.alloc(32, 2).toString('base64')}`;
const k3 = `k3:sm4-gcm:${Buffer.alloc(16, 3).toString('base64')}`;
const encrypted: EncryptedData = {
  columns: [
    { table: 'texts', key: { a: 'text', b: 'integer' }, column: 'value', form: 'text' },
    { table: 'bodies', key: { id: 'bigint' }, column: 'value', form: 'bytes' },
    { table: 'parked', key: { id: 'bigint' }, column: 'value', form: 'json-bytes' },
    { table: 'sent', key: { id: 'bigint' }, column: 'value', form: 'json-text', goes: true },
  ],
  eventDays: 30,
};

function started(...keys: string[]): { service: FieldKeysService; cipher: FieldCipher } {
  const cipher = new FieldCipher(Object.assign(new ServiceConfig(), { FIELD_KEYS: keys.join(',') }));
  const transactions = new Transactions(database, cipher);
  const options = { name: 'x', pathPrefix: 'x', authorisations: {}, encrypted };
  return { cipher, service: new FieldKeysService(cipher, new FieldKeysRepository(), transactions, options) };
}
const opened = async (...keys: string[]) => {
  const one = started(...keys);
  await database.transaction((tx) => one.service.open(tx));
  return one;
};
const rounds = async ({ service }: { service: FieldKeysService }, most = 100): Promise<number> => {
  for (let count = 0; count < most; count += 1) {
    if ((await database.transaction((tx) => service.round(tx))) === false) return count;
  }
  return most;
};
const rows = (sql: string): Promise<any[]> => database.query(sql);
const uses = ({ service }: { service: FieldKeysService }, id: string) =>
  database.transaction((tx) => service.usesOf(tx, id));
/** As if the key had last written so many days ago. */
const daysAgo = (id: string, days: number) =>
  database.query(
    `UPDATE field_keys SET last_current_at = clock_timestamp() - make_interval(days => $2) WHERE id = $1`,
    [id, days],
  );

beforeAll(async () => {
  suite = await postgresForSuite('field keys');
  database = await new DataSource({
    type: 'postgres',
    url: suite.url,
    migrations: platformMigrations,
  }).initialize();
  await database.runMigrations();
  await database.query(`CREATE TABLE texts (a text, b integer, value text, PRIMARY KEY (a, b));
    CREATE TABLE bodies (id bigint PRIMARY KEY, value bytea);
    CREATE TABLE parked (id bigint PRIMARY KEY, value bytea);
    CREATE TABLE sent (id bigint PRIMARY KEY, value text)`);
}, 120_000);
afterAll(async () => {
  await database?.destroy();
  await suite?.close();
});
beforeEach(() => database.query('TRUNCATE field_keys, key_renewals, texts, bodies, parked, sent'));

/** 120 texts (three sets), 120 bodies of which one is the text of before, one without; one parked event. */
async function filled({ cipher }: { cipher: FieldCipher }): Promise<void> {
  for (let at = 0; at < 120; at += 1) {
    await database.query('INSERT INTO texts VALUES ($1, $2, $3)', [
      `a${at % 7}`,
      at,
      cipher.encrypt(`text ${at}`),
    ]);
    const body = at === 5 ? Buffer.from(cipher.encrypt(`body ${at}`)) : cipher.seal(`body ${at}`);
    await database.query('INSERT INTO bodies VALUES ($1, $2)', [at, at === 6 ? null : body]);
  }
  const event = JSON.stringify({ documents: [{ id: 'k1.short', body: cipher.encrypt('event') }] });
  await database.query('INSERT INTO parked VALUES (1, $1)', [Buffer.from(event)]);
}

describe('rotation of field keys', () => {
  it('writes all of it under the new key, set by set, and every value stays what it was', async () => {
    await filled(await opened(k1));
    const rotated = await opened(k2, k1);
    expect(await uses(rotated, 'k1')).toEqual([
      { table: 'texts', column: 'value', rows: 120 },
      { table: 'bodies', column: 'value', rows: 119 },
      { table: 'parked', column: 'value', rows: 1 },
    ]);
    expect(await rounds(rotated)).toBeGreaterThanOrEqual(3 + 3 + 1);
    expect(await uses(rotated, 'k1')).toEqual([]);
    const { cipher } = await started(k2);
    for (const { b, value } of await rows('SELECT b, value FROM texts'))
      expect(cipher.decryptText(value)).toBe(`text ${b}`);
    for (const { id, value } of await rows('SELECT id, value FROM bodies WHERE value IS NOT NULL'))
      expect(cipher.unseal(value).toString()).toBe(`body ${id}`);
    const [{ value }] = await rows('SELECT value FROM parked');
    const [document] = JSON.parse(value).documents;
    expect([document.id, cipher.decryptText(document.body)]).toEqual(['k1.short', 'event']);
    expect(await rounds(rotated)).toBe(0);
  });

  it('goes on after a restart where it ended, to another algorithm too', async () => {
    await filled(await opened(k1));
    // the answers under idempotency keys come first, and there are none
    expect(await rounds(await opened(k3, k1), 3)).toBe(3);
    const half = await rows(`SELECT count(*)::int AS n FROM texts WHERE value LIKE 'k3.%'`);
    expect(half[0].n).toBe(100);
    await rounds(await opened(k3, k1));
    const renewed = await rows(`SELECT renewed::int AS n FROM key_renewals WHERE table_name = 'texts'`);
    expect(renewed[0].n).toBe(120);
  });

  it('leaves what cannot be read, and tells how much of it there is', async () => {
    const first = await opened(k1);
    await database.query('INSERT INTO texts VALUES ($1, 1, $2), ($1, 2, $3)', [
      'a',
      first.cipher.encrypt('one'),
      'k1.broken',
    ]);
    const rotated = await opened(k2, k1);
    await rounds(rotated);
    expect(
      await rows(`SELECT renewed::int, unreadable::int FROM key_renewals WHERE table_name = 'texts'`),
    ).toEqual([{ renewed: 1, unreadable: 1 }]);
    expect(await uses(rotated, 'k1')).toEqual([{ table: 'texts', column: 'value', rows: 1 }]);
  });
});

it('a row that somebody has written in the meantime stays as he wrote it', async () => {
  const { cipher } = await opened(k1);
  const [text] = encrypted.columns;
  await database.query('INSERT INTO texts VALUES ($1, 1, $2)', ['a', 'newer']);
  const stale = { key: ['a', '1'], value: cipher.encrypt('older') };
  expect(await new FieldKeysRepository().replace(database.manager, text!, stale, 'k2.x')).toBe(false);
  expect(await rows('SELECT value FROM texts')).toEqual([{ value: 'newer' }]);
});

describe('a key', () => {
  it('that rows are still under cannot be dropped: the service does not start, and names table, column and rows', async () => {
    await filled(await opened(k1));
    await opened(k2, k1);
    await daysAgo('k1', 31);
    await expect(opened(k2)).rejects.toThrow(
      /lacks k1, .* 120 rows of texts\.value, 119 rows of bodies\.value, 1 rows of parked\.value: put it back/,
    );
  });

  it('can be dropped once nothing is under it and its events are gone, and not a day before', async () => {
    await filled(await opened(k1));
    await rounds(await opened(k2, k1));
    await daysAgo('k1', 29);
    await expect(opened(k2)).rejects.toThrow(/lacks k1, .* events until/);
    await daysAgo('k1', 31);
    await opened(k2);
    expect(await rows(`SELECT id FROM field_keys WHERE dropped_at IS NOT NULL`)).toEqual([{ id: 'k1' }]);
    await opened(k2);
  });

  it('in the outbox waits for the outbox', async () => {
    const { cipher } = await opened(k1);
    await database.query('INSERT INTO sent VALUES (1, $1)', [
      JSON.stringify({ documents: [{ body: cipher.encrypt('event') }] }),
    ]);
    await rounds(await opened(k2, k1));
    await daysAgo('k1', 31);
    await expect(opened(k2)).rejects.toThrow(/1 rows of sent\.value/);
    await database.query('DELETE FROM sent');
    await opened(k2);
  });

  it('with another content under a known id is refused', async () => {
    await opened(k1);
    await expect(opened(k2.replace('k2', 'k1'))).rejects.toThrow('k1 is another key');
  });
});

describe('a hash key', () => {
  const [h1, h2] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((key) => key.toString('base64'));
  const hashed = { columns: [], eventDays: 0, hashed: [{ table: 'texts', column: 'value' }] };
  const openedWith = async (setting: string): Promise<FieldCipher> => {
    const cipher = new FieldCipher(Object.assign(new ServiceConfig(), { FIELD_HASH_KEY: setting }));
    const options = { name: 'x', pathPrefix: 'x', authorisations: {}, encrypted: hashed };
    const transactions = new Transactions(database, cipher);
    const service = new HashKeysService(cipher, new FieldKeysRepository(), transactions, options);
    await database.transaction((tx) => service.open(tx));
    return cipher;
  };
  const keptUnder = (cipher: FieldCipher, value: string) =>
    database.query('INSERT INTO texts VALUES ($1, 1, $2)', [value, cipher.hash(value)]);

  it('that rows are found by cannot be dropped, and can once they are not', async () => {
    await keptUnder(await openedWith(`${h1}`), 'a');
    await openedWith(`h2:${h2},h1:${h1}`);
    await daysAgo('hash:h1', 9);
    await expect(openedWith(`h2:${h2}`)).rejects.toThrow(/lacks h1, .* 1 rows of texts\.value: put it back/);
    await database.query('DELETE FROM texts');
    await openedWith(`h2:${h2}`);
    expect(await rows(`SELECT id FROM field_keys WHERE dropped_at IS NOT NULL`)).toEqual([{ id: 'hash:h1' }]);
  });

  it('of before recognises repeated requests for as long as these may come', async () => {
    await openedWith(`${h1}`);
    await daysAgo('hash:h1', 100); // the service has run since
    await expect(openedWith(`h2:${h2}`)).rejects.toThrow(/lacks h1, .* repeated requests until/);
    await openedWith(`h2:${h2},h1:${h1}`);
    await expect(openedWith(`h2:${h2}`)).rejects.toThrow(/lacks h1, .* repeated requests until/);
    await daysAgo('hash:h1', 9);
    await openedWith(`h2:${h2}`);
  });

  it('with another content under a known id is refused, and none is taken for a key that encrypts', async () => {
    await openedWith(`${h1}`);
    await expect(openedWith(`h1:${h2}`)).rejects.toThrow('h1 is another key');
    await opened(k1);
    await daysAgo('k1', 31);
    await opened(k2);
  });
});
