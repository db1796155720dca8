import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  demo,
  other,
  registrationUnderTest,
  type RegistrationUnderTest,
} from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());
beforeEach(() => registration.empty());

const list = (query: string, as = 'tax-officer') => registration.ask('GET', `/participants${query}`, { as });

describe('another enterprise', () => {
  it('finds neither the record nor its history, and cannot change it', async () => {
    const { id } = (await registration.register()).body;
    await registration.register('other', other);
    for (const reference of [id, demo.creditCode]) {
      const path = `/participants/${reference}`;
      expect((await registration.ask('GET', path, { as: 'other' })).status).toBe(404);
      expect((await registration.ask('GET', `${path}/history`, { as: 'other' })).status).toBe(404);
      expect((await registration.ask('PATCH', path, { as: 'other', body: { name: '被改' } })).status).toBe(
        404,
      );
    }
  });

  it('sees only itself in the list, whatever it filters by', async () => {
    await registration.register();
    await registration.register('other', other);
    const codesSeen = async (query: string) =>
      (await registration.ask('GET', `/participants${query}`, { as: 'other' })).body.items.map(
        (item: typeof demo) => item.creditCode,
      );
    expect(await codesSeen('')).toEqual([other.creditCode]);
    expect(await codesSeen(`?creditCode=${demo.creditCode}`)).toEqual([]);
  });
});

describe('the list of officers', () => {
  beforeEach(async () => {
    await registration.register();
    const { id } = (await registration.register('other', { ...other, roles: ['payment'] })).body;
    await registration.decide('tax-officer', id, 'tax', 'accept');
  });

  it.each([
    ['', [demo.creditCode, other.creditCode]],
    [`?creditCode=${other.creditCode}`, [other.creditCode]],
    ['?customsCode=330246D001', [demo.creditCode]],
    ['?role=payment', [other.creditCode]],
    ['?status=active', []],
    ['?department=tax&standing=pending', [demo.creditCode]],
    ['?department=customs&standing=pending', [demo.creditCode, other.creditCode]],
  ])('with %j holds %j', async (query, codes) => {
    expect((await list(query)).body.items.map((item: typeof demo) => item.creditCode)).toEqual(codes);
  });

  it('comes in pages', async () => {
    const first = (await list('?limit=1')).body;
    const second = (await list(`?limit=1&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map((item: typeof demo) => item.creditCode)).toEqual([
      demo.creditCode,
      other.creditCode,
    ]);
    expect(second.next).toBeNull();
  });

  it.each([
    ['?status=sleeping', '/status'],
    ['?department=tax', '/standing'],
    ['?standing=pending', '/department'],
    ['?limit=201', '/limit'],
    ['?after=***', '/after'],
  ])('with %j is refused at %s', async (query, pointer) => {
    const answer = await list(query);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('is open to auditors and closed to banks', async () => {
    expect((await list('', 'auditor')).status).toBe(200);
    expect((await list('', 'bank')).status).toBe(403);
  });
});
