import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { calendarDate } from '@app/kernel';
import { Transactions } from '@app/platform';
import { call, type Answer } from '../../../../libs/platform/test/http-call.js';
import { demoClaims } from '../../../../libs/platform/test/token-issuer.js';
import { fakeService, type FakeService } from '../../test/fake-service.js';
import { signer, type SignatureChange, type Signer } from '../../test/request-signer.js';
import { runningWindow, type RunningWindow } from '../../test/running-window.js';
import { ConnectionBook } from './connection-book.js';
import { ConnectionsConsumer } from './connections.consumer.js';
import type { Key } from './domain/verify-request.js';

jest.setTimeout(60_000);

const today = calendarDate(new Date());
const tomorrow = calendarDate(new Date(Date.now() + 86_400_000));
let window: RunningWindow;
let customs: FakeService;
let version = 1;
const partner = signer('ed25519');
const partnerOfTheState = signer('sm2');

beforeAll(async () => {
  customs = await fakeService('customs');
  window = await runningWindow({ customs: customs.origin });
});
afterAll(async () => {
  await window.close();
  await customs.stop();
});
beforeEach(() => {
  customs.received.length = 0;
});

/** Registration's event about demo's connection, taken as any event; then known to this instance. */
async function connected(signedFrom: string | null, keys: readonly Key[]): Promise<void> {
  version += 1;
  const document = {
    id: 'demo',
    version,
    creditCode: demoClaims.credit_code,
    keys: [...keys],
    signedFrom,
    changedAt: '2026-03-01T10:00:00.000+08:00',
  };
  const consumer = window.app.get(ConnectionsConsumer);
  await window.app
    .get(Transactions)
    .run((tx) =>
      consumer.changed({ tx, documents: [document], events: [] } as Parameters<typeof consumer.changed>[0]),
    );
  const book = window.app.get(ConnectionBook);
  while (book.of('demo')?.signedFrom !== signedFrom || book.of('demo')?.keys.length !== keys.length)
    await sleep(50);
}

async function send(
  method: string,
  url: string,
  payload?: string,
  signed: Record<string, string> = {},
  token?: string,
): Promise<Answer> {
  const authorization = `Bearer ${token ?? (await window.issuer.sign(demoClaims))}`;
  const type: Record<string, string> = payload === undefined ? {} : { 'content-type': 'application/json' };
  return call(window.base, {
    method,
    url,
    headers: { authorization, ...type, ...signed },
    ...(payload === undefined ? {} : { payload }),
  });
}

const signedPost = (by: Signer, body = '{"a":1}', change: SignatureChange = {}): Promise<Answer> =>
  send('POST', '/customs/messages?x=1', body, by.sign('POST', '/customs/messages?x=1', body, change));

