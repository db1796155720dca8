import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ClockSet } from '@app/contracts';
import { append, EventTransport, MessagingReadiness } from '@app/messaging';
import { BusinessClock, createService, runWithTrace, Transactions } from '@app/platform';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { call } from '../../platform/test/http-call.js';
import { testIssuer, type TestIssuer } from '../../platform/test/token-issuer.js';
import type { LogRecord } from '../src/log/event-log.js';
import { createPostgresLog } from '../src/log/postgres/postgres-log.js';
import { ProbeModule, Refusals } from './probe.js';
import { record } from './suite.js';
import { eventually } from './test-service.js';

jest.setTimeout(60_000);

const environment = { ...process.env };
let databases: SuiteDatabase[];
let issuer: TestIssuer;
let app: NestFastifyApplication;
let database: DataSource;
let operator: Record<string, string>;

beforeAll(async () => {
  databases = await Promise.all([postgresForSuite('messaging probe'), postgresForSuite('probe log')]);
  issuer = await testIssuer();
  Object.assign(process.env, {
    DATABASE_URL: databases[0]?.url,
    EVENT_LOG_URL: databases[1]?.url,
    EVENT_PREFIX: 'probe',
    TOKEN_ISSUER: issuer.issuer,
    TOKEN_JWKS_URL: issuer.jwksUrl,
    FIELD_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    FIELD_HASH_KEY: Buffer.alloc(32, 2).toString('base64'),
    SANDBOX: 'on',
    LOG_LEVEL: 'silent',
  });
  delete process.env['KAFKA_BROKERS'];
  app = await createService({
    name: 'probe',
    module: ProbeModule,
    transport: EventTransport,
    readiness: [MessagingReadiness],
  });
  await app.listen(0, '127.0.0.1');
  await app.startAllMicroservices();
  database = app.get(DataSource);
  operator = { authorization: `Bearer ${await issuer.sign({ sub: 'operator-1', roles: ['operator'] })}` };
});

afterAll(async () => {
  await app.close();
  await issuer.close();
  for (const one of databases) await one.close();
  process.env = environment;
});

const request = async (method: string, url: string, headers: Record<string, string> = operator) =>
  call(await app.getUrl(), { method, url, headers });

async function publish(...ids: string[]): Promise<void> {
  const documents = ids.map((id) => ({ id, version: 1 }));
  await app.get(Transactions).run((tx) => append(tx, 'customs.lists-received.v1', 'enterprise', documents));
}

function takenOf(id: string): Promise<{ by: string; traceparent: string }[]> {
  return database.query('SELECT by, traceparent FROM taken WHERE document_id = $1 ORDER BY n', [id]);
}

const taken = (id: string) =>
  eventually(`${id} to be taken`, async () => {
    const rows = await takenOf(id);
    return rows.length > 0 && rows;
  });

async function parked(id: string): Promise<{ id: string; code: string; state: string }> {
  return eventually(`${id} to be parked`, async () => {
    const { items } = (await request('GET', '/probe/parked-events')).json();
    return items.find((item: { documentId: string }) => item.documentId === id);
  });
}

describe('handlers', () => {
  it('all take an event, in the trace in which it was appended', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    await runWithTrace(`00-${trace}-00f067aa0ba902b7-01`, () => publish('traced'));
    const rows = await taken('traced');
    expect(rows.map((row) => row.by)).toEqual(['first', 'second']);
    expect(rows.map((row) => row.traceparent.split('-')[1])).toEqual([trace, trace]);
  });

  it('pass on the very error that they throw, and what one did is undone with the other', async () => {
    app.get(Refusals).ids.add('refused');
    await publish('before', 'refused', 'after');
    await taken('after');
    expect(await parked('refused')).toMatchObject({
      code: 'not-this-list',
      kind: 'conflict',
      zh: '不收此清单',
      en: 'not this list',
      type: 'customs.lists-received.v1',
      key: 'enterprise',
      version: 1,
      state: 'parked',
      attempts: 1,
      nextTryAt: null,
    });
    expect(await takenOf('refused')).toEqual([]);
    expect(await takenOf('before')).toHaveLength(2);
  });
});

