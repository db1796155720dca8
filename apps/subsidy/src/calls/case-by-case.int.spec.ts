import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { procedureOf, type ProcedureUnderTest } from '../../test/procedure.js';
import { demo, other, subsidyUnderTest, type SubsidyUnderTest } from '../../test/subsidy-under-test.js';

let subsidy: SubsidyUnderTest;
let at: ProcedureUnderTest;
let call: string;
let own: string;
let theirs: string;
const measure = 'case-by-case';
const decided = { amount: '600.50', reason: '市政府专题会议纪要' };

const clock = (day: string): Promise<void> => subsidy.clock(`${day}T09:00:00+08:00`);
const error = async (answer: Promise<{ status: number; body: any }>): Promise<[number, string, string]> => {
  const { status, body } = await answer;
  return [status, body.code, body.errors[0].pointer];
};
const submitted = async (as: string, of = measure): Promise<string> => {
  const { id } = (await at.draft(call, { measure: of }, as)).body;
  await at.submit(id, as);
  return id;
};
const calculate = () => at.post(`/calls/${call}/calculation`, 'commerce-officer-1');
const statusOf = async (id: string): Promise<string> =>
  (await at.get(`/applications/${id}`, 'auditor')).body.status;
const lastLine = async (id: string): Promise<string> =>
  (await at.get(`/applications/${id}/explanation`, 'auditor')).body.text.zh.at(-1);

beforeAll(async () => {
  subsidy = await subsidyUnderTest();
  at = procedureOf(subsidy);
  await clock('2026-09-21');
  await at.recorded(
    [demo, other].map(({ creditCode: owner }) => ({
      kind: 'insurance-premium',
      owner,
      name: '保费',
      from: '2026-03-01',
      data: { insurer: '中国信保', premium: '1000' },
    })),
  );
  await at.budget('examples', 2026, '1000');
  const measures = [measure, 'chengdu-premium'];
  call = (await at.call({ pack: 'examples', year: 2026, measures })).body.id;
  own = await submitted('demo');
  theirs = await submitted('other');
}, 120_000);
afterAll(() => subsidy?.close());

const simulated = async (): Promise<any> => {
  const asked = { pack: 'examples', year: 2026 };
  return (await at.post('/simulations', 'finance-officer-1', asked)).body;
};

describe('a claim that is decided case by case (一事一议)', () => {
  it('is counted by a simulation, as not calculated until it is decided', async () => {
    expect(await simulated()).toMatchObject({
      claims: 2,
      factsAsOf: null,
      before: { total: '0' },
      notCalculatedBefore: [{ measure, code: 'decision-missing', claims: 2 }],
    });
  });

  it('is passed by its lead department with a decided amount only, and no other measure is', async () => {
    expect(await error(at.check([own], 'commerce-officer-1'))).toEqual([422, 'decision-missing', '/decided']);
    expect(await statusOf(own)).toBe('submitted');
    const premium = await submitted('demo', 'chengdu-premium');
    expect(await error(at.check([premium, own], 'commerce-officer-1', { decided }))).toEqual([
      422,
      'decision-not-asked',
      '/decided',
    ]);
    await at.check([premium], 'commerce-officer-1', { decision: 'refuse', reason: '不符' });
    expect((await at.check([own, theirs], 'commerce-officer-1', { decided })).status).toBe(200);
    expect((await at.check([own, theirs], 'finance-officer-1')).status).toBe(200);
    expect(await simulated()).toMatchObject({
      claims: 2,
      before: { total: '1200' },
      notCalculatedBefore: [],
    });
  });

  it('that cannot be calculated after its checks is taken back by the lead department, and the call goes on', async () => {
    // as a service of before left it
    await subsidy.database.query('UPDATE applications SET decided = NULL WHERE id = $1', [own]);
    await clock('2026-10-15');
    expect(await error(calculate())).toEqual([422, 'decision-missing', `/applications/${own}`]);
    expect((await at.get(`/applications/${own}`, 'auditor')).body.nextSteps).toContain('return');
    expect((await at.check([own], 'commerce-officer-2', { decided })).body.code).toBe('check-made');
    const back = { decision: 'return', reason: '补充决定' };
    expect((await at.check([own], 'finance-officer-1', back)).body.code).toBe('check-made');
    expect((await at.check([own], 'commerce-officer-2', back)).body.applications).toEqual([
      { id: own, status: 'drafted' },
    ]);
    expect((await calculate()).body.code).toBe('checks-open');
    expect((await at.submit(own)).status).toBe(200);
    const { items } = (await at.get('/work-list', 'commerce-officer-1')).body;
    expect(items).toEqual([expect.objectContaining({ id: own, task: 'lead-check' })]);
    await at.check([own], 'commerce-officer-1', { decided: { ...decided, amount: '400' } });
    await at.check([own], 'finance-officer-1');
    // 600.50 and 400 from 1,000
    expect((await calculate()).body.applications).toEqual([
      { status: 'calculated', applications: 2, amount: '999' },
      { status: 'refused', applications: 1, amount: '0' },
    ]);
    expect(await error(at.check([own], 'commerce-officer-1', back))).toEqual([
      409,
      'check-made',
      '/applications',
    ]);
  });
});

