import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldCipher, HashRenewal, ServiceConfig, Transactions } from '@app/platform';
import {
  demo,
  other,
  registrationUnderTest,
  type RegistrationUnderTest,
} from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
let sellerId: string;
const person = { kind: 'individual-seller', name: '王小明', citizenId: '11010519491231002X' };
const register = (as = 'demo') => registration.ask('POST', '/sellers', { as, body: person });

beforeAll(async () => {
  registration = await registrationUnderTest();
  await registration.empty();
  for (const [account, body] of [
    ['demo', demo],
    ['other', other],
  ] as const) {
    const { id } = (await registration.register(account, { ...body, roles: ['platform'] })).body;
    for (const department of ['customs', 'tax', 'fx', 'commerce'])
      await registration.decide(`${department}-officer`, id, department, 'accept');
  }
  sellerId = (await register()).body.id;
}, 120_000);
afterAll(() => registration?.close());

const reveal = (as: string, purpose: string, id = sellerId) =>
  registration.ask('POST', `/sellers/${id}/reveal`, { as, body: { purpose, reason: '核验卖家身份' } });
const acts = async (action: string): Promise<any[]> =>
  (await registration.database.query('SELECT * FROM audit.entries WHERE action = $1 ORDER BY id', [action]))
    .rows;

describe('who a seller is', () => {
  it.each([
    ['an officer who reviews the registration', 'tax-officer', 'registration-review'],
    ['customs for an inspection', 'customs-officer', 'inspection'],
    ['an auditor', 'auditor', 'supervision-audit'],
    ['the enterprise that keeps the record', 'demo', 'request-of-person'],
  ])('is told to %s, and that is on record without the values', async (_, as, purpose) => {
    const { status, body } = await reveal(as, purpose);
    expect([status, body.values]).toEqual([200, { identity: person.citizenId, name: person.name }]);
    const act = (await acts('personal-data.reveal')).at(-1);
    expect(act).toMatchObject({
      actor: as,
      object_kind: 'seller',
      object_id: sellerId,
      reason: '核验卖家身份',
    });
    expect(JSON.stringify(act)).not.toContain(person.citizenId);
  });

  it.each([
    ['another enterprise', 'other', 'request-of-person', 404],
    ['an officer for the purpose of another department', 'fx-officer', 'tax-inspection', 403],
    ['an operator', 'operator', 'request-of-person', 403],
    ['nobody for a purpose that is none', 'auditor', 'curiosity', 400],
  ])('is not told to %s', async (_, as, purpose, status) => {
    const before = (await acts('personal-data.reveal')).length;
    expect((await reveal(as, purpose)).status).toBe(status);
    expect(await acts('personal-data.reveal')).toHaveLength(before);
  });

  it('is not asked of an enterprise with a credit code', async () => {
    const { body } = await registration.ask('GET', `/participants/${demo.creditCode}`, { as: 'auditor' });
    expect((await reveal('auditor', 'supervision-audit', body.id)).status).toBe(404);
  });
});

const exported = (asked: object, as = 'operator') =>
  registration.ask('POST', '/persons/export', {
    as,
    body: { purpose: 'request-of-person', reason: '本人来函', ...asked },
  });

describe('what is held about a person', () => {
  it.each([
    ['the citizen ID', { buyerIdNumber: '11010519491231002x' }, 1],
    ['the name', { buyerName: '王小明', buyerTelephone: '13900000000' }, 1],
    ['another citizen ID', { buyerIdNumber: '440524188001010014' }, 0],
    ['a part of the name', { buyerName: '王小', buyerTelephone: '13900000000' }, 0],
  ])('is handed out by %s', async (_, asked, count) => {
    const { status, body } = await exported(asked);
    expect([status, body.complete, body.sellers.length]).toEqual([200, true, count]);
    if (count > 0)
      expect(body.sellers[0]).toEqual({
        participantId: sellerId,
        identity: person.citizenId,
        name: person.name,
      });
    expect(JSON.stringify((await acts('personal-data.export')).at(-1))).not.toContain('11010519491231002');
  });

  it('is handed out to nobody else', async () => {
    for (const as of ['demo', 'customs-officer'])
      expect((await exported({ buyerIdNumber: person.citizenId }, as)).status).toBe(403);
  });
});

it('the same person is one record before, during and after the hash key is rotated', async () => {
  const [h1, h2] = [Buffer.alloc(32, 9).toString('base64'), `h2:${Buffer.alloc(32, 10).toString('base64')}`];
  const withKeys = (...keys: string[]): void => {
    const { hashKeys } = new FieldCipher(
      Object.assign(new ServiceConfig(), { FIELD_HASH_KEY: keys.join(',') }),
    );
    (registration.app.get(FieldCipher) as { hashKeys: typeof hashKeys }).hashKeys = hashKeys;
  };
  const again = async () => [(await register()).status, (await register()).body.id];
  for (const keys of [[h1], [h1, h2], [h2, h1]]) {
    withKeys(...keys);
    expect(await again()).toEqual([200, sellerId]);
  }
  const renewal = registration.app.get(HashRenewal);
  while ((await registration.app.get(Transactions).run((tx) => renewal.round(tx))) !== false);
  withKeys(h2);
  expect(await again()).toEqual([200, sellerId]);
  expect((await exported({ buyerIdNumber: person.citizenId })).body.sellers).toHaveLength(1);
  withKeys(h1);
  expect((await exported({ buyerIdNumber: person.citizenId })).body.sellers).toHaveLength(0);
});
