import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/kernel';
import { DelegationsRepository, ParticipantsRepository } from '@app/messaging';
import { DraftsService } from './calls/drafts.service.js';
import { procedureOf, type ProcedureUnderTest } from '../test/procedure.js';
import { other, subsidyUnderTest, type SubsidyUnderTest } from '../test/subsidy-under-test.js';

/**
 * A year of the Ningbo policy: performance of 2022, applied for in March 2023. Rates are made up for this story (the notice has
 * none) and set by officers, two persons each. 500 enterprises apply through one agency for 12 measures; the budget is a third
 * short; two objections, one recovery.
 */
const pack = 'ningbo-2021';
const year = 2022;
const applicants = 500;
const atOnce = 8;
const agency = {
  clientId: 'other',
  roles: ['enterprise' as const],
  enterprise: { ...other, name: '代办机构' },
};
const nothingClaimed = { claimed: {}, inFreeTradeZone: false, otherFunding: '0' };

interface Case {
  readonly measure: string;
  readonly departments: readonly string[];
  readonly setBy: string;
  readonly parts: readonly object[];
  readonly kind: string;
  readonly data: (n: number) => Record<string, string>;
  /** Whole yuan. */
  readonly due: (n: number) => number;
}

const yuan = (n: number): string => `${n}.00`;
// prettier-ignore
const cases: readonly Case[] = [
  { measure: 'art-03', departments: ['commerce', 'development-reform', 'big-data'], setBy: 'commerce', parts: [{ method: 'percent', metric: 'platformCost', rate: '0.2' }], kind: 'platform-cost', data: (n) => ({ category: 'development', cost: yuan(100_000 + 5 * n) }), due: (n) => 20_000 + n },
  { measure: 'art-05', departments: ['commerce', 'economy-information', 'science-technology', 'finance', 'tax'], setBy: 'commerce', parts: [{ method: 'percent', metric: 'shopCost', rate: '0.5', cap: '30000' }], kind: 'o2o-shop', data: (n) => ({ address: '宁波', area: '100', cost: yuan(50_000 + 100 * n) }), due: (n) => Math.min(30_000, 25_000 + 50 * n) },
  { measure: 'art-08', departments: ['commerce', 'finance'], setBy: 'commerce', parts: [{ method: 'percent', metric: 'domesticWarehousedValue', rate: '0.01' }, { method: 'per-unit', metric: 'domesticParcels', rate: '2' }], kind: 'domestic-warehouse-activity', data: (n) => ({ warehouse: '一号仓', value: yuan(1_000_000), orders: String(n) }), due: (n) => 10_000 + 2 * n },
  { measure: 'art-09', departments: ['commerce', 'finance'], setBy: 'commerce', parts: [{ method: 'per-unit', metric: 'warehouseArea', rate: '10', cap: '40000' }, { method: 'percent', metric: 'warehousedValue', rate: '0.01' }, { method: 'per-unit', metric: 'parcels', rate: '1' }, { method: 'interest-share', metric: 'loanInterest', rate: '0.5' }, { method: 'lump-sum', metric: 'provincialTitle', amount: '50000' }], kind: 'overseas-warehouse', data: (n) => ({ country: '德国', ownership: 'rented', area: String(3_900 + n) }), due: (n) => Math.min(40_000, 39_000 + 10 * n) },
  { measure: 'art-10', departments: ['airport-economy', 'airport-group'], setBy: 'airport-economy', parts: [{ method: 'per-head', metric: 'newRoutes', amount: '200000' }], kind: 'route', data: () => ({ mode: 'air', destination: '列日' }), due: () => 200_000 },
  { measure: 'art-11', departments: ['post', 'commerce', 'finance'], setBy: 'post', parts: [{ method: 'per-unit', metric: 'postParcels', rate: '0.5' }, { method: 'per-unit', metric: 'expressParcels', rate: '0.2' }], kind: 'channel-count', data: (n) => ({ channel: 'exchange-office', parcels: String(20_000 + 2 * n) }), due: (n) => 10_000 + n },
  { measure: 'art-12', departments: ['local-finance', 'commerce', 'finance'], setBy: 'local-finance', parts: [{ method: 'interest-share', metric: 'financingInterest', rate: '0.5', cap: '50000' }], kind: 'trade-loan', data: (n) => ({ bank: '某银行', granted: yuan(1_000_000), interest: yuan(60_000 + 2 * n) }), due: (n) => 30_000 + n },
  { measure: 'art-13', departments: ['commerce', 'finance', 'credit-insurance'], setBy: 'commerce', parts: [{ method: 'percent', metric: 'premium', rate: '0.3', cap: '50000' }], kind: 'insurance-premium', data: (n) => ({ insurer: '中国信保', premium: yuan(100_000 + 10 * n) }), due: (n) => 30_000 + 3 * n },
  { measure: 'art-15', departments: ['education', 'human-resources', 'commerce', 'finance'], setBy: 'education', parts: [{ method: 'per-head', metric: 'students', amount: '300' }, { method: 'per-head', metric: 'customClasses', amount: '5000' }], kind: 'training-class', data: (n) => ({ custom: n % 2 === 0 ? 'yes' : 'no', students: String(n + 1) }), due: (n) => 300 * (n + 1) + (n % 2 === 0 ? 5_000 : 0) },
  { measure: 'art-16', departments: ['market-regulation', 'commerce', 'finance'], setBy: 'market-regulation', parts: [{ method: 'percent', metric: 'trademarkFees', rate: '0.8', cap: '20000' }], kind: 'trademark', data: (n) => ({ country: '美国', fee: yuan(10_000 + 10 * n) }), due: (n) => 8_000 + 8 * n },
  { measure: 'art-17', departments: ['commerce', 'market-regulation', 'finance'], setBy: 'commerce', parts: [{ method: 'per-head', metric: 'standardsInternational', amount: '100000' }, { method: 'per-head', metric: 'standardsNational', amount: '50000' }, { method: 'per-head', metric: 'standardsIndustry', amount: '20000' }, { method: 'per-head', metric: 'standardsLocal', amount: '10000' }], kind: 'standard', data: (n) => ({ level: n % 2 === 0 ? 'national' : 'local', title: '跨境电商标准' }), due: (n) => (n % 2 === 0 ? 50_000 : 10_000) },
  { measure: 'art-18', departments: ['services', 'commerce', 'finance'], setBy: 'services', parts: [{ method: 'per-head', metric: 'events', amount: '80000' }], kind: 'event', data: () => ({ type: 'exhibition' }), due: () => 80_000 },
];

