import { contracts } from '@app/contracts';
import { Ajv } from 'ajv';
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

describe('registering', () => {
  it('makes a record that every department has yet to decide on, and announces it', async () => {
    const { status, body } = await registration.register();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...demo,
      version: 1,
      status: 'pending',
      departments: { customs: { status: 'pending' } },
    });
    expect(await registration.events()).toEqual([
      {
        type: 'registration.participants-changed.v1',
        key: demo.creditCode,
        document: expect.objectContaining({
          id: body.id,
          version: 1,
          ...demo,
          departments: body.departments,
        }),
      },
    ]);
  });

  it('announces what the contract of the event says', async () => {
    await registration.register('payer', { ...demo, creditCode: '91330200MA0NEW036N', customsCode: null });
    const [event] = await registration.events();
    const validate = new Ajv().compile(contracts['registration.participants-changed.v1'].document);
    expect(validate(event?.document) || validate.errors).toBe(true);
  });

  it('a second time gives the record that is there, unchanged and unannounced', async () => {
    const first = await registration.register();
    const second = await registration.register('demo', { ...demo, name: '另一个名字' });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await registration.events()).toHaveLength(1);
  });

  it('twenty times at once makes one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => registration.register()));
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(19).fill(200), 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await registration.events()).toHaveLength(1);
  });

  it('reads codes as people type them', async () => {
    const { body } = await registration.register('demo', {
      ...demo,
      creditCode: ' ９１330200ma0dem013h',
      customsCode: '330246d001',
    });
    expect(body).toMatchObject({ creditCode: demo.creditCode, customsCode: demo.customsCode });
  });

  it('says what is unusual about a customs code that it takes', async () => {
    const { status, body } = await registration.register('broker', {
      ...demo,
      creditCode: '91330200MA0NEW036N',
      customsCode: '3302481678',
    });
    expect(status).toBe(201);
    expect(body.warnings).toEqual([
      expect.objectContaining({ pointer: '/customsCode', code: 'customs-code-broker-only' }),
    ]);
    expect((await registration.register()).body.warnings).toEqual([]);
  });

  it('under an Idempotency-Key gives the same answer again', async () => {
    const headers = { 'idempotency-key': 'register-1' };
    const first = await registration.ask('POST', '/participants', { as: 'demo', body: demo, headers });
    const again = await registration.ask('POST', '/participants', { as: 'demo', body: demo, headers });
    expect(again).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotency-replayed': 'true' },
    });
  });

  it.each([
    ['another enterprise’s credit code', { ...other, customsCode: null }, '/creditCode'],
    ['another enterprise’s customs code', { ...demo, customsCode: '330246D002' }, '/customsCode'],
  ])('%s is forbidden', async (_what, body, pointer) => {
    const answer = await registration.register('demo', body);
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-own-code', errors: [{ pointer }] } });
    expect(await registration.events()).toEqual([]);
  });

  it('a customs code that another enterprise registered is a conflict', async () => {
    await registration.register();
    const payer = { ...demo, creditCode: '91330200MA0NEW036N' };
    const answer = await registration.register('payer', payer);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'customs-code-taken', errors: [{ pointer: '/customsCode' }] },
    });
  });

  it.each([
    [
      'a wrong check character',
      { ...demo, creditCode: '91330200MA0DEM013A' },
      '/creditCode',
      'credit-code-check-character',
    ],
    ['no roles', { ...demo, roles: [] }, '/roles', 'too-few'],
    ['an unknown role', { ...demo, roles: ['smuggler'] }, '/roles', 'not-in-list'],
    ['a blank name', { ...demo, name: '  ' }, '/name', 'wrong-format'],
    ['a member nobody knows', { ...demo, rating: 'AEO' }, '/rating', 'unknown-member'],
  ])('with %s is refused', async (_what, body, pointer, code) => {
    const answer = await registration.register('demo', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('is for enterprises with a token', async () => {
    expect((await registration.ask('POST', '/participants', { body: demo })).status).toBe(401);
    expect((await registration.register('customs-officer')).status).toBe(403);
  });
});

describe('deciding', () => {
  const officers = [
    ['customs', 'customs-officer'],
    ['tax', 'tax-officer'],
    ['fx', 'fx-officer'],
    ['commerce', 'commerce-officer'],
  ] as const;

  it('by all four departments makes the record active; each decision is a version and an event', async () => {
    const { id } = (await registration.register()).body;
    const statuses = [];
    for (const [department, officer] of officers) {
      statuses.push((await registration.decide(officer, id, department, 'accept')).body.status);
    }
    expect(statuses).toEqual(['pending', 'pending', 'pending', 'active']);
    const events = await registration.events();
    expect(events.map(({ document }) => document.version)).toEqual([1, 2, 3, 4, 5]);
    expect(events.at(-1)?.document.departments.commerce.status).toBe('accepted');
  });

  it('for another department is forbidden', async () => {
    const { id } = (await registration.register()).body;
    expect(await registration.decide('tax-officer', id, 'customs', 'accept')).toMatchObject({
      status: 403,
      body: { code: 'other-department' },
    });
    expect(await registration.decide('demo', id, 'customs', 'accept')).toMatchObject({ status: 403 });
  });

  it('against the table is a conflict that names the steps allowed, and leaves no trace', async () => {
    const { id } = (await registration.register()).body;
    const answer = await registration.decide('customs-officer', id, 'customs', 'suspend', '涉嫌违规');
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'illegal-step',
        errors: [{ pointer: '/decision', expected: 'accept, return', actual: 'suspend' }],
      },
    });
    expect(await registration.events()).toHaveLength(1);
    expect((await registration.ask('GET', `/participants/${id}`, { as: 'demo' })).body.version).toBe(1);
  });

  it('twice at once succeeds once', async () => {
    const { id } = (await registration.register()).body;
    const answers = await Promise.all(
      [1, 2, 3].map(() => registration.decide('tax-officer', id, 'tax', 'accept')),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  });

  it('by four departments at once loses none of the decisions', async () => {
    const { id } = (await registration.register()).body;
    await Promise.all(
      officers.map(([department, officer]) => registration.decide(officer, id, department, 'accept')),
    );
    expect((await registration.ask('GET', `/participants/${id}`, { as: 'demo' })).body).toMatchObject({
      version: 5,
      status: 'active',
    });
  });

  it('on a record that is not there is 404', async () => {
    expect(
      (await registration.decide('tax-officer', '01999999-0000-7000-8000-000000000001', 'tax', 'accept'))
        .status,
    ).toBe(404);
    expect((await registration.decide('tax-officer', 'nonsense', 'tax', 'accept')).status).toBe(404);
  });
});
