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

const departments = ['customs', 'tax', 'fx', 'commerce'];
const abroad = {
  kind: 'overseas-seller',
  name: 'Muster Handel GmbH',
  country: 'DEU',
  registrationNo: 'HRB 12345',
};
const person = { kind: 'individual-seller', name: '王小明', citizenId: '11010519491231002X' };

async function active(account: 'demo' | 'other', roles: string[]): Promise<void> {
  const body = account === 'demo' ? demo : other;
  const { id } = (await registration.register(account, { ...body, roles })).body;
  for (const department of departments)
    await registration.decide(`${department}-officer`, id, department, 'accept');
}
const register = (body: object, as = 'demo') => registration.ask('POST', '/sellers', { as, body });
const get = (path: string, as: string) => registration.ask('GET', `/participants${path}`, { as });

describe('a seller abroad', () => {
  beforeEach(() => active('demo', ['agent']));

  it('is registered and kept by its domestic agent under a code of the platform, and needs its appointment', async () => {
    const { status, body } = await register(abroad);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      creditCode: expect.stringMatching(/^SO[0-9A-F]{16}$/),
      name: abroad.name,
      identity: 'DEU HRB 12345',
      keeperCode: demo.creditCode,
      roles: ['overseas-seller'],
      roleStandings: [{ role: 'overseas-seller', status: 'suspended', lacks: ['agent-appointment'] }],
    });
    expect((await get(`/${body.creditCode}`, 'demo')).body.id).toBe(body.id);
    expect(await registration.decide('customs-officer', body.id, 'customs', 'accept')).toMatchObject({
      status: 409,
      body: { code: 'papers-missing', errors: [{ expected: 'agent-appointment' }] },
    });
    const appointment = {
      kind: 'agent-appointment',
      number: 'A1',
      issuer: abroad.name,
      validFrom: '2021-01-01',
    };
    const entered = await registration.ask('POST', `/participants/${body.id}/papers`, {
      as: 'demo',
      body: appointment,
    });
    const paperId = entered.body.papers[0].id;
    await registration.ask('POST', `/participants/${body.id}/papers/${paperId}/decision`, {
      as: 'customs-officer',
      body: { decision: 'verify' },
    });
    const accepted = await registration.decide('customs-officer', body.id, 'customs', 'accept');
    expect(accepted.body).toMatchObject({
      departments: { customs: { status: 'accepted' } },
      roleStandings: [{ status: 'in-standing' }],
    });
  });

  it('registered again, by ten at once, is one record', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(abroad)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('is not seen by another enterprise, which cannot register it either', async () => {
    const { body } = await register(abroad);
    await active('other', ['agent']);
    expect((await get(`/${body.id}`, 'other')).status).toBe(404);
    expect((await get('', 'other')).body.items.map(({ creditCode }: any) => creditCode)).toEqual([
      other.creditCode,
    ]);
    expect(await register(abroad, 'other')).toMatchObject({
      status: 409,
      body: { code: 'seller-kept-by-another' },
    });
    expect((await register({ ...abroad, registrationNo: 'HRB 2' }, 'other')).status).toBe(201);
  });

  it('goes to another agent once its agent has cancelled it, with an appointment of its own', async () => {
    const { id, creditCode } = (await register(abroad)).body;
    const appoint = (as: string, number: string) =>
      registration.ask('POST', `/participants/${id}/papers`, {
        as,
        body: { kind: 'agent-appointment', number, issuer: abroad.name, validFrom: '2021-01-01' },
      });
    const verify = (paperId: string) =>
      registration.ask('POST', `/participants/${id}/papers/${paperId}/decision`, {
        as: 'customs-officer',
        body: { decision: 'verify' },
      });
    await verify((await appoint('demo', 'A1')).body.papers[0].id);
    await registration.ask('POST', `/participants/${id}/cancellation`, { as: 'demo', body: {} });
    await active('other', ['agent']);
    const taken = await register(abroad, 'other');
    expect(taken).toMatchObject({
      status: 201,
      body: {
        id,
        creditCode,
        keeperCode: other.creditCode,
        papers: [{ number: 'A1', status: 'refused', reason: '代理人变更' }],
        roleStandings: [{ status: 'suspended', lacks: ['agent-appointment'] }],
      },
    });
    expect((await get(`/${id}`, 'demo')).status).toBe(404);
    const { papers } = (await appoint('other', 'A2')).body;
    const verified = await verify(papers.find(({ number }: any) => number === 'A2').id);
    expect(verified.body.roleStandings).toMatchObject([{ status: 'in-standing' }]);
  });

  it('may be renamed by its agent, but is no other kind of enterprise', async () => {
    const { id } = (await register(abroad)).body;
    const patch = (body: object) => registration.ask('PATCH', `/participants/${id}`, { as: 'demo', body });
    expect(await patch({ name: 'Muster AG' })).toMatchObject({ status: 200, body: { name: 'Muster AG' } });
    expect(await patch({ roles: ['platform'] })).toMatchObject({
      status: 400,
      body: { code: 'role-not-open' },
    });
  });
});

describe('a natural person', () => {
  beforeEach(() => active('demo', ['platform']));

  it('is registered by a platform; name and number stand nowhere but encrypted', async () => {
    const { status, body } = await register(person);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      creditCode: expect.stringMatching(/^SI[0-9A-F]{16}$/),
      name: '王**',
      identity: '110***********002X',
    });
    const tables = [
      'participants',
      'participant_versions',
      'outbox',
      'seller_identities',
      'idempotency_keys',
    ];
    for (const table of tables) {
      const { rows } = await registration.database.query(`SELECT t::text AS row FROM ${table} t`);
      const text = rows.map(({ row }) => row).join();
      expect([table, text.includes(person.citizenId), text.includes(person.name)]).toEqual([
        table,
        false,
        false,
      ]);
    }
    expect((await registration.database.query('SELECT * FROM seller_identities')).rows).toHaveLength(1);
  });

  it('is one record under either way to write the number, and keeps the name', async () => {
    const first = await register(person);
    const again = await register({ ...person, citizenId: ' 11010519491231002x' });
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
    const renamed = await registration.ask('PATCH', `/participants/${first.body.id}`, {
      as: 'demo',
      body: { name: '王大明' },
    });
    expect(renamed).toMatchObject({ status: 409, body: { code: 'name-fixed' } });
  });
});

describe('who may register a seller', () => {
  it.each([
    ['overseas-seller', 'agent', 'platform'],
    ['individual-seller', 'platform', 'agent'],
    ['individual-seller', 'integrated-service', 'e-commerce'],
  ])('%s: an enterprise with the role %s, not with %s', async (kind, right, wrong) => {
    const body = kind === 'overseas-seller' ? abroad : person;
    await active('other', [wrong]);
    expect(await register(body, 'other')).toMatchObject({
      status: 403,
      body: { code: 'keeper-not-entitled', errors: [{ pointer: '/kind', actual: wrong }] },
    });
    await active('demo', [right]);
    if (right === 'integrated-service') {
      for (const department of ['commerce', 'tax'])
        await registration.decide(`${department}-officer-2`, demo.creditCode, department, 'accept');
    }
    expect((await register(body)).status).toBe(201);
  });

  it('is nobody whom a department has yet to accept, nobody unregistered, and no officer', async () => {
    expect((await register(abroad)).status).toBe(404);
    await registration.register('demo', { ...demo, roles: ['agent'] });
    expect((await register(abroad)).body.code).toBe('keeper-not-entitled');
    expect((await register(abroad, 'customs-officer')).status).toBe(403);
  });
});
