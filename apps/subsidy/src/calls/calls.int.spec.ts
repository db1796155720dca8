import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/kernel';
import { readTable } from '@app/tables';
import { FundService } from '../fund/fund.service.js';
import { ServedEnterprisesRepository } from '../metrics/served-enterprises.repository.js';
import { procedureOf, type ProcedureUnderTest } from '../../test/procedure.js';
import {
  demo,
  other,
  released,
  subsidyUnderTest,
  type SubsidyUnderTest,
} from '../../test/subsidy-under-test.js';

let subsidy: SubsidyUnderTest;
let at: ProcedureUnderTest;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
  at = procedureOf(subsidy);
  await subsidy.clock('2026-09-21T09:00:00+08:00');
  await at.recorded(
    [2026, 2025, 2024].flatMap((year) =>
      [demo, other].map(({ creditCode }) => ({
        kind: 'insurance-premium',
        owner: creditCode,
        name: `保费 ${year}`,
        from: `${year}-03-01`,
        data: { insurer: '中国信保', premium: creditCode === demo.creditCode ? '100000' : '50000' },
      })),
    ),
  );
}, 120_000);
afterAll(() => subsidy?.close());

const clock = (day: string): Promise<void> => subsidy.clock(`${day}T09:00:00+08:00`);
const error = async (answer: Promise<{ status: number; body: any }>): Promise<[number, string]> => {
  const { status, body } = await answer;
  return [status, body.code];
};

it('a measure that another department leads is decided by that one, whoever else is an officer', async () => {
  await at.recorded([
    { kind: 'training-class', name: '特色班', from: '2026-03-01', data: { custom: 'yes', students: '40' } },
  ]);
  const { body } = await at.post('/applications', 'demo', {
    pack: 'demonstration',
    measure: 'art-15',
    year: 2026,
  });
  expect(body.status).toBe('calculated');
  const decide = (as: string) =>
    at.post(`/applications/${body.id}/decision`, as, { decision: 'refuse', reason: '与备案不符' });
  for (const as of ['commerce-officer-1', 'department-officer-post-1'])
    expect(await error(decide(as))).toEqual([403, 'other-department']);
  expect((await decide('department-officer-education-1')).body.status).toBe('refused');
});

describe('a budget', () => {
  it('is in force when a second finance officer has confirmed it, and only once', async () => {
    const { body } = await at.post('/budgets', 'finance-officer-1', {
      pack: 'demonstration',
      year: 2021,
      amount: '1000',
      source: '批复',
    });
    expect(body).toMatchObject({ status: 'proposed', amount: '1000' });
    expect((await at.get('/funds/demonstration/2021', 'auditor')).status).toBe(404);
    const confirm = (as: string) => error(at.post(`/budgets/${body.id}/confirmation`, as));
    expect(await confirm('finance-officer-1')).toEqual([409, 'second-person-required']);
    expect((await at.post(`/budgets/${body.id}/confirmation`, 'finance-officer-2')).body.status).toBe(
      'confirmed',
    );
    expect(await confirm('finance-officer-2')).toEqual([409, 'budget-confirmed']);
    expect(await at.fund('demonstration', 2021)).toMatchObject({ budget: '1000', available: '1000' });
  });

  it.each([
    [{ amount: '0' }, 400],
    [{ amount: '10.5' }, 400],
    [{ year: 2020 }, 422],
    [{ pack: 'nowhere' }, 422],
  ])('of %j is refused: %i', async (change, status) => {
    const body = { pack: 'demonstration', year: 2022, amount: '1', source: '批复', ...change };
    expect((await at.post('/budgets', 'finance-officer-1', body)).status).toBe(status);
  });
});

