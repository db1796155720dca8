import { contracts } from '@app/contracts';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  demo,
  other,
  registrationUnderTest,
  type Answer,
  type RegistrationUnderTest,
} from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());
beforeEach(async () => {
  await registration.empty();
  await registration.register('demo', demo);
  await registration.register('other', other);
});

const rate = (value: string, from: string, change: object = {}, as = 'tax-officer'): Promise<Answer> =>
  registration.ask('POST', '/ratings', {
    as,
    body: { creditCode: demo.creditCode, kind: 'refund-class', value, from, reason: '年度评定', ...change },
  });
const announced = async () =>
  (await registration.events('registration.ratings-changed.v1'))
    .filter(({ type }) => type === 'registration.ratings-changed.v1')
    .map(({ document }) => document);
const list = async (query = '', as = 'demo') =>
  (await registration.ask('GET', `/ratings?${query}`, { as })).body.items.map(({ value, from, to }: any) => [
    value,
    from,
    to,
  ]);

describe('ratings', () => {
  it('are set by the department with day and reason; the next one closes the one before; both are announced', async () => {
    const first = await rate('3', '2026-01-01');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      value: '3',
      to: null,
      department: 'tax',
      actor: 'tax-officer',
      reason: '年度评定',
    });
    await rate('2', '2026-03-01');
    expect(await list()).toEqual([
      ['3', '2026-01-01', '2026-02-28'],
      ['2', '2026-03-01', null],
    ]);
    const events = await announced();
    expect(events.map(({ value, version, to }) => [value, version, to])).toEqual([
      ['3', 1, null],
      ['3', 2, '2026-02-28'],
      ['2', 1, null],
    ]);
    const validate = new Ajv().compile(contracts['registration.ratings-changed.v1'].document);
    for (const document of events) expect(validate(document) || validate.errors).toBe(true);
  });

  it('by date', async () => {
    await rate('3', '2026-01-01');
    await rate('2', '2026-03-01');
    expect(await list('on=2025-12-31')).toEqual([]);
    expect(await list('on=2026-02-28')).toEqual([['3', '2026-01-01', '2026-02-28']]);
    expect(await list('on=2026-03-01')).toEqual([['2', '2026-03-01', null]]);
  });

  it('of the same value change nothing and tell nothing', async () => {
    const first = await rate('3', '2026-01-01');
    const second = await rate('3', '2026-02-01');
    expect(second.body).toEqual(first.body);
    expect(await announced()).toHaveLength(1);
  });

  it('at the same instant stand in a row: one is open', async () => {
    const answers = await Promise.all(['1', '2', '3', '4'].map((value) => rate(value, '2026-01-01')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await list('on=2026-06-01')).length).toBe(1);
  });

  it.each([
    [
      'by officers of another department',
      '2',
      '2026-01-01',
      {},
      'customs-officer',
      403,
      'other-department',
      undefined,
    ],
    ['by an enterprise', '2', '2026-01-01', {}, 'demo', 403, 'role-lacking', undefined],
    [
      'of a value that the edition does not know',
      '5',
      '2026-01-01',
      {},
      'tax-officer',
      400,
      'rating-value-unknown',
      '/value',
    ],
    ['before the first edition', '2', '2016-08-31', {}, 'tax-officer', 422, 'no-value-on-date', undefined],
    [
      'without a reason',
      '2',
      '2026-01-01',
      { reason: ' ' },
      'tax-officer',
      400,
      'invalid-request',
      '/reason',
    ],
    [
      'of somebody nobody registered',
      '2',
      '2026-01-01',
      { creditCode: '91330200MA0NEW036N' },
      'tax-officer',
      400,
      'enterprise-unknown',
      '/creditCode',
    ],
  ])('%s are refused', async (_what, value, from, change, as, status, code, pointer) => {
    const answer = await rate(value, from, change, as);
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([
      status,
      code,
      pointer,
    ]);
    expect(await announced()).toEqual([]);
  });

  it('from a day before the one that stands are a conflict', async () => {
    await rate('3', '2026-01-01');
    expect(await rate('2', '2025-12-31')).toMatchObject({
      status: 409,
      body: { code: 'rating-out-of-order' },
    });
  });

  it('are seen by the enterprise itself and by departments, not by other enterprises', async () => {
    await rate('3', '2026-01-01');
    expect(await list('', 'other')).toEqual([]);
    expect(await list(`creditCode=${demo.creditCode}`, 'other')).toEqual([]);
    expect(await list(`creditCode=${demo.creditCode}`, 'fx-officer')).toHaveLength(1);
  });

  it('have a catalogue with editions', async () => {
    const { body } = await registration.ask('GET', '/rating-kinds', { as: 'demo' });
    const credit = body.find(({ kind }: any) => kind === 'customs-credit');
    expect(credit.editions.map(({ from, to }: any) => [from, to])).toEqual([
      ['2018-05-01', '2021-10-31'],
      ['2021-11-01', '2026-03-31'],
      ['2026-04-01', null],
    ]);
  });
});

describe('a list of dishonesty', () => {
  const shown = async (as = 'demo') =>
    (await registration.ask('GET', `/participants/${demo.creditCode}`, { as })).body.listings.map(
      ({ kind, value, from }: any) => [kind, value, from],
    );
  const listed = { kind: 'dishonesty-tax', reason: '重大税收违法' };

  it('stands on the record from its first day until it is taken off, and other enterprises do not see it', async () => {
    expect(await shown()).toEqual([]);
    await rate('listed', '2026-01-01', listed);
    expect(await shown()).toEqual([['dishonesty-tax', 'listed', '2026-01-01']]);
    expect(await shown('commerce-officer')).toHaveLength(1);
    const { body } = await registration.ask('GET', '/participants', { as: 'other' });
    expect(JSON.stringify(body)).not.toContain('dishonesty-tax');
    await rate('removed', '2026-02-01', listed);
    expect(await shown()).toEqual([]);
  });

  it('warns as delivered: a new role and an agency are possible', async () => {
    await rate('listed', '2026-01-01', listed);
    const amended = await registration.ask('PATCH', `/participants/${demo.creditCode}`, {
      as: 'demo',
      body: { roles: [...demo.roles, 'agent'] },
    });
    expect([amended.status, amended.body.listings.length]).toEqual([200, 1]);
    const offered = await registration.ask('POST', '/delegations', {
      as: 'other',
      body: { agent: demo.creditCode, scope: 'customs-declaration' },
    });
    expect(offered.status).toBe(201);
  });
});
