import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createService, RevokedTokens, Transactions } from '@app/platform';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { call } from '../../test/http-call.js';
import { shopEnvironment, ShopModule } from '../../test/shop.js';
import { demoClaims, testIssuer, type TestIssuer } from '../../test/token-issuer.js';

let database: SuiteDatabase;
let issuer: TestIssuer;
let apps: NestFastifyApplication[];
const environment = { ...process.env };

beforeAll(async () => {
  [database, issuer] = await Promise.all([postgresForSuite('revoked tokens'), testIssuer()]);
  Object.assign(process.env, shopEnvironment(database.url, issuer));
  apps = [];
  // two instances of one service: an event reaches one of them
  for (const _ of [1, 2]) {
    const app = await createService({ name: 'shop', module: ShopModule });
    await app.listen(0, '127.0.0.1');
    apps.push(app);
  }
}, 120_000);
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await Promise.all([issuer.close(), database.close()]);
  process.env = environment;
});

const statuses = async (token: string): Promise<number[]> => {
  const headers = { authorization: `Bearer ${token}` };
  const answers = await Promise.all(
    apps.map(async (app) => call(await app.getUrl(), { method: 'GET', url: '/shop/orders/mine', headers })),
  );
  return answers.map((answer) => answer.statusCode);
};
const keep = (jti: string, expiresInMs: number): Promise<void> => {
  const [app] = apps;
  if (app === undefined) throw new Error('no service runs');
  const token = { jti, expiresAt: new Date(Date.now() + expiresInMs) };
  return app.get(Transactions).run((tx) => app.get(RevokedTokens).keep(tx, [token]));
};

it('a token that was revoked is refused within seconds by every instance, another one of the account is not', async () => {
  const [revoked, other] = await Promise.all(['t1', 't2'].map((jti) => issuer.sign({ ...demoClaims, jti })));
  expect(await statuses(revoked ?? '')).toEqual([200, 200]);
  await keep('t1', 60_000);
  await keep('t1', 60_000); // the event comes twice
  await sleep(2_500);
  expect(await statuses(revoked ?? '')).toEqual([401, 401]);
  expect(await statuses(other ?? '')).toEqual([200, 200]);
});

it('what would have expired anyway is forgotten', async () => {
  await keep('old', -1_000);
  await keep('new', 60_000);
  const [app] = apps;
  const rows = await app?.get(DataSource).query(`SELECT jti FROM revoked_tokens WHERE jti IN ('old', 'new')`);
  expect(rows).toEqual([{ jti: 'new' }]);
});
