import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contracts } from '@app/contracts';
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

const express = {
  kind: 'express-licence',
  number: '国邮20160001B',
  issuer: '国家邮政局',
  validFrom: '2016-01-01',
};
const payment = { ...express, kind: 'payment-licence', number: 'Z2000133000019', issuer: '中国人民银行' };
const register = async (...roles: string[]): Promise<string> =>
  (await registration.register('demo', { ...demo, roles })).body.id;
const enter = (id: string, body: object = express, as = 'demo') =>
  registration.ask('POST', `/participants/${id}/papers`, { as, body });
const decide = (id: string, paperId: string, decision: string, as = 'customs-officer', reason = '见附件') =>
  registration.ask('POST', `/participants/${id}/papers/${paperId}/decision`, {
    as,
    body: { decision, reason },
  });
const standings = (body: any) => body.roleStandings.map(({ role, status }: any) => [role, status]);
const standingsToldLast = async () =>
  (await registration.events('registration.participants-changed.v2')).at(-1)?.document.rolePeriods;

describe('a paper', () => {
  it('is entered by the enterprise and verified by the department concerned; then the role is in standing', async () => {
    const id = await register('logistics');
    const entered = await enter(id);
    expect(entered.status).toBe(201);
    expect(entered.body).toMatchObject({
      version: 2,
      papers: [{ ...express, validTo: null, status: 'entered', department: 'customs', daysLeft: null }],
      roleStandings: [{ role: 'logistics', status: 'incomplete', lacks: ['express-licence'] }],
    });
    expect(entered.body.waitingFor).toContainEqual(
      expect.objectContaining({ what: 'paper-verification', owner: 'customs', overdue: false }),
    );
    const verified = await decide(id, entered.body.papers[0].id, 'verify');
    expect(verified).toMatchObject({
      status: 200,
      body: { version: 3, papers: [{ status: 'verified' }] },
    });
    expect(standings(verified.body)).toEqual([['logistics', 'in-standing']]);
    expect((await standingsToldLast()).map(({ status }: any) => status)).toEqual(['in-standing']);
  });

  it('is told with its standing over time, as the contract of the event says', async () => {
    const id = await register('logistics', 'agent');
    const { papers } = (await enter(id, { ...express, validTo: '2099-03-01' })).body;
    await decide(id, papers[0].id, 'verify');
    const [event, ...rest] = (await registration.events('registration.participants-changed.v2')).slice(-1);
    expect(rest).toEqual([]);
    const validate = new Ajv().compile(contracts['registration.participants-changed.v2'].document);
    expect(validate(event?.document) || validate.errors).toBe(true);
    expect(event?.document).toMatchObject({ departmentPeriods: { customs: [{ status: 'pending' }] } });
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(event?.document.rolePeriods).toEqual([
      { role: 'logistics', status: 'in-standing', from: today, to: '2099-03-01' },
      { role: 'logistics', status: 'suspended', from: '2099-03-02' },
      { role: 'agent', status: 'in-standing', from: today },
    ]);
  });

  it('entered twice at once is one', async () => {
    const id = await register('logistics');
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    const { body } = await registration.ask('GET', `/participants/${id}`, { as: 'demo' });
    expect(body).toMatchObject({ version: 2, papers: [{ number: express.number }] });
    expect(body.papers).toHaveLength(1);
  });

  it('that a department takes back suspends the role, with the reason in the history', async () => {
    const id = await register('logistics');
    const paperId = (await enter(id)).body.papers[0].id;
    await decide(id, paperId, 'verify');
    const refused = await decide(id, paperId, 'refuse', 'customs-officer', '发证机关查无此证');
    expect(refused.body).toMatchObject({ papers: [{ status: 'refused', reason: '发证机关查无此证' }] });
    expect(standings(refused.body)).toEqual([['logistics', 'suspended']]);
    const { items } = (await registration.ask('GET', `/participants/${id}/history`, { as: 'demo' })).body;
    expect(
      items.map(({ kind, actor, department, decision }: any) => [kind, actor, department, decision]),
    ).toEqual([
      ['registered', 'demo', null, null],
      ['paper-entered', 'demo', null, null],
      ['paper-decided', 'customs-officer', 'customs', 'verify'],
      ['paper-decided', 'customs-officer', 'customs', 'refuse'],
    ]);
    expect(items.at(-1).reason).toBe('快递业务经营许可证 国邮20160001B：发证机关查无此证');
  });

  it('of a payment enterprise is verified by two persons', async () => {
    const id = await register('payment');
    const paperId = (await enter(id, payment)).body.papers[0].id;
    const first = await decide(id, paperId, 'verify');
    expect(first.body).toMatchObject({ papers: [{ status: 'entered', proposedBy: 'customs-officer' }] });
    expect(standings(first.body)).toEqual([['payment', 'incomplete']]);
    expect(await decide(id, paperId, 'verify')).toMatchObject({
      status: 409,
      body: { code: 'second-person-required' },
    });
    const second = await decide(id, paperId, 'verify', 'customs-officer-2');
    expect(standings(second.body)).toEqual([['payment', 'in-standing']]);
  });

  it('is the last of two hundred', async () => {
    const id = await register('logistics');
    await registration.database.query(
      `INSERT INTO participant_papers (id, participant_id, kind, number, issuer, valid_from, status, entered_at, changed_at)
       SELECT gen_random_uuid(), $1, 'express-licence', n::text, 'x', '2016-01-01', 'entered', now(), now()
       FROM generate_series(1, 199) AS n`,
      [id],
    );
    expect((await enter(id)).status).toBe(201);
    expect(await enter(id, { ...express, number: '201st' })).toMatchObject({
      status: 409,
      body: { code: 'papers-full' },
    });
  });

  it.each([
    ['an officer of another department', 'tax-officer', 403, 'other-department'],
    ['an enterprise', 'demo', 403, 'role-lacking'],
  ])('is not decided on by %s', async (_who, as, status, code) => {
    const id = await register('logistics');
    const paperId = (await enter(id)).body.papers[0].id;
    expect(await decide(id, paperId, 'verify', as)).toMatchObject({ status, body: { code } });
  });

  it('of another enterprise is neither entered nor seen nor decided on under a wrong record', async () => {
    const id = await register('logistics');
    const paperId = (await enter(id)).body.papers[0].id;
    const foreign = (await registration.register('other', other)).body.id;
    expect((await enter(id, { ...express, number: '2' }, 'other')).status).toBe(404);
    expect(await decide(foreign, paperId, 'verify')).toMatchObject({
      status: 404,
      body: { code: 'paper-not-found' },
    });
    expect((await decide(id, 'nonsense', 'verify')).status).toBe(404);
  });

  it.each([
    ['an unknown kind', { kind: 'driving-licence' }, '/kind'],
    ['no number', { number: ' ' }, '/number'],
    ['a day that is none', { validFrom: '2026-13-01' }, '/validFrom'],
    ['a day of another month', { validFrom: '2026-02-30' }, '/validFrom'],
    ['an end before its beginning', { validTo: '2015-12-31' }, '/validTo'],
  ])('with %s is refused at %s', async (_what, change, pointer) => {
    const id = await register('logistics');
    const answer = await enter(id, { ...express, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });
});

describe('what a role cannot do without', () => {
  const trader = {
    name: '宁波个体电商',
    creditCode: '92330200MA0TRADE53',
    roles: ['individual-seller'],
  };
  const account = {
    kind: 'personal-fx-account',
    number: '6217-0001',
    issuer: '中国银行宁波市分行',
    validFrom: '2021-01-04',
  };

  it('is learnt by the officer of the department that verifies it, and by no other', async () => {
    const { id } = (await registration.register('trader', trader)).body;
    expect(await registration.decide('fx-officer', id, 'fx', 'accept')).toMatchObject({
      status: 409,
      body: { code: 'papers-missing', errors: [{ pointer: '/decision', expected: 'personal-fx-account' }] },
    });
    expect((await registration.decide('tax-officer', id, 'tax', 'accept')).status).toBe(200);
    const { papers } = (await enter(id, account, 'trader')).body;
    expect((await registration.decide('fx-officer', id, 'fx', 'accept')).status).toBe(409);
    await decide(id, papers[0].id, 'verify', 'fx-officer');
    expect((await registration.decide('fx-officer', id, 'fx', 'accept')).status).toBe(200);
  });

  it('is not asked of a company that registers without any paper: it is active, and what is missing is named', async () => {
    const id = await register('e-commerce', 'platform');
    for (const department of ['customs', 'tax', 'fx', 'commerce'])
      await registration.decide(`${department}-officer`, id, department, 'accept');
    const { body } = await registration.ask('GET', `/participants/${id}`, { as: 'demo' });
    expect(body).toMatchObject({
      status: 'active',
      roleStandings: [
        { role: 'e-commerce', status: 'incomplete', lacks: ['fx-list', 'export-refund-filing'] },
        { role: 'platform', status: 'in-standing', lacks: [] },
      ],
    });
    expect(body.waitingFor.map(({ what, owner }: any) => [what, owner])).toEqual([
      ['paper', 'enterprise'],
      ['paper', 'enterprise'],
    ]);
  });

  it.each([
    ['an individual seller that is a company', ['individual-seller']],
    ['an overseas seller with a credit code', ['overseas-seller']],
  ])('%s is refused at /roles', async (_what, roles) => {
    expect(await registration.register('demo', { ...demo, roles })).toMatchObject({
      status: 400,
      body: { code: 'role-not-open', errors: [{ pointer: '/roles', actual: roles[0] }] },
    });
  });
});
