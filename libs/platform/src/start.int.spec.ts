import { connect } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { BusinessClock, createService, databaseModule, PlatformModule, unhurried } from '@app/platform';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { call } from '../test/http-call.js';
import { demoClaims, testIssuer } from '../test/token-issuer.js';
import { CreateOrders1758100000000, ownAuthorisations, shopEnvironment, ShopModule } from '../test/shop.js';

/** Starting services takes long where many suites run at once. */
jest.setTimeout(60_000);

let database: SuiteDatabase;
const environment = { ...process.env };

beforeEach(async () => {
  database = await postgresForSuite('platform start');
  Object.assign(
    process.env,
    shopEnvironment(database.url, { issuer: 'http://127.0.0.1:1', jwksUrl: 'http://127.0.0.1:1/jwks' }),
  );
});
afterEach(async () => {
  await database.close();
  process.env = { ...environment };
});

const shop = (options: { requestTimeoutMs?: number } = {}) =>
  createService({ name: 'shop', module: ShopModule, ...options });

it('migrates once when several processes start at the same time on an empty database', async () => {
  const apps = await Promise.all([shop(), shop(), shop()]);
  const names: { name: string }[] = await apps[0]
    .get(DataSource)
    .query('SELECT name FROM migrations ORDER BY id');
  expect(names.map((row) => row.name)).toEqual([
    'CreateIdempotencyKeys1758067200000',
    'CreateBusinessClock1758067200001',
    'CreateOrders1758100000000',
    'CreateRevokedTokens1800000020100',
    'CreateFieldKeys1800050000000',
  ]);
  await Promise.all(apps.map((app) => app.close()));
});

it('does not start on a database without an audit log', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('DROP SCHEMA audit CASCADE');
  await client.end();
  await expect(shop()).rejects.toThrow(/no audit log: run deploy\/provision\.mjs/);
});

@Controller('half')
class HalfGuardedController {
  @Get('open')
  open(): object {
    return {};
  }
  @Get('forgotten')
  forgotten(): object {
    return {};
  }
}

@Module({
  imports: [
    PlatformModule.forService({
      name: 'half',
      pathPrefix: 'half',
      authorisations: { ...ownAuthorisations, 'GET /half/half/open': 'public' },
    }),
    databaseModule({ entities: [], migrations: [CreateOrders1758100000000] }),
  ],
  controllers: [HalfGuardedController],
})
class HalfGuardedModule {}

it('does not start with an operation that the authorisation table does not know', async () => {
  await expect(createService({ name: 'half', module: HalfGuardedModule })).rejects.toThrow(
    'GET /half/half/forgotten has no row in the authorisation table',
  );
});

it('does not start with a plugin route that does not say who may call it', async () => {
  const app = await shop();
  expect(() =>
    app
      .getHttpAdapter()
      .getInstance()
      .get('/extra', () => ({})),
  ).toThrow('GET /extra has no row in the authorisation table');
  await app.close();
});

it('gives a request a minute to arrive, and no connection for ever', async () => {
  const app = await shop();
  expect(app.getHttpServer()).toMatchObject({ requestTimeout: 60_000, keepAliveTimeout: 75_000 });
  expect(app.getHttpServer().headersTimeout).toBeGreaterThan(0);
  await app.close();
});

it('ends a request whose body never comes, whether it trickles or stands still', async () => {
  const issuer = await testIssuer();
  Object.assign(process.env, { TOKEN_ISSUER: issuer.issuer, TOKEN_JWKS_URL: issuer.jwksUrl });
  const app = await shop({ requestTimeoutMs: 1_000 });
  await app.listen(0, '127.0.0.1');
  const { port } = new URL(await app.getUrl());
  const head = `POST /shop/orders HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer ${await issuer.sign(demoClaims)}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
  const said = (trickles: boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
      const drip = setInterval(() => trickles && socket.write(' '), 100);
      socket.on('data', (chunk) => (text += chunk.toString()));
      // it may be closed while a drop is on its way
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(text);
      });
      setTimeout(() => reject(new Error('the connection is still open')), 20_000).unref();
    });
  for (const answer of await Promise.all([said(false), said(true)]))
    expect(answer === '' || answer.startsWith('HTTP/1.1 408')).toBe(true);
  const { statusCode } = await call(await app.getUrl(), { method: 'GET', url: '/health/live' });
  expect(statusCode).toBe(200);
  await Promise.all([app.close(), issuer.close()]);
}, 40_000);

it('ends a statement that takes too long, and tells its caller to try again', async () => {
  const issuer = await testIssuer();
  Object.assign(process.env, {
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwksUrl,
    STATEMENT_TIMEOUT_MS: '300',
  });
  const app = await shop();
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  const authorization = `Bearer ${await issuer.sign(demoClaims)}`;
  const file = (orderNo: string) =>
    call(base, {
      method: 'POST',
      url: '/shop/orders',
      headers: {
        authorization,
        'content-type': 'application/json',
        'idempotency-key': `of ${orderNo}`.replace(' ', '-'),
      },
      payload: JSON.stringify({ orderNo, lines: [{ name: 'a' }] }),
    });
  const ended = await file('endless');
  expect([ended.statusCode, ended.json().code, ended.headers['retry-after']]).toEqual([
    503,
    'unavailable',
    '5',
  ]);
  const database = app.get(DataSource);
  expect(await database.query(`SELECT 1 FROM orders WHERE order_no = 'endless'`)).toEqual([]);
  // the connection goes on, and what an operator waits for is not ended
  expect((await file('A1')).statusCode).toBe(201);
  await database.transaction(async (tx) => {
    await unhurried(tx);
    await tx.query('SELECT pg_sleep(0.5)');
  });
  await expect(database.query('SELECT pg_sleep(5)')).rejects.toThrow(/statement timeout/);
  delete process.env['STATEMENT_TIMEOUT_MS'];
  await Promise.all([app.close(), issuer.close()]);
});

it('keeps the business clock over a restart, and only ever takes a newer setting', async () => {
  const first = await shop();
  const clock = first.get(BusinessClock);
  const fiveDaysMs = 5 * 86_400_000;
  await clock.set(first.get(DataSource).manager, 2, fiveDaysMs);
  await clock.set(first.get(DataSource).manager, 1, 7);
  expect(clock).toMatchObject({ version: 2, offsetMs: fiveDaysMs });
  await first.close();
  const second = await shop();
  const again = second.get(BusinessClock);
  expect(again).toMatchObject({ version: 2, offsetMs: fiveDaysMs });
  await again.set(second.get(DataSource).manager, 3, -1_000);
  expect(again.now().getTime()).toBeLessThan(Date.now());
  await second.close();
});

it('tells an account that is too fast to wait, and says so on every answer', async () => {
  const issuer = await testIssuer();
  Object.assign(process.env, {
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwksUrl,
    RATE_LIMIT_PER_SECOND: '1',
  });
  const app = await shop();
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  const headers = { authorization: `Bearer ${await issuer.sign(demoClaims)}` };
  const mine = () => call(base, { method: 'GET', url: '/shop/orders/mine', headers });
  const answers = [await mine(), await mine(), await mine(), await mine()];
  const refused = answers.find((answer) => answer.statusCode === 429);
  expect(answers[0]?.headers).toMatchObject({
    'ratelimit-policy': '"account";q=2;w=2',
    ratelimit: '"account";r=1;t=1',
  });
  expect([refused?.json().code, refused?.headers['retry-after'], refused?.headers['ratelimit']]).toEqual([
    'too-many-requests',
    '1',
    expect.stringContaining('r=0'),
  ]);
  await Promise.all([app.close(), issuer.close()]);
});
