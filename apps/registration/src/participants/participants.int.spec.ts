import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { registrationUnderTest, type RegistrationUnderTest } from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());
beforeEach(() => registration.empty());

const demo = {
  name: '宁波示范跨境电商有限公司',
  creditCode: '91330200MA0DEM013H',
  customsCode: '330246D001',
  roles: ['e-commerce', 'platform'],
};
const other = { ...demo, name: '宁波另一家', creditCode: '91330200MA0DEM021C', customsCode: '330246D002' };

const register = (as = 'demo', body: object = demo) =>
  registration.ask('POST', '/participants', { as, body });
const decide = (as: string, id: string, department: string, decision: string, reason?: string) =>
  registration.ask('POST', `/participants/${id}/decisions`, { as, body: { department, decision, reason } });

const list = (query: string, as = 'tax-officer') => registration.ask('GET', `/participants${query}`, { as });

describe('registering', () => {
  it('makes a record that every department has yet to decide on, and announces it', async () => {
    const { status, body } = await register();
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

  it('a second time gives the record that is there, unchanged and unannounced', async () => {
    const first = await register();
    const second = await register('demo', { ...demo, name: '另一个名字' });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await registration.events()).toHaveLength(1);
  });

  it('twenty times at once makes one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => register()));
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(19).fill(200), 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await registration.events()).toHaveLength(1);
  });

  it('reads codes as people type them', async () => {
    const { body } = await register('demo', {
      ...demo,
      creditCode: ' ９１330200ma0dem013h',
      customsCode: '330246d001',
    });
    expect(body).toMatchObject({ creditCode: demo.creditCode, customsCode: demo.customsCode });
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
    const answer = await register('demo', body);
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-own-code', errors: [{ pointer }] } });
    expect(await registration.events()).toEqual([]);
  });

  it('a customs code that another enterprise registered is a conflict', async () => {
    await register();
    const payer = { ...demo, creditCode: '91330200MA0NEW036N' };
    const answer = await register('payer', payer);
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
    const answer = await register('demo', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('is for enterprises with a token', async () => {
    expect((await registration.ask('POST', '/participants', { body: demo })).status).toBe(401);
    expect((await register('customs-officer')).status).toBe(403);
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
    const { id } = (await register()).body;
    const statuses = [];
    for (const [department, officer] of officers) {
      statuses.push((await decide(officer, id, department, 'accept')).body.status);
    }
    expect(statuses).toEqual(['pending', 'pending', 'pending', 'active']);
    const events = await registration.events();
    expect(events.map(({ document }) => document.version)).toEqual([1, 2, 3, 4, 5]);
    expect(events.at(-1)?.document.departments.commerce.status).toBe('accepted');
  });

  it('for another department is forbidden', async () => {
    const { id } = (await register()).body;
    expect(await decide('tax-officer', id, 'customs', 'accept')).toMatchObject({
      status: 403,
      body: { code: 'other-department' },
    });
    expect(await decide('demo', id, 'customs', 'accept')).toMatchObject({ status: 403 });
  });

  it('against the table is a conflict that names the steps allowed, and leaves no trace', async () => {
    const { id } = (await register()).body;
    const answer = await decide('customs-officer', id, 'customs', 'suspend', '涉嫌违规');
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
    const { id } = (await register()).body;
    const answers = await Promise.all([1, 2, 3].map(() => decide('tax-officer', id, 'tax', 'accept')));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  });

  it('by four departments at once loses none of the decisions', async () => {
    const { id } = (await register()).body;
    await Promise.all(officers.map(([department, officer]) => decide(officer, id, department, 'accept')));
    expect((await registration.ask('GET', `/participants/${id}`, { as: 'demo' })).body).toMatchObject({
      version: 5,
      status: 'active',
    });
  });

  it('on a record that is not there is 404', async () => {
    expect(
      (await decide('tax-officer', '01999999-0000-7000-8000-000000000001', 'tax', 'accept')).status,
    ).toBe(404);
    expect((await decide('tax-officer', 'nonsense', 'tax', 'accept')).status).toBe(404);
  });
});

describe('amending', () => {
  it('changes the record, has it decided on anew and keeps the history with actors and reasons', async () => {
    const { id } = (await register()).body;
    await decide('customs-officer', id, 'customs', 'return', '经营范围不符');
    const amended = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { roles: ['e-commerce'], version: 2 },
    });
    expect(amended).toMatchObject({
      status: 200,
      body: { version: 3, roles: ['e-commerce'], departments: { customs: { status: 'pending' } } },
    });
    const history = await registration.ask('GET', `/participants/${id}/history`, { as: 'demo' });
    expect(history.body).toMatchObject({
      next: null,
      items: [
        { version: 1, kind: 'registered', actor: 'demo', record: { roles: ['e-commerce', 'platform'] } },
        {
          version: 2,
          kind: 'decided',
          actor: 'customs-officer',
          department: 'customs',
          decision: 'return',
          reason: '经营范围不符',
          record: { status: 'returned' },
        },
        { version: 3, kind: 'amended', actor: 'demo', record: { roles: ['e-commerce'], status: 'pending' } },
      ],
    });
    expect((await registration.events()).at(-1)?.document).toMatchObject({
      version: 3,
      roles: ['e-commerce'],
    });
  });

  it('with the same facts is no new version', async () => {
    const { id } = (await register()).body;
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { name: demo.name },
    });
    expect(answer).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await registration.events()).toHaveLength(1);
  });

  it('a version that is not the newest is a conflict', async () => {
    const { id } = (await register()).body;
    await decide('customs-officer', id, 'customs', 'accept');
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { name: '新名称', version: 1 },
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'version-conflict', errors: [{ pointer: '/version', expected: '2' }] },
    });
  });

  it('to a customs code that another enterprise has is a conflict', async () => {
    await register();
    const { id } = (await register('payer', { ...demo, creditCode: '91330200MA0NEW036N', customsCode: null }))
      .body;
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'payer',
      body: { customsCode: '330246D001' },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'customs-code-taken' } });
  });

  it('the credit code is impossible', async () => {
    const { id } = (await register()).body;
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { creditCode: other.creditCode },
    });
    expect(answer.status).toBe(400);
  });
});

describe('another enterprise', () => {
  it('finds neither the record nor its history, and cannot change it', async () => {
    const { id } = (await register()).body;
    await register('other', other);
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
    await register();
    await register('other', other);
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
    await register();
    const { id } = (await register('other', { ...other, roles: ['payment'] })).body;
    await decide('tax-officer', id, 'tax', 'accept');
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
