import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { append, EventTransport, MessagingReadiness } from '@app/messaging';
import { createService } from '@app/platform';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { filing } from '../test/adapter-under-test.js';
import { authorityDouble, type AuthorityDouble } from '../test/authority-double.js';
import { AppModule } from './app.module.js';

const longMs = 30_000;
const lookAgainMs = 100;

let databases: readonly SuiteDatabase[];
let authority: AuthorityDouble;
let app: NestFastifyApplication;
let base: string;

beforeAll(async () => {
  databases = await Promise.all([
    postgresForSuite('tax adapter service'),
    postgresForSuite('tax adapter service log'),
  ]);
  authority = await authorityDouble();
  const [own, log] = databases;
  const saved = { ...process.env };
  Object.assign(process.env, {
    PORT: '0',
    DATABASE_URL: own?.url ?? '',
    EVENT_LOG_URL: log?.url ?? '',
    TOKEN_ISSUER: authority.url,
    TOKEN_JWKS_URL: `${authority.url}/.well-known/jwks.json`,
    FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    SANDBOX: 'on',
    LOG_LEVEL: 'silent',
    EXCHANGE_URL: 'http://127.0.0.1:1',
    TAX_AUTHORITY_URL: authority.url,
    EXCHANGE_CLIENT_ID: 'authority',
    EXCHANGE_CLIENT_SECRET: 'secret',
  });
  try {
    app = await createService({
      name: 'tax-adapter',
      module: AppModule,
      transport: EventTransport,
      readiness: [MessagingReadiness],
    });
  } finally {
    process.env = saved;
  }
  await app.listen(0, '127.0.0.1');
  await app.startAllMicroservices();
  base = await app.getUrl();
}, 120_000);
afterAll(async () => {
  await app?.close();
  await authority?.close();
  await Promise.all((databases ?? []).map((database) => database.close()));
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + longMs; !(await holds());) {
    if (Date.now() > end) throw new Error('it did not come true in time');
    await sleep(lookAgainMs);
  }
}

const told = async (): Promise<string[]> => {
  const rows: { data: string }[] = await app
    .get(DataSource)
    .query(`SELECT data FROM outbox WHERE type = 'tax-adapter.answers-received.v1'`);
  return rows.flatMap(({ data }) => JSON.parse(data).documents.map(({ id }: { id: string }) => id));
};

it('takes filings from the event log to the authority, and its answers back, delivered twice or not', async () => {
  const request = filing();
  for (const _ of ['once', 'twice']) {
    await app
      .get(DataSource)
      .transaction((tx) => append(tx, 'tax-refund.filings-requested.v1', request.claimant, [request]));
  }
  await until(() => authority.taken.size > 0);
  authority.answers.push({
    id: 'A1',
    claimId: request.claimId,
    status: 'accepted',
    reason: null,
    amount: null,
    answeredAt: '2026-09-21T10:00:00+08:00',
  });
  await until(async () => (await told()).length > 0);
  expect([authority.taken.size, await told()]).toEqual([1, ['A1']]);
}, 90_000);

it('is healthy, tells its backlog to the operator, and shows nothing without a token', async () => {
  expect((await fetch(`${base}/health/live`)).status).toBe(200);
  await until(async () => (await fetch(`${base}/health/ready`)).status === 200);
  expect(await (await fetch(`${base}/metrics`)).text()).toMatch(/^tax_adapter_unanswered_filings 0$/m);
  expect((await fetch(`${base}/tax-adapter/parked-events`)).status).toBe(401);
}, 60_000);
