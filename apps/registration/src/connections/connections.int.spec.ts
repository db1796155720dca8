import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  registrationUnderTest,
  type Answer,
  type RegistrationUnderTest,
} from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());
beforeEach(() => registration.empty());

const newKey = () =>
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
const add = (as: string, publicKey = newKey(), clientId = as, headers = {}): Promise<Answer> =>
  registration.ask('POST', `/connections/${clientId}/keys`, {
    as,
    body: { algorithm: 'ed25519', publicKey },
    headers,
  });
const end = (as: string, keyId: string, clientId = as): Promise<Answer> =>
  registration.ask('DELETE', `/connections/${clientId}/keys/${keyId}`, { as });
const demand = (as: string, signedFrom: string | null, clientId = as): Promise<Answer> =>
  registration.ask('PATCH', `/connections/${clientId}`, { as, body: { signedFrom } });

describe('a connection', () => {
  it('is made by its first key, and announced whole with the keys that are live', async () => {
    const { status, body } = await add('demo');
    expect(status).toBe(201);
    expect(body).toMatchObject({ clientId: 'demo', creditCode: '91330200MA0DEM013H', signedFrom: null });
    const second = await add('demo');
    await end('demo', body.keys[0].id);
    const events = await registration.events('registration.connections-changed.v1');
    expect(
      events.map(({ type, key, document }) => [type, key, document.version, document.keys.length]),
    ).toEqual([
      ['registration.connections-changed.v1', 'demo', 2, 1],
      ['registration.connections-changed.v1', 'demo', 3, 2],
      ['registration.connections-changed.v1', 'demo', 4, 1],
    ]);
    expect(events[2]?.document.keys[0].id).toBe(second.body.keys[1].id);
  });

  it('has two live keys at most, and the same key once', async () => {
    const key = newKey();
    await add('demo', key);
    expect((await add('demo', key)).body.keys).toHaveLength(1);
    await add('demo');
    expect(await add('demo')).toMatchObject({ status: 409, body: { code: 'two-keys-live' } });
    expect(await registration.events('registration.connections-changed.v1')).toHaveLength(2);
  });

  it('takes both of two keys that come at once, and not a third', async () => {
    const answers = await Promise.all([add('demo'), add('demo'), add('demo')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
  });

  it('takes a key once for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const key = newKey();
    const [one, again] = [await add('demo', key, 'demo', headers), await add('demo', key, 'demo', headers)];
    expect(again.body).toEqual(one.body);
    expect(again.headers).toMatchObject({ 'idempotency-replayed': 'true' });
  });

  it('refuses what is no key, at its place', async () => {
    const { status, body } = await add('demo', 'x');
    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'public-key-unreadable', '/publicKey']);
  });
});

describe('the demand for signatures', () => {
  it('holds from a day on and is lifted, each announced', async () => {
    await add('demo');
    expect((await demand('demo', '2026-05-01')).body.signedFrom).toBe('2026-05-01');
    expect((await demand('demo', null)).body.signedFrom).toBeNull();
    expect(
      (await registration.events('registration.connections-changed.v1')).map(
        ({ document }) => document.signedFrom,
      ),
    ).toEqual([null, '2026-05-01', null]);
  });

  it('needs a key, and keeps the last one', async () => {
    const { body } = await add('demo');
    await demand('demo', '2026-05-01');
    expect(await end('demo', body.keys[0].id)).toMatchObject({
      status: 409,
      body: { code: 'last-key-demanded' },
    });
    await demand('demo', null);
    expect((await end('demo', body.keys[0].id)).status).toBe(200);
    expect(await demand('demo', '2026-05-01')).toMatchObject({
      status: 409,
      body: { code: 'connection-without-key' },
    });
  });

  it.each(['2026-02-30', '2026-13-01', 'tomorrow', '2026-5-1'])('knows no day %s', async (day) => {
    await add('demo');
    const { status, body } = await demand('demo', day);
    expect([status, body.errors[0].pointer]).toEqual([400, '/signedFrom']);
  });

  it('may be lifted by the operator, for a partner that locked itself out', async () => {
    await add('demo');
    await demand('demo', '2026-05-01');
    expect((await demand('operator', null, 'demo')).status).toBe(200);
  });
});

describe('another enterprise', () => {
  it('knows nothing of a connection, and cannot make one in the name of another client', async () => {
    const { body } = await add('demo');
    for (const answer of [
      await registration.ask('GET', '/connections/demo', { as: 'other' }),
      await add('other', newKey(), 'demo'),
      await end('other', body.keys[0].id, 'demo'),
      await demand('other', null, 'demo'),
      await add('other', newKey(), 'nobody-yet'),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'connection-not-found']);
    expect((await registration.ask('GET', '/connections', { as: 'other' })).body.items).toEqual([]);
    expect((await registration.ask('GET', '/connections', { as: 'auditor' })).body.items).toHaveLength(1);
    expect((await registration.ask('GET', '/connections/demo', { as: 'demo' })).body.keys).toHaveLength(1);
  });
});