describe('the fund', () => {
  const commit = (n: number, amount: string, kind: 'commitment' | 'payment' | 'recovery' = 'commitment') =>
    subsidy.transactions.run((tx) =>
      subsidy.app.get(FundService).enter(tx, 'test', [
        {
          pack: 'demonstration',
          year: 2022,
          kind,
          applicationId: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
          amount,
          reason: 'test',
        },
      ]),
    );

  it('is never overspent by fifty commitments at once', async () => {
    await at.budget('demonstration', 2022, '1000');
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => commit(n, '30')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(33);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'fund-exhausted' });
    expect(await at.fund('demonstration', 2022)).toMatchObject({ committed: '990', available: '10' });
    const { rows } = await subsidy.database.query(
      `SELECT sum(amount) FILTER (WHERE kind = 'commitment') AS committed FROM fund_entries WHERE year = 2022`,
    );
    expect(rows[0].committed).toBe('990');
  });

  it('shows its ledger page by page, each entry once and in the order of entry', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const after: string = next === '' ? '' : `&after=${next}`;
      const { body } = await at.get(`/funds/demonstration/2022/entries?limit=7${after}`, 'auditor');
      seen.push(...body.items.map(({ seq }: any) => seq));
      next = body.next;
    }
    const { rows } = await subsidy.database.query(
      `SELECT seq FROM fund_entries WHERE year = 2022 ORDER BY fund_entries.seq`,
    );
    expect(seen).toEqual(rows.map(({ seq }) => seq));
    expect(seen).toHaveLength(34);
  });

  it('takes the last yuan and not one more', async () => {
    await expect(commit(60, '11')).rejects.toMatchObject({ code: 'fund-exhausted' });
    await commit(60, '10');
    await expect(commit(61, '1')).rejects.toMatchObject({ code: 'fund-exhausted' });
  });

  it('pays no more than is committed to an application, and gets no more back than was paid', async () => {
    await expect(commit(60, '11', 'payment')).rejects.toMatchObject({ code: 'not-committed' });
    await expect(commit(60, '1', 'recovery')).rejects.toMatchObject({ code: 'recovery-too-much' });
    await commit(60, '10', 'payment');
    await expect(commit(60, '11', 'recovery')).rejects.toMatchObject({ code: 'recovery-too-much' });
    await commit(60, '4', 'recovery');
    await commit(60, '6', 'recovery');
    await expect(commit(60, '1', 'recovery')).rejects.toMatchObject({ code: 'recovery-too-much' });
    // what came back goes to the treasury: it is not spent again
    expect(await at.fund('demonstration', 2022)).toMatchObject({
      paid: '10',
      recovered: '10',
      available: '0',
    });
  });

  it('keeps a ledger that nobody changes, and no budget below what is spent', async () => {
    for (const statement of [
      'DELETE FROM fund_entries',
      'UPDATE fund_entries SET amount = 1',
      'TRUNCATE fund_entries',
    ])
      await expect(subsidy.database.query(statement)).rejects.toMatchObject({
        constraint: 'fund_entries_append_only',
      });
    expect((await at.budget('demonstration', 2022, '999')).body.code).toBe('fund-exhausted');
  });

  it('without a confirmed budget commits nothing', async () => {
    await expect(
      subsidy.transactions.run((tx) =>
        subsidy.app.get(FundService).enter(tx, 'test', [
          {
            pack: 'demonstration',
            year: 2023,
            kind: 'commitment',
            applicationId: '00000000-0000-7000-8000-000000000001',
            amount: '1',
            reason: 'test',
          },
        ]),
      ),
    ).rejects.toMatchObject({ code: 'budget-not-set', kind: 'uncomputable' });
  });
});

describe('an application without a call', () => {
  it('is committed and paid from the fund where there is one', async () => {
    await at.budget('demonstration', 2024, '30000');
    const { body } = await subsidy.apply({ year: 2024, measure: 'art-13' });
    expect(body).toMatchObject({ status: 'calculated', amount: '30000' });
    await subsidy.decide(body.id, { decision: 'approve' });
    expect(await at.fund('demonstration', 2024)).toMatchObject({ committed: '30000', available: '0' });
    const second = (await subsidy.apply({ year: 2024, measure: 'art-13' }, 'other')).body;
    expect(await error(subsidy.decide(second.id, { decision: 'approve' }))).toEqual([409, 'fund-exhausted']);
    await subsidy.decide(body.id, { decision: 'refuse', reason: '异议' });
    expect(await at.fund('demonstration', 2024)).toMatchObject({ committed: '0', available: '30000' });
    await subsidy.decide(second.id, { decision: 'approve' });
    await clock('2026-10-20');
    expect((await subsidy.pay(second.id)).body.status).toBe('paid');
    await clock('2026-09-21');
    expect(await at.fund('demonstration', 2024)).toMatchObject({ committed: '0', paid: '15000' });
  });
});