const enterprises = Array.from({ length: applicants }, (_, at) => {
  const one = cases[at % cases.length];
  if (one === undefined) throw new Error('there is a case for everybody');
  const n = Math.floor(at / cases.length);
  return { creditCode: `91330200MA0Y${String(at).padStart(6, '0')}`, case: one, n, due: one.due(n) };
});
const needed = enterprises.reduce((sum, { due }) => sum + due, 0);
const budget = Math.floor((needed * 2) / 3);
const scaled = (due: number): string => String((BigInt(due) * BigInt(budget)) / BigInt(needed));

const named = ['commerce', 'finance', 'tax'];
const officer = (department: string, person = 1): string =>
  named.includes(department)
    ? `${department}-officer-${person}`
    : `department-officer-${department}-${person}`;

let subsidy: SubsidyUnderTest;
let at: ProcedureUnderTest;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
  at = procedureOf(subsidy);
  await subsidy.clock('2023-03-01T09:00:00+08:00');
  const since = '2021-01-01T00:00:00+08:00';
  const standing = { status: 'accepted' as const, since };
  const departments = { customs: standing, tax: standing, fx: standing, commerce: standing };
  await subsidy.transactions.run(async (tx) => {
    const facts = enterprises.map(({ creditCode }) => {
      const name = `企业 ${creditCode.slice(-3)}`;
      return {
        id: creditCode,
        version: 1,
        creditCode,
        customsCode: null,
        name,
        roles: [],
        departments,
        changedAt: since,
      };
    });
    await subsidy.app.get(ParticipantsRepository).keep(tx, facts);
    const delegated = {
      version: 2,
      agent: other.creditCode,
      scope: 'subsidy-agency',
      from: '2022-01-01',
      to: null,
    };
    const delegations = enterprises.map(({ creditCode }) => {
      const one = { ...delegated, id: newId(), principal: creditCode };
      return { ...one, status: 'accepted' as const, changedAt: since };
    });
    await subsidy.app.get(DelegationsRepository).keep(tx, delegations);
  });
  await at.recorded(
    enterprises.map(({ creditCode, case: { kind, data }, n }) => ({
      kind,
      owner: creditCode,
      name: `${kind} 2022`,
      from: '2022-05-01',
      to: '2022-12-31',
      data: data(n),
    })),
  );
}, 400_000);
afterAll(() => subsidy?.close());

