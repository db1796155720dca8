import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { append, EventTransport, MessagingReadiness } from '@app/messaging';
import { createService } from '@app/platform';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { mailboxId, message, submission } from '../test/adapter-under-test.js';
import { exchangeDouble, type ExchangeDouble } from '../test/exchange-double.js';
import { writeEnvelope } from '@app/ceb';
import { AppModule } from './app.module.js';

const longMs = 30_000;
const lookAgainMs = 100;

let databases: readonly SuiteDatabase[];
let exchange: ExchangeDouble;
let app: NestFastifyApplication;
let base: string;

function environment(): Record<string, string> {
  const [own, log] = databases;
  return {
    PORT: '0',
    DATABASE_URL: own?.url ?? '',
    EVENT_LOG_URL: log?.url ?? '',
    TOKEN_ISSUER: exchange.url,
    TOKEN_JWKS_URL: `${exchange.url}/.well-known/jwks.json`,
    FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    SANDBOX: 'on',
    LOG_LEVEL: 'silent',
    EXCHANGE_URL: exchange.url,
    EXCHANGE_CLIENT_ID: 'exchange',
    EXCHANGE_CLIENT_SECRET: 'secret',
  };
}

async function service(): Promise<NestFastifyApplication> {
  const saved = { ...process.env };
  Object.assign(process.env, environment());
  try {
    return await createService({
      name: 'customs-adapter',
      module: AppModule,
      transport: EventTransport,
      readiness: [MessagingReadiness],
    });
  } finally {
    process.env = saved;
  }
}

beforeAll(async () => {
  databases = await Promise.all([
    postgresForSuite('adapter service'),
    postgresForSuite('adapter service log'),
  ]);
  exchange = await exchangeDouble();
  app = await service();
  await app.listen(0, '127.0.0.1');
  await app.startAllMicroservices();
  base = await app.getUrl();
}, 120_000);
afterAll(async () => {
  await app?.close();
  await exchange?.close();
  await Promise.all((databases ?? []).map((database) => database.close()));
});

const eventsOf = async (type: string): Promise<string[]> => {
  const rows: { data: string }[] = await app
    .get(DataSource)
    .query('SELECT data FROM outbox WHERE type = $1', [type]);
  return rows.flatMap(({ data }) => JSON.parse(data).documents.map(({ id }: { id: string }) => id));
};

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + longMs; !(await holds());) {
    if (Date.now() > end) throw new Error('it did not come true in time');
    await sleep(lookAgainMs);
  }
}

it('takes submissions from the event log to the exchange, and customs’ messages back, delivered twice or not', async () => {
  const request = submission(message());
  for (const _ of ['once', 'twice']) {
    await app
      .get(DataSource)
      .transaction((tx) => append(tx, 'customs.submissions-requested.v1', request.senderCode, [request]));
  }
  await until(() => exchange.taken.size > 0);
  await until(async () => (await eventsOf('customs-adapter.messages-sent.v1')).length > 0);
  const envelope = writeEnvelope({
    copMsgId: 'M1',
    senderId: 'DXPEDCCEB0000002',
    receiverIds: [mailboxId],
    createdAt: new Date(),
    messageType: 'CEB514Message',
    body: Buffer.from('<CEB514Message/>'),
  });
  exchange.mailbox.push({ messageId: 'M1', envelope });
  await until(async () => (await eventsOf('customs-adapter.messages-received.v1')).length > 0);
  expect([...exchange.taken.keys()]).toHaveLength(1);
  expect(await eventsOf('customs-adapter.messages-sent.v1')).toEqual([request.id]);
  expect(await eventsOf('customs-adapter.messages-received.v1')).toEqual(['M1']);
}, 90_000);

it('is healthy, tells its backlog to the operator, and shows nothing without a token', async () => {
  expect((await fetch(`${base}/health/live`)).status).toBe(200);
  await until(async () => (await fetch(`${base}/health/ready`)).status === 200);
  expect(await (await fetch(`${base}/metrics`)).text()).toMatch(/^customs_adapter_unanswered_messages 0$/m);
  expect((await fetch(`${base}/customs-adapter/parked-events`)).status).toBe(401);
}, 60_000);