describe('a call for applications', () => {
  it.each([
    [{ year: 2026, measures: ['art-18'] }, 422, 'parameter-not-set'],
    [{ year: 2026, measures: ['art-99'] }, 422, 'measure-unknown'],
    [{ year: 2020 }, 422, 'outside-validity'],
    [{ year: 2026, opensOn: '2026-10-01' }, 400, 'window-reversed'],
    [{ year: 2026, measures: [] }, 400, 'invalid-request'],
  ])('of %j is refused', async (change, status, code) => {
    expect(await error(at.call(change))).toEqual([status, code]);
  });

  it('takes applications on its first and last day, and on no other', async () => {
    const { body: call } = await at.call({ year: 2025, opensOn: '2026-09-10', closesOn: '2026-09-15' });
    const tried = async (day: string) => {
      await clock(day);
      return (await at.draft(call.id)).status;
    };
    expect([await tried('2026-09-09'), await tried('2026-09-10')]).toEqual([409, 201]);
    expect([await tried('2026-09-15'), await tried('2026-09-16')]).toEqual([201, 409]);
    await clock('2026-09-21');
  });
});

describe('an application to a call', () => {
  let call: any;
  let own: string;
  let theirs: string;

  it('is drafted once a year and measure, and seen by its applicant and officers alone', async () => {
    await at.budget('demonstration', 2026, '30000');
    call = (await at.call({ year: 2026, measures: ['art-13', 'art-15'] })).body;
    const claimed = { premium: '120000' };
    const drafted = await at.draft(call.id, { claimed, otherFunding: '0' });
    expect(drafted.body).toMatchObject({ status: 'drafted', version: 1, call: call.id });
    own = drafted.body.id;
    expect((await at.draft(call.id, { claimed })).body).toMatchObject({ id: own, version: 2 });
    expect(await error(subsidy.apply({ year: 2026, measure: 'art-13' }))).toEqual([409, 'already-applied']);
    expect(await error(at.draft(call.id, { measure: 'art-06' }))).toEqual([422, 'measure-not-called']);
    expect((await at.get(`/applications/${own}`, 'other')).status).toBe(404);
    expect((await at.submit(own, 'other')).status).toBe(404);
    expect((await at.get(`/applications/${own}`, 'department-officer-education-1')).status).toBe(200);
  });

  it('is submitted: claimed above verified is shown, the lead department has it on its list with a clock', async () => {
    const { body } = await at.submit(own);
    expect(body).toMatchObject({
      status: 'submitted',
      metrics: { premium: '100000.00' },
      claimedAboveVerified: ['premium'],
      facts: [expect.objectContaining({ metric: 'premium', source: 'register', records: 1 })],
    });
    expect(await error(at.submit(own))).toEqual([409, 'illegal-step']);
    const { body: list } = await at.get('/work-list', 'commerce-officer-1');
    expect(list.items.find(({ id }: any) => id === own)).toMatchObject({
      task: 'lead-check',
      since: '2026-09-21',
      due: '2026-10-12',
      overdue: false,
    });
    expect((await at.get('/work-list', 'finance-officer-1')).body.items).toEqual([]);
  });

  it('is checked by the lead department first, then by each other one, each for itself', async () => {
    expect(await error(at.check([own], 'finance-officer-1'))).toEqual([409, 'illegal-step']);
    expect(await error(at.check([own], 'department-officer-education-1'))).toEqual([403, 'other-department']);
    expect(await error(at.check([own], 'commerce-officer-1', { decision: 'refuse' }))).toEqual([
      400,
      'reason-required',
    ]);
    const returned = await at.check([own], 'commerce-officer-1', { decision: 'return', reason: '补充保单' });
    expect(returned.body.applications).toEqual([{ id: own, status: 'drafted' }]);
    await at.submit(own);
    expect((await at.check([own], 'commerce-officer-1')).body.applications).toEqual([
      { id: own, status: 'lead-checked' },
    ]);
    expect(await error(at.check([own], 'commerce-officer-2'))).toEqual([409, 'check-made']);
    expect(await error(at.check([own], 'finance-officer-1', { otherFunding: '1' }))).toEqual([
      403,
      'other-department',
    ]);
    expect((await at.check([own], 'finance-officer-1')).body.applications).toEqual([
      { id: own, status: 'joint-checked' },
    ]);
  });

  it('that was returned may be corrected for five working days after it, also when the window has closed', async () => {
    theirs = (await at.draft(call.id, {}, 'other')).body.id;
    await at.submit(theirs, 'other');
    await clock('2026-09-30');
    await at.check([theirs], 'commerce-officer-1', { decision: 'return', reason: '补充保单' });
    // 1 to 7 October are off, Saturday 10 October is worked
    await clock('2026-10-13');
    expect(await error(at.post(`/calls/${call.id}/calculation`, 'commerce-officer-1'))).toEqual([
      409,
      'checks-open',
    ]);
    expect((await at.draft(call.id, { claimed: { premium: '50000' } }, 'other')).status).toBe(201);
    expect((await at.submit(theirs, 'other')).status).toBe(200);
    await at.check([theirs], 'commerce-officer-1', { inFreeTradeZone: true, otherFunding: '1500' });
    await at.check([theirs], 'finance-officer-1');
  });

  it('is calculated with all others when the window is closed, scaled by one factor, and committed', async () => {
    await clock('2026-09-30');
    expect(await error(at.post(`/calls/${call.id}/calculation`, 'commerce-officer-1'))).toEqual([
      409,
      'window-open',
    ]);
    await clock('2026-10-15');
    const { body } = await at.post(`/calls/${call.id}/calculation`, 'commerce-officer-1');
    // 30,000 and 50,000 × 30 % × 1.1 − 1,500 = 15,000 from 30,000
    expect(body).toMatchObject({
      scale: { budget: '30000.00', needed: '45000.00' },
      applications: [{ status: 'calculated', applications: 2, amount: '30000' }],
    });
    const { body: one } = await at.get(`/applications/${own}`, 'demo');
    expect(one).toMatchObject({ amount: '20000', status: 'calculated' });
    expect(one.steps.at(-1)).toMatchObject({
      rule: 'subsidy/fund/scaled',
      inputs: { due: '30000.00', budget: '30000.00', claimed: '45000.00' },
      value: '20000',
    });
    expect(await at.fund('demonstration', 2026)).toMatchObject({ committed: '30000', available: '0' });
    expect(await error(at.post(`/calls/${call.id}/calculation`, 'commerce-officer-1'))).toEqual([
      409,
      'nothing-to-calculate',
    ]);
    expect(await error(at.post(`/applications/${own}/withdrawal`, 'demo'))).toEqual([409, 'illegal-step']);
  });

  it('is made public: a list for everybody, as data, CSV and Excel, that adds up to the ledger', async () => {
    for (const part of ['', '/file'])
      expect((await subsidy.ask('GET', `/subsidy/publicity/${call.id}${part}`, { as: 'other' })).status).toBe(
        404,
      );
    await at.post(`/calls/${call.id}/publicity`, 'commerce-officer-1');
    const { body } = await subsidy.ask('GET', `/subsidy/publicity/${call.id}`, { as: 'other' });
    expect(body).toMatchObject({ awards: 2, total: '30000' });
    expect(body.items.find(({ application }: any) => application === own)).toMatchObject({
      applicant: demo.creditCode,
      measure: 'art-13',
      amount: '20000',
      from: '2026-10-15',
      until: '2026-10-22',
    });
    const csv = await subsidy.ask('GET', `/subsidy/publicity/${call.id}/file?format=csv`, { as: 'other' });
    expect(csv.text).toContain('合计 total,,,,30000,,');
    const xlsx = await subsidy.ask('GET', `/subsidy/publicity/${call.id}/file`, { as: 'other' });
    const columns = ['amount', 'measure'].map((key) => ({
      key,
      label: { zh: key === 'amount' ? '拟支持金额（元） amount' : '条款 measure', en: key },
      required: false,
    }));
    const others = [
      '序号 no',
      '企业名称 enterprise',
      '统一社会信用代码 credit code',
      '公示自 from',
      '公示至 until',
    ];
    const layout = [...columns, ...others.map((zh) => ({ key: zh, label: { zh, en: zh }, required: false }))];
    const { rows } = await readTable(xlsx.bytes, 'xlsx', { columns: layout, template: '' });
    expect(rows).toHaveLength(3);
    expect(
      (await subsidy.ask('GET', '/subsidy/publicity', { as: 'other' })).body.items.map(({ id }: any) => id),
    ).toEqual([call.id]);
  });

  it('is objected to and answered; what is sent back is checked and calculated anew by the same factor', async () => {
    const raise = (application: string, as: string) =>
      at.post('/objections', as, { application, grounds: '保费不实' });
    const first = (await raise(theirs, 'demo')).body;
    expect((await at.get('/objections', 'other')).body.items).toEqual([]);
    // one enterprise holds up an approval by one open objection, not by any number of them
    expect(await raise(theirs, 'demo')).toMatchObject({
      status: 409,
      body: { code: 'objection-open', errors: [{ pointer: '/application', actual: first.id }] },
    });
    const second = (await raise(theirs, 'other')).body;
    expect((await at.get('/objections', 'other')).body.items.map(({ id }: any) => id)).toEqual([second.id]);
    await clock('2026-10-23');
    expect(await error(at.post(`/calls/${call.id}/approval`, 'finance-officer-1'))).toEqual([
      403,
      'role-lacking',
    ]);
    expect((await at.post(`/calls/${call.id}/approval`, 'commerce-officer-1')).body.applications).toEqual([
      { status: 'approved', applications: 1, amount: '20000' },
      { status: 'objected', applications: 1, amount: '10000' },
    ]);
    expect(await error(raise(own, 'other'))).toEqual([409, 'illegal-step']);
    const answer = (id: string, outcome: string) =>
      at.post(`/objections/${id}/answer`, 'commerce-officer-1', { outcome, answer: '经复核' });
    expect((await answer(first.id, 'dismissed')).body.outcome).toBe('dismissed');
    expect(await error(answer(first.id, 'dismissed'))).toEqual([409, 'objection-answered']);
    expect((await at.get(`/applications/${theirs}`, 'other')).body.status).toBe('objected');
    expect((await answer(second.id, 'sent-back')).body.outcome).toBe('sent-back');
    expect(await at.fund('demonstration', 2026)).toMatchObject({ committed: '20000', available: '10000' });
    expect((await at.get(`/applications/${theirs}`, 'other')).body).toMatchObject({
      status: 'submitted',
      publicity: null,
    });
    await at.check([theirs], 'commerce-officer-1', { otherFunding: '4500' });
    await at.check([theirs], 'finance-officer-2');
    await at.post(`/calls/${call.id}/calculation`, 'commerce-officer-1');
    // 12,000 × 30,000 ÷ 45,000
    expect((await at.get(`/applications/${theirs}`, 'other')).body).toMatchObject({ amount: '8000' });
    await at.post(`/calls/${call.id}/publicity`, 'commerce-officer-1');
    expect(await error(at.post(`/calls/${call.id}/approval`, 'commerce-officer-1'))).toEqual([
      409,
      'publicity-not-ended',
    ]);
    await clock('2026-10-30');
    expect((await at.post(`/calls/${call.id}/approval`, 'commerce-officer-1')).status).toBe(409);
    await clock('2026-10-31');
    expect((await at.post(`/calls/${call.id}/approval`, 'commerce-officer-1')).status).toBe(200);
  });

  it('is paid by two persons; the file and the ledger say the same; wrongly paid money comes back', async () => {
    const { body: payment } = await at.post('/payments', 'finance-officer-1', { call: call.id });
    expect(payment).toMatchObject({ status: 'prepared', awards: 2, total: '28000' });
    expect(await error(at.post('/payments', 'finance-officer-1', { call: call.id }))).toEqual([
      409,
      'nothing-approved',
    ]);
    const confirm = (as: string) => at.post(`/payments/${payment.id}/confirmation`, as);
    expect(await error(confirm('finance-officer-1'))).toEqual([409, 'second-person-required']);
    const confirmed = await Promise.all(Array.from({ length: 4 }, () => confirm('finance-officer-2')));
    expect(confirmed.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const file = await at.get(`/payments/${payment.id}/file?format=csv`, 'finance-officer-1');
    expect(file.text).toContain('合计 total,,,,28000,');
    const { rows } = await subsidy.database.query(
      `SELECT sum(amount) AS paid, count(*)::integer AS entries FROM fund_entries WHERE payment_id = $1`,
      [payment.id],
    );
    expect(rows).toEqual([{ paid: '28000', entries: 2 }]);
    expect(await at.fund('demonstration', 2026)).toMatchObject({
      committed: '0',
      paid: '28000',
      available: '2000',
    });

    const recover = (amount: string) =>
      at.post(`/applications/${own}/recovery`, 'finance-officer-1', { amount, reason: '重复申报' });
    expect(await error(recover('20001'))).toEqual([409, 'recovery-too-much']);
    expect((await recover('5000')).body).toMatchObject({ status: 'recovered', nextSteps: ['recover'] });
    expect(await at.fund('demonstration', 2026)).toMatchObject({ recovered: '5000', available: '2000' });
    const told = (await subsidy.told(own)).map(({ type }) =>
      type.replace(/^subsidy\.applications-|\.v1$/g, ''),
    );
    expect(told).toEqual([
      'submitted',
      'returned',
      'submitted',
      'checked',
      'checked',
      'calculated',
      'publicised',
      'approved',
      'paid',
      'recovered',
    ]);
    expect((await subsidy.acts(own)).at(-1)).toMatchObject({
      before: { status: 'paid' },
      after: { status: 'recovered', recovered: '5000' },
      reason: '重复申报',
    });
    await clock('2026-09-21');
  });

  it('may be withdrawn before it is calculated, and drafted anew', async () => {
    const { body: third } = await at.call({ year: 2025, measures: ['art-15'] });
    await at.recorded([
      {
        kind: 'training-class',
        name: '定制班',
        from: '2025-03-01',
        to: '2025-06-30',
        data: { custom: 'yes', students: '40' },
      },
    ]);
    const { body } = await at.draft(third.id, { measure: 'art-15' });
    await at.submit(body.id);
    expect((await at.post(`/applications/${body.id}/withdrawal`, 'other')).status).toBe(404);
    expect(
      (await at.post(`/applications/${body.id}/withdrawal`, 'demo', { reason: '改期' })).body.status,
    ).toBe('withdrawn');
    expect((await at.get('/work-list', 'department-officer-education-1')).body.items).toEqual([]);
    expect((await at.draft(third.id, { measure: 'art-15' })).body).toMatchObject({
      id: body.id,
      status: 'drafted',
    });
    await at.submit(body.id);
    await at.check([body.id], 'department-officer-education-1');
    const refused = await at.check([body.id], 'commerce-officer-1', { decision: 'refuse', reason: '不符' });
    expect(refused.body.applications).toEqual([{ id: body.id, status: 'refused' }]);
  });
});

/** Submitted, checked by both departments and calculated after the window. */
async function calculated(
  call: string,
  ...drafts: [measure: string, as: 'demo' | 'other'][]
): Promise<any[]> {
  const ids: string[] = [];
  for (const [measure, as] of drafts) {
    const { id } = (await at.draft(call, { measure }, as)).body;
    await at.submit(id, as);
    ids.push(id);
  }
  await at.check(ids, 'commerce-officer-1');
  await at.check(ids, 'finance-officer-1');
  await clock('2026-10-15');
  expect((await at.post(`/calls/${call}/calculation`, 'commerce-officer-1')).status).toBe(200);
  await clock('2026-09-21');
  return Promise.all(ids.map(async (id) => (await at.get(`/applications/${id}`, 'auditor')).body));
}

describe('measures that exclude each other (就高不重复)', () => {
  const [half, third] = ['chengdu-premium', 'zhongshan-premium'];

  it('in one call: the higher award applies, the other application is refused with the reason', async () => {
    await at.budget('examples', 2025, '1000000');
    const { body: call } = await at.call({ pack: 'examples', year: 2025, measures: [half, third] });
    const [higher, lower, alone] = await calculated(
      call.id,
      [half, 'demo'],
      [third, 'demo'],
      [third, 'other'],
    );
    expect(higher).toMatchObject({ status: 'calculated', amount: '50000' });
    expect(lower).toMatchObject({ status: 'refused', amount: '0' });
    expect(lower.steps).toContainEqual(
      expect.objectContaining({
        rule: `subsidy/${third}/higher-applies`,
        inputs: { amount: '30000.00', other: half, otherAmount: '50000.00' },
      }),
    );
    expect(alone).toMatchObject({ status: 'calculated', amount: '15000' });
    expect(await at.fund('examples', 2025)).toMatchObject({ committed: '65000' });
  });

  it('in two calls of the year: the later one adds what it comes to above the earlier one', async () => {
    await at.budget('examples', 2024, '1000000');
    const open = async (measure: string) =>
      (await at.call({ pack: 'examples', year: 2024, measures: [measure] })).body.id;
    const [earlier] = await calculated(await open(third), [third, 'demo']);
    const [later, none] = await calculated(await open(half), [half, 'demo'], [half, 'other']);
    expect([earlier.amount, later.amount, none.amount]).toEqual(['30000', '20000', '25000']);
    expect(await at.fund('examples', 2024)).toMatchObject({ committed: '75000' });
  });
});

it('a budget that leaves nobody a yuan refuses the calculation, and no applicant', async () => {
  await at.budget('examples', 2026, '1');
  const measure = 'chengdu-premium';
  const { body: call } = await at.call({ pack: 'examples', year: 2026, measures: [measure] });
  const ids: string[] = [];
  for (const as of ['demo', 'other']) {
    const { id } = (await at.draft(call.id, { measure }, as)).body;
    await at.submit(id, as);
    ids.push(id);
  }
  await at.check(ids, 'commerce-officer-1');
  await at.check(ids, 'finance-officer-1');
  await clock('2026-10-15');
  const calculate = () => at.post(`/calls/${call.id}/calculation`, 'commerce-officer-1');
  expect(await error(calculate())).toEqual([409, 'fund-exhausted']);
  await at.budget('examples', 2026, '75');
  expect((await calculate()).body.applications).toEqual([
    { status: 'calculated', applications: 2, amount: '75' },
  ]);
  await clock('2026-09-21');
});

describe('a draft of 2025', () => {
  const marked = async (id: string) =>
    (await at.get('/work-list', 'commerce-officer-1')).body.items.find((one: any) => one.id === id)?.marked;
  const submitted = async (call: string, premium: string) => {
    const { body } = await at.draft(call, { claimed: { premium } });
    return (await at.submit(body.id)).body;
  };

  it('goes on in a later call for the year; 1 % above what is verified is shown as such, less is not (R-16)', async () => {
    const { body: call } = await at.call({ year: 2025 });
    const within = await submitted(call.id, '101000');
    expect(within).toMatchObject({ status: 'submitted', call: call.id, claimedAboveVerified: [] });
    expect(await marked(within.id)).toBe(false);
    await at.post(`/applications/${within.id}/withdrawal`, 'demo');
    const above = await submitted(call.id, '101000.01');
    expect(above.claimedAboveVerified).toEqual(['premium']);
    expect(await marked(above.id)).toBe(true);

    await clock('2026-09-30');
    await at.post(`/applications/${above.id}/withdrawal`, 'demo');
    expect((await at.draft(call.id)).body.status).toBe('drafted');
    await clock('2026-10-08');
    // it was never returned: there is nothing to correct after the window
    expect(await error(at.submit(above.id))).toEqual([409, 'window-closed']);
    await clock('2026-09-21');
  });
});

describe('two applicants that count the same goods (R-16)', () => {
  it('are both marked for officers, each with the other, and do not see it themselves', async () => {
    const served = '91330200MA0SERVED3';
    await subsidy.release(
      released('S25', { ebcCode: served, at: '2025-06-01T10:00:00.000+08:00', value: '100' }),
      released('S26', { ebcCode: served, at: '2026-06-01T10:00:00.000+08:00', value: '200' }),
    );
    const relations = [demo, other].map(({ creditCode }) => ({
      id: newId(),
      version: 2,
      provider: creditCode,
      served,
      services: ['logistics'],
      from: '2025-01-01',
      to: null,
      status: 'accepted' as const,
      changedAt: '2025-01-01T00:00:00.000+08:00',
    }));
    await subsidy.transactions.run((tx) => subsidy.app.get(ServedEnterprisesRepository).keep(tx, relations));
    const { body: call } = await at.call({ year: 2026, measures: ['art-04'] });
    const submitted = async (as: string): Promise<string> => {
      const { body } = await at.draft(call.id, { measure: 'art-04' }, as);
      await at.submit(body.id, as);
      return body.id;
    };
    const counted = async (id: string, as: string) =>
      (await at.get(`/applications/${id}`, as)).body.countedByOthers;
    const own = await submitted('demo');
    expect(await counted(own, 'commerce-officer-1')).toEqual([]);
    const theirs = await submitted('other');
    expect(await counted(own, 'commerce-officer-1')).toEqual([theirs]);
    expect(await counted(theirs, 'finance-officer-1')).toEqual([own]);
    expect(await counted(own, 'demo')).toBeUndefined();
    const { items } = (await at.get('/work-list', 'commerce-officer-1')).body;
    const ofBoth = items.filter(({ id }: any) => [own, theirs].includes(id));
    expect(ofBoth.map((one: any) => one.marked)).toEqual([true, true]);
  });
});
