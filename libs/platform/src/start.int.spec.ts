import { Controller, Get, Module } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { BusinessClock, createService, databaseModule, PlatformModule } from '@app/platform';
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

const shop = () => createService({ name: 'shop', module: ShopModule });

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