describe('an award of a call', () => {
  it('that is refused after an objection comes to nothing, in the sums and in its explanation', async () => {
    expect(await lastLine(own)).toBe('结论：应予支持 399 元。');
    await at.post(`/calls/${call}/publicity`, 'commerce-officer-1');
    const objection = { application: own, grounds: '项目不实' };
    const { id } = (await at.post('/objections', 'other', objection)).body;
    const answer = { outcome: 'refused', answer: '经复核取消' };
    expect((await at.post(`/objections/${id}/answer`, 'commerce-officer-1', answer)).status).toBe(200);
    expect((await at.get(`/applications/${own}`, 'demo')).body).toMatchObject({
      status: 'refused',
      amount: '0',
    });
    expect(await lastLine(own)).toBe('结论：不予支持（经复核取消）。');
    expect((await at.get(`/calls/${call}`, 'auditor')).body.applications).toContainEqual({
      status: 'refused',
      applications: 2,
      amount: '0',
    });
    expect(await at.fund('examples', 2026)).toMatchObject({ committed: '600', available: '400' });
  });

  it('is found on the audit record by its application, each step with the facts before and after', async () => {
    await clock('2026-10-30');
    await at.post(`/calls/${call}/approval`, 'commerce-officer-1');
    const { id: payment } = (await at.post('/payments', 'finance-officer-1', { call })).body;
    await at.post(`/payments/${payment}/confirmation`, 'finance-officer-2');
    const told = async (id: string) => {
      const acts = (await subsidy.acts(id)).filter(({ action }) =>
        /(calculation|objections|answer|publicity|approval|confirmation)$/.test(action),
      );
      return acts.map(({ action, before, after }) => [
        action.split('/').at(-1),
        before.status,
        after.status,
        after.amount,
      ]);
    };
    expect(await told(own)).toEqual([
      ['calculation', 'joint-checked', 'calculated', '399'],
      ['publicity', 'calculated', 'publicised', '399'],
      ['objections', 'publicised', 'objected', '399'],
      ['answer', 'objected', 'refused', '0'],
    ]);
    expect(await told(theirs)).toEqual([
      ['calculation', 'joint-checked', 'calculated', '600'],
      ['publicity', 'calculated', 'publicised', '600'],
      ['approval', 'publicised', 'approved', '600'],
      ['confirmation', 'approved', 'paid', '600'],
    ]);
    expect((await subsidy.acts(call)).at(-1)).toMatchObject({
      before: { publicised: { applications: 1 } },
      after: { approved: { applications: 1, total: '600' } },
    });
    expect((await subsidy.acts(payment)).at(-1)).toMatchObject({ after: { status: 'confirmed' } });
  });
});