async function ok(answer: Promise<{ status: number; body: any }>): Promise<any> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Some at a time, in the order of the items. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let mine = next++; mine < items.length; mine = next++) results[mine] = await work(items[mine] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

describe('a year of the fund', () => {
  let call: string;
  const ids = new Map<string, string>();
  const clock = (day: string): Promise<void> => subsidy.clock(`${day}T09:00:00+08:00`);
  const byCode = (creditCode: string): string => ids.get(creditCode) ?? '';
  const [first, second, third] = enterprises;
  if (first === undefined || second === undefined || third === undefined) throw new Error('there are 500');

  it('officers set 12 measures and a budget that is a third short, two persons each', async () => {
    await subsidy.ask('GET', '/subsidy/packs', { as: 'demo' });
    for (const { measure, setBy, parts } of cases) {
      const proposed = await ok(
        at.post(`/packs/${pack}/parameters`, officer(setBy), {
          of: measure,
          from: '2022-01-01',
          source: '本故事所设',
          parts,
        }),
      );
      await ok(at.post(`/parameters/${proposed.id}/decision`, officer(setBy, 2), { decision: 'confirm' }));
    }
    await ok(at.budget(pack, year, String(budget)));
    const opened = await ok(
      at.call({
        pack,
        year,
        measures: cases.map(({ measure }) => measure),
        opensOn: '2023-03-01',
        closesOn: '2023-03-31',
      }),
    );
    call = opened.id;
  });

  it('500 enterprises apply through their agency, every tenth over HTTP and those at once', async () => {
    const overHttp = enterprises.filter((_, n) => n % 10 === 0);
    await each(overHttp, async ({ creditCode, case: { measure } }) => {
      const { id } = await ok(at.draft(call, { measure, principal: creditCode }, 'other'));
      ids.set(creditCode, id);
      await ok(at.submit(id, 'other'));
    });
    const drafts = subsidy.app.get(DraftsService);
    await subsidy.transactions.run(async (tx) => {
      for (const { creditCode, case: of } of enterprises) {
        if (ids.has(creditCode)) continue;
        const given = { ...nothingClaimed, measure: of.measure, principal: creditCode };
        const { id } = await drafts.draft(tx, agency, call, given);
        ids.set(creditCode, id);
        await drafts.submit(tx, agency, id);
      }
    });
    expect((await ok(at.get(`/calls/${call}`, 'auditor'))).applications).toEqual([
      { status: 'submitted', applications: applicants, amount: '0' },
    ]);
  }, 400_000);

  it('every department of every measure checks them', async () => {
    const asked = (department: string, lead: boolean) =>
      enterprises.filter(({ case: { departments } }) =>
        lead ? departments[0] === department : departments.slice(1).includes(department),
      );
    for (const lead of [true, false])
      for (const department of new Set(cases.flatMap(({ departments }) => departments))) {
        const own = asked(department, lead).map(({ creditCode }) => byCode(creditCode));
        if (own.length > 0) await ok(at.check(own, officer(department)));
      }
    expect((await ok(at.get(`/calls/${call}`, 'auditor'))).applications).toEqual([
      { status: 'joint-checked', applications: applicants, amount: '0' },
    ]);
  }, 200_000);

  it('they are calculated together by one factor, and committed', async () => {
    await clock('2023-04-03');
    const { scale } = await ok(at.post(`/calls/${call}/calculation`, 'commerce-officer-1'));
    expect(scale).toMatchObject({ budget: yuan(budget), needed: yuan(needed) });
    const { rows } = await subsidy.database.query(
      'SELECT applicant, amount::text AS amount FROM applications WHERE call_id = $1 ORDER BY applicant',
      [call],
    );
    expect(rows).toEqual(
      enterprises.map(({ creditCode, due }) => ({ applicant: creditCode, amount: scaled(due) })),
    );
    const { committed, available } = await at.fund(pack, year);
    expect(Number(committed) + Number(available)).toBe(budget);
    // each award lost less than a yuan to the cut
    expect(Number(available)).toBeLessThan(applicants);
  }, 200_000);

  it('two objections: one dismissed, one sent back, checked and calculated anew by the same factor', async () => {
    await ok(at.post(`/calls/${call}/publicity`, 'commerce-officer-1'));
    const object = (creditCode: string) =>
      ok(at.post('/objections', 'demo', { application: byCode(creditCode), grounds: '数据不实' }));
    const answer = (id: string, outcome: string) =>
      ok(at.post(`/objections/${id}/answer`, 'commerce-officer-1', { outcome, answer: '经复核' }));
    await answer((await object(first.creditCode)).id, 'dismissed');
    await answer((await object(second.creditCode)).id, 'sent-back');
    const again = byCode(second.creditCode);
    await ok(at.check([again], 'commerce-officer-1', { otherFunding: '5000' }));
    for (const department of second.case.departments.slice(1))
      await ok(at.check([again], officer(department)));
    await ok(at.post(`/calls/${call}/calculation`, 'commerce-officer-1'));
    const { amount } = await ok(at.get(`/applications/${again}`, 'auditor'));
    expect(amount).toBe(scaled(second.due - 5_000));
    await ok(at.post(`/calls/${call}/publicity`, 'commerce-officer-1'));
  }, 200_000);

  it('after the publicity all are approved and paid; list, payment file and ledger add up to the same', async () => {
    await clock('2023-04-20');
    await ok(at.post(`/calls/${call}/approval`, 'commerce-officer-1'));
    const list = await ok(subsidy.ask('GET', `/subsidy/publicity/${call}?limit=200`, { as: 'other' }));
    expect(list.awards).toBe(applicants);
    const payment = await ok(at.post('/payments', 'finance-officer-1', { call }));
    await ok(at.post(`/payments/${payment.id}/confirmation`, 'finance-officer-2'));
    const file = await at.get(`/payments/${payment.id}/file?format=csv`, 'finance-officer-1');
    const lines = file.text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
    const listed = lines.slice(0, -1).reduce((sum, line) => sum + BigInt(line[4] ?? ''), 0n);
    const published = await subsidy.ask('GET', `/subsidy/publicity/${call}/file?format=csv`, { as: 'other' });
    const { rows } = await subsidy.database.query(
      `SELECT sum(amount) FILTER (WHERE kind = 'commitment') - coalesce(sum(amount) FILTER (WHERE kind = 'release'), 0) AS committed,
              sum(amount) FILTER (WHERE kind = 'payment') AS paid FROM fund_entries WHERE pack = $1 AND year = $2`,
      [pack, year],
    );
    const { paid, committed } = await at.fund(pack, year);
    expect([lines.length, committed]).toEqual([applicants + 1, '0']);
    expect(
      new Set([list.total, payment.total, String(listed), rows[0].paid, rows[0].committed, paid]).size,
    ).toBe(1);
    expect(published.text).toContain(`合计 total,,,,${paid},,`);
  }, 200_000);

  it('one award was wrongly paid: it comes back, and is not spent again', async () => {
    const before = await at.fund(pack, year);
    const amount = scaled(third.due);
    const body = { amount, reason: '海关数据更正，全额追回' };
    await ok(at.post(`/applications/${byCode(third.creditCode)}/recovery`, 'finance-officer-1', body));
    expect(await at.fund(pack, year)).toEqual({ ...before, recovered: amount });
  });
});