describe('parked events over REST', () => {
  it.each([
    ['an enterprise', 'enterprise'],
    ['an auditor', 'auditor'],
  ])('refuse %s', async (_, role) => {
    const claims = {
      sub: 'x',
      roles: [role],
      credit_code: '91330201MA2AAAAA1X',
      customs_code: '330246D001',
      enterprise_name: 'x',
    };
    const headers = { authorization: `Bearer ${await issuer.sign(claims)}` };
    expect((await request('GET', '/probe/parked-events', headers)).statusCode).toBe(403);
    expect((await request('POST', '/probe/parked-events/1/discard', headers)).statusCode).toBe(403);
  });

  it.each(['999999', 'nonsense', '99999999999999999999'])('know no %s', async (id) => {
    const answer = await request('POST', `/probe/parked-events/${id}/replay`);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'no-such-parked-event']);
  });

  it('replay says when it fails again, succeeds once it can, and is refused when it is done', async () => {
    app.get(Refusals).ids.add('stubborn');
    await publish('stubborn');
    const { id } = await parked('stubborn');
    const again = await request('POST', `/probe/parked-events/${id}/replay`);
    expect([again.statusCode, again.json().state, again.json().attempts]).toEqual([200, 'parked', 2]);
    app.get(Refusals).ids.delete('stubborn');
    const key = { 'idempotency-key': 'replay-stubborn' };
    const done = await request('POST', `/probe/parked-events/${id}/replay`, { ...operator, ...key });
    expect(done.json()).toMatchObject({ state: 'replayed', settledBy: 'operator-1' });
    expect(await takenOf('stubborn')).toHaveLength(2);
    const repeated = await request('POST', `/probe/parked-events/${id}/replay`, { ...operator, ...key });
    expect([repeated.headers['idempotency-replayed'], repeated.json()]).toEqual(['true', done.json()]);
    const late = await request('POST', `/probe/parked-events/${id}/replay`);
    expect([late.statusCode, late.json().code]).toEqual([409, 'already-settled']);
    const acts = await app
      .get(DataSource)
      .query(
        `SELECT actor, before, after FROM audit.entries WHERE object_id = $1 AND outcome = 'done' ORDER BY id`,
        [id],
      );
    expect(
      acts.map(({ actor, before, after }: any) => [actor, JSON.parse(before).state, JSON.parse(after).state]),
    ).toEqual([
      ['operator-1', 'parked', 'parked'],
      ['operator-1', 'parked', 'replayed'],
    ]);
  });

  it('replay of a newer version is refused while the earlier one is parked; discarding that lets it go on', async () => {
    app.get(Refusals).ids.add('blocked');
    await publish('blocked');
    const first = await parked('blocked');
    await app
      .get(Transactions)
      .run((tx) => append(tx, 'customs.lists-received.v1', 'enterprise', [{ id: 'blocked', version: 2 }]));
    const second = await eventually('the newer version to wait', async () => {
      const { items } = (await request('GET', '/probe/parked-events?state=waiting')).json();
      return items[0];
    });
    const refused = await request('POST', `/probe/parked-events/${second.id}/replay`);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'waits-behind-parked-version']);
    app.get(Refusals).ids.delete('blocked');
    const discarded = await request('POST', `/probe/parked-events/${first.id}/discard`);
    expect(discarded.json()).toMatchObject({ state: 'discarded', settledBy: 'operator-1' });
    await taken('blocked');
    const versions: unknown[] = await database.query(
      `SELECT DISTINCT version FROM taken WHERE document_id = 'blocked'`,
    );
    expect(versions).toEqual([{ version: 2 }]);
  });

  it('come in pages, oldest first', async () => {
    for (const id of ['page-1', 'page-2', 'page-3']) app.get(Refusals).ids.add(id);
    await publish('page-1', 'page-2', 'page-3');
    await parked('page-3');
    const seen: string[] = [];
    let after = '';
    do {
      const page = (await request('GET', `/probe/parked-events?limit=2${after}`)).json();
      seen.push(...page.items.map((item: { documentId: string }) => item.documentId));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    expect(seen.filter((id) => id.startsWith('page-'))).toEqual(['page-1', 'page-2', 'page-3']);
  });
});

function clockSet(version: number, offsetMs: number): LogRecord {
  const set: ClockSet = { id: 'clock', version, offsetMs };
  return {
    ...record('clock', [set], { ce_type: 'sandbox.clock-set.v1', ce_source: '/sandbox' }),
    topic: 'sandbox.clock',
  };
}

describe('business clock', () => {
  it('follows the sandbox and acknowledges each version', async () => {
    const log = createPostgresLog({ url: databases[1]?.url ?? '', prefix: 'probe' });
    await log.publish([clockSet(1, 86_400_000), clockSet(2, -3_600_000), clockSet(1, 86_400_000)]);
    await log.close();
    await eventually('the clock to move', () => app.get(BusinessClock).version === 2);
    expect(app.get(BusinessClock).offsetMs).toBe(-3_600_000);
    const acknowledged = await eventually('the acknowledgement to be published', async () => {
      const rows: { data: string }[] = await database.query(
        `SELECT data FROM outbox WHERE type = 'sandbox.clock-acknowledged.v1' AND published_at IS NOT NULL ORDER BY id DESC`,
      );
      return rows[0];
    });
    expect(JSON.parse(acknowledged.data).documents).toEqual([
      { id: 'probe', version: 2, service: 'probe', offsetMs: -3_600_000 },
    ]);
  });
});

describe('operation', () => {
  it('is ready, and shows outbox, lag and parked events', async () => {
    const ready = await request('GET', '/health/ready');
    expect([ready.statusCode, ready.body]).toEqual([200, expect.stringContaining('messaging')]);
    await eventually('the lag to be gone', async () => {
      const { body } = await request('GET', '/metrics');
      return /event_consumer_lag\{topic="customs.lists",partition="\d"\} 0/.test(body);
    });
    const { body } = await request('GET', '/metrics');
    expect(body).toMatch(/^outbox_unpublished_events 0$/m);
    expect(body).toMatch(/^outbox_oldest_unpublished_seconds 0$/m);
    expect(body).toMatch(/^parked_events\{state="parked",kind="conflict"\} [1-9]/m);
    expect(body).toMatch(/^events_published_total [1-9]/m);
    expect(body).toMatch(/^events_handled_total [1-9]/m);
  });

  it('is not ready when an event has waited too long for the relay', async () => {
    const readiness = app.get(MessagingReadiness);
    const early = database.createQueryRunner();
    // An old row that this relay cannot see yet: its transaction is still open, so it is looked at from inside.
    await early.startTransaction();
    await early.query(
      `INSERT INTO outbox (event_id, type, topic, key, time, data)
       VALUES (gen_random_uuid(), 'customs.lists-received.v1', 'customs.lists', 'k', now() - interval '1 minute', '{"documents":[]}')`,
    );
    const inside = new MessagingReadiness(
      Reflect.get(readiness, 'log'),
      { query: early.query.bind(early) } as unknown as DataSource,
      app.get(EventTransport),
    );
    expect(await inside.check()).toEqual({ ready: false, detail: expect.stringContaining('waited 60 s') });
    await early.rollbackTransaction();
    await early.release();
  });
});
