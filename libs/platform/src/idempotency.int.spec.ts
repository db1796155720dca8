import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createService } from '@app/platform';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { call, type Answer } from '../test/http-call.js';
import { shopEnvironment, ShopModule } from '../test/shop.js';
import { demoClaims, testIssuer, type TestIssuer } from '../test/token-issuer.js';

/** Starting services takes long where many suites run at once. */
jest.setTimeout(60_000);

let database: SuiteDatabase;
let issuer: TestIssuer;
let app: NestFastifyApplication;
let base: string;
let demo: string;
let other: string;
const environment = { ...process.env };

beforeAll(async () => {
  [database, issuer] = await Promise.all([postgresForSuite('platform idempotency'), testIssuer()]);
  Object.assign(process.env, shopEnvironment(database.url, issuer));
  app = await createService({ name: 'shop', module: ShopModule });
  await app.listen(0, '127.0.0.1');
  base = await app.getUrl();
  demo = await issuer.sign(demoClaims);
  other = await issuer.sign({ ...demoClaims, sub: 'other', credit_code: '91330201MA2BBBBB2Y' });
});

afterAll(async () => {
  await app.close();
  await issuer.close();
  await database.close();
  process.env = environment;
});

beforeEach(() => app.get(DataSource).query('TRUNCATE orders, idempotency_keys'));

function file(orderNo: string, key?: string, token = demo): Promise<Answer> {
  return call(base, {
    method: 'POST',
    url: '/shop/orders',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    payload: JSON.stringify({ orderNo, lines: [{ name: 'a' }] }),
  });
}

async function stored(): Promise<string[]> {
  const rows: { order_no: string }[] = await app
    .get(DataSource)
    .query('SELECT order_no FROM orders ORDER BY id');
  return rows.map((row) => row.order_no);
}

describe('Idempotency-Key', () => {
  it('gives the first answer again and does nothing twice', async () => {
    const first = await file('A1', 'key-1');
    const again = await file('A1', 'key-1');
    expect([again.statusCode, again.json()]).toEqual([first.statusCode, first.json()]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await stored()).toEqual(['A1']);
  });

  it('is refused for another body', async () => {
    await file('A1', 'key-1');
    const answer = await file('A2', 'key-1');
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'idempotency-key-reused']);
    expect(await stored()).toEqual(['A1']);
  });

  it('belongs to one account', async () => {
    await file('A1', 'key-1');
    const answer = await file('B1', 'key-1', other);
    expect([answer.statusCode, answer.headers['idempotency-replayed']]).toEqual([201, undefined]);
    expect(await stored()).toEqual(['A1', 'B1']);
  });

  it('lets one of several calls at once through and tells the others to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => file('slow', 'key-1')));
    const waiting = answers.filter((answer) => answer.statusCode === 409);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409]);
    expect(waiting.map((answer) => [answer.json().code, answer.headers['retry-after']])).toEqual([
      ['idempotency-in-flight', '1'],
      ['idempotency-in-flight', '1'],
    ]);
    const after = await file('slow', 'key-1');
    expect([after.statusCode, after.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(await stored()).toEqual(['slow']);
  });

  it('is free again after a crash in the middle: nothing was stored, the next call does the work', async () => {
    const crashed = await file('dies', 'key-1');
    expect([crashed.statusCode, crashed.json().code]).toEqual([503, 'unavailable']);
    expect(await stored()).toEqual([]);
    const next = await file('A1', 'key-1');
    expect([next.statusCode, next.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it('keeps no refusal', async () => {
    const refused = await call(base, {
      method: 'POST',
      url: '/shop/orders',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${demo}`,
        'idempotency-key': 'key-1',
      },
      payload: '{}',
    });
    expect(refused.statusCode).toBe(400);
    expect((await file('A1', 'key-1')).statusCode).toBe(201);
  });

  it.each(['has blank', 'x'.repeat(256)])('is refused when it is malformed', async (key) => {
    const answer = await file('A1', key);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'idempotency-key-malformed']);
  });

  it('keeps answers as ciphertext only', async () => {
    await file('A1', 'key-1');
    const rows: { row: string }[] = await app
      .get(DataSource)
      .query('SELECT idempotency_keys::text AS row FROM idempotency_keys');
    expect(rows[0]?.row).toContain('k1.');
    expect(rows[0]?.row).not.toContain('王小明');
  });
});

describe('transactions', () => {
  it('run again after a deadlock, so that the caller does not notice', async () => {
    expect((await file('deadlock')).statusCode).toBe(201);
    expect(await stored()).toEqual(['deadlock']);
  });
});