describe('a partner that must sign', () => {
  beforeAll(() => connected(today, [partner.key, partnerOfTheState.key]));

  it.each([
    ['Ed25519', partner],
    ['SM2', partnerOfTheState],
  ])('has its requests passed on, byte for byte, by %s', async (_, by) => {
    const body = JSON.stringify({ 报关: 'x'.repeat(100_000) });
    const answer = await signedPost(by, body);
    expect(answer.statusCode).toBe(200);
    expect(customs.received).toMatchObject([{ method: 'POST', url: '/customs/messages?x=1', body }]);
    const got = await send('GET', '/customs/lists', undefined, by.sign('GET', '/customs/lists'));
    expect(got.statusCode).toBe(200);
  });

  it('is refused without one, also by the operations of the window itself', async () => {
    for (const url of [
      '/customs/lists',
      '/timeline?orderNo=1',
      '/calendar/working-days?from=2021-09-17&add=5',
    ]) {
      const answer = await send('GET', url);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'signature-missing']);
    }
    expect(customs.received).toEqual([]);
  });

  it.each([
    ['another body than was signed', { body: '{"a":2}' }, 'request-signature-wrong'],
    ['another path', { url: '/customs/messages/check?x=1' }, 'request-signature-wrong'],
    ['an old signature', { created: Math.floor(Date.now() / 1_000) - 400 }, 'signature-stale'],
    ['a key of somebody else', { keyId: 'another' }, 'key-unknown'],
  ])('is refused with %s', async (_, change, code) => {
    const signed = partner.sign('POST', '/customs/messages?x=1', '{"a":1}', change);
    // the digest that is sent is the one of the body that is sent: only what was signed differs
    const digest = partner.sign('POST', '/x', '{"a":1}')['content-digest'] ?? '';
    const answer = await send('POST', '/customs/messages?x=1', '{"a":1}', {
      ...signed,
      'content-digest': digest,
    });
    expect([answer.statusCode, answer.json().code]).toEqual([403, code]);
    expect(customs.received).toEqual([]);
  });

  it('is refused when the body on the way became another one', async () => {
    const signed = partner.sign('POST', '/customs/messages', '{"amount":1}');
    const answer = await send('POST', '/customs/messages', '{"amount":9}', signed);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'content-digest-differs']);
    expect(customs.received).toEqual([]);
  });

  it('is refused when the same request comes again: its nonce is kept in the database, for all instances', async () => {
    const body = '{"a":1}';
    const signed = partner.sign('POST', '/customs/messages', body);
    expect((await send('POST', '/customs/messages', body, signed)).statusCode).toBe(200);
    const again = await send('POST', '/customs/messages', body, signed);
    expect([again.statusCode, again.json().code]).toEqual([403, 'nonce-used']);
    const { rows } = await window.database.query('SELECT client_id, expires_at FROM signature_nonces');
    expect(rows.every(({ expires_at }) => expires_at.getTime() > Date.now() + 300_000)).toBe(true);
    expect(customs.received).toHaveLength(1);
  });

  it('has one of two taken that come at once under one nonce', async () => {
    const signed = partner.sign('GET', '/customs/lists');
    const answers = await Promise.all([1, 2, 3].map(() => send('GET', '/customs/lists', undefined, signed)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 403, 403]);
  });

  it('spends no nonce by a request that was refused', async () => {
    const nonce = 'kept-for-later';
    expect((await signedPost(partner, '{"a":1}', { nonce, url: '/other' })).statusCode).toBe(403);
    expect((await signedPost(partner, '{"a":1}', { nonce })).statusCode).toBe(200);
  });

  it('is asked for no signature where no account is', async () => {
    expect((await call(window.base, { method: 'GET', url: '/health' })).statusCode).toBe(200);
    expect((await call(window.base, { method: 'GET', url: '/customs/lists' })).statusCode).toBe(200);
    const other = await window.issuer.sign({ ...demoClaims, sub: 'other' });
    expect((await send('GET', '/customs/lists', undefined, {}, other)).statusCode).toBe(200);
  });
});

describe('a partner that may sign', () => {
  it('need not before the day, and must from it on', async () => {
    await connected(tomorrow, [partner.key]);
    expect((await send('GET', '/customs/lists')).statusCode).toBe(200);
    await connected(today, [partner.key]);
    expect((await send('GET', '/customs/lists')).statusCode).toBe(403);
  });

  it('is told when its signature would not do, so that it can try', async () => {
    await connected(null, [partner.key]);
    expect((await signedPost(partner)).statusCode).toBe(200);
    const answer = await signedPost(partner, '{"a":1}', { url: '/other?x=1' });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'request-signature-wrong']);
  });

  it('loses a key that was ended', async () => {
    await connected(today, [partnerOfTheState.key]);
    expect((await signedPost(partner)).json().code).toBe('key-unknown');
    expect((await signedPost(partnerOfTheState)).statusCode).toBe(200);
  });

  it('keeps the newest word of registration, whatever comes late', async () => {
    await connected(null, [partner.key]);
    const consumer = window.app.get(ConnectionsConsumer);
    const late = { id: 'demo', version: 1, creditCode: 'x', keys: [], signedFrom: today, changedAt: '' };
    await window.app
      .get(Transactions)
      .run((tx) =>
        consumer.changed({ tx, documents: [late], events: [] } as Parameters<typeof consumer.changed>[0]),
      );
    const { rows } = await window.database.query('SELECT signed_from FROM connections');
    expect(rows).toEqual([{ signed_from: null }]);
  });
});
