import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { procedureOf, type ProcedureUnderTest } from '../../test/procedure.js';
import {
  declared,
  demo,
  goodsReturned,
  other,
  released,
  subsidyUnderTest,
  type SubsidyUnderTest,
} from '../../test/subsidy-under-test.js';
import { MetricBook } from '../metrics/metric-book.js';

let subsidy: SubsidyUnderTest;
let at: ProcedureUnderTest;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
  at = procedureOf(subsidy);
  await subsidy.clock('2026-09-21T09:00:00+08:00');
}, 120_000);
afterAll(() => subsidy?.close());

const error = async (answer: Promise<{ status: number; body: any }>): Promise<[number, string]> => {
  const { status, body } = await answer;
  return [status, body.code];
};
const premium = {
  kind: 'insurance-premium',
  name: '2026年度保险',
  from: '2026-03-01',
  data: { insurer: '中国信保', premium: '100000.50' },
  evidence: [{ title: '保单', reference: 'S-1' }],
};
const enter = (change: object = {}, as = 'demo') => at.post('/registers', as, { ...premium, ...change });
const decide = (records: string[], decision: string, as: string, reason?: string) =>
  at.post('/register-decisions', as, { records, decision, ...(reason === undefined ? {} : { reason }) });

async function metric(name: string, year = 2026, creditCode = demo.creditCode): Promise<string | undefined> {
  const codes = creditCode === demo.creditCode ? [creditCode, demo.customsCode] : [creditCode];
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const facts = await subsidy.transactions.run((tx) =>
    subsidy.app.get(MetricBook).factsOf(tx, { creditCode, codes, days }, [name]),
  );
  return facts[0]?.value;
}

describe('a record of a register', () => {
  let id: string;

  it('is entered by the enterprise, with what is wrong named field by field', async () => {
    const wrong = await enter({ data: { insurer: '', premium: '-1', other: 'x' } });
    expect(wrong).toMatchObject({
      status: 400,
      body: {
        code: 'record-wrong',
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/data/insurer', code: 'field-missing' }),
          expect.objectContaining({ pointer: '/data/premium', code: 'not-a-decimal' }),
          expect.objectContaining({ pointer: '/data/other', code: 'field-unknown' }),
        ]),
      },
    });
    const { status, body } = await enter();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'entered',
      version: 1,
      owner: demo.creditCode,
      department: 'commerce',
    });
    id = body.id;
    expect(await error(enter())).toEqual([409, 'record-exists']);
    expect(await error(enter({ kind: 'nothing' }))).toEqual([422, 'register-kind-unknown']);
    expect(await error(enter({ to: '2026-02-28' }))).toEqual([400, 'period-reversed']);
    expect(await error(enter({ owner: other.creditCode }))).toEqual([403, 'applicant-not-own']);
    expect((await at.get(`/registers/${id}`, 'other')).status).toBe(404);
    expect((await at.get('/registers', 'other')).body.items).toEqual([]);
  });

  it('counts once another person of the right department has verified it', async () => {
    expect(await metric('premium')).toBeUndefined();
    expect(await error(decide([id], 'verify', 'department-officer-post-1'))).toEqual([
      403,
      'other-department',
    ]);
    expect(await error(decide([id], 'return', 'commerce-officer-1'))).toEqual([400, 'reason-required']);
    expect((await at.get('/work-list', 'commerce-officer-1')).body.items).toEqual([
      expect.objectContaining({ task: 'register-verification', id, due: '2026-09-29' }),
    ]);
    expect((await decide([id], 'verify', 'commerce-officer-1')).body.items).toEqual([
      expect.objectContaining({ status: 'verified', verifiedVersion: 2, verifiedBy: 'commerce-officer-1' }),
    ]);
    expect(await metric('premium')).toBe('100000.5');
    expect(await error(decide([id], 'verify', 'commerce-officer-1'))).toEqual([409, 'illegal-step']);
    expect((await subsidy.acts(id)).at(-1)).toMatchObject({
      before: { status: 'entered', version: 1 },
      after: { status: 'verified', version: 2 },
    });
  });

  it('that is corrected counts as it was verified until the correction is', async () => {
    const correction = {
      from: '2026-03-01',
      data: { ...premium.data, premium: '200000' },
      evidence: premium.evidence,
    };
    expect((await at.post(`/registers/${id}/correction`, 'other', correction)).status).toBe(404);
    await at.post(`/registers/${id}/correction`, 'demo', correction);
    expect(await metric('premium')).toBe('100000.5');
    await decide([id], 'return', 'commerce-officer-1', '缴费凭证不清');
    expect(await metric('premium')).toBe('100000.5');
    await at.post(`/registers/${id}/correction`, 'demo', correction);
    await decide([id], 'verify', 'commerce-officer-2');
    expect(await metric('premium')).toBe('200000');
    const { body } = await at.get(`/registers/${id}`, 'demo');
    expect(body.versions.map(({ version, status }: any) => [version, status])).toEqual([
      [1, 'entered'],
      [2, 'verified'],
      [3, 'entered'],
      [4, 'returned'],
      [5, 'entered'],
      [6, 'verified'],
    ]);
    for (const version of body.versions) expect(version.at).toMatch(/\+08:00$/);
    await decide([id], 'strike', 'commerce-officer-1', '保单作废');
    expect(await metric('premium')).toBeUndefined();
  });

  it('that an officer entered is verified by another one', async () => {
    const entered = await enter({ name: '部门录入', owner: demo.creditCode }, 'commerce-officer-1');
    expect(entered.status).toBe(201);
    expect(await error(enter({ name: '无主' }, 'commerce-officer-1'))).toEqual([400, 'applicant-missing']);
    expect(await error(decide([entered.body.id], 'verify', 'commerce-officer-1'))).toEqual([
      409,
      'second-person-required',
    ]);
    expect((await decide([entered.body.id], 'verify', 'commerce-officer-2')).status).toBe(200);
  });

  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', '1'],
    ['2026-12-31', '1'],
    ['2027-01-01', undefined],
  ])('of an event on %s counts into 2026: %s', async (from, expected) => {
    const creditCode = `9133020${from.replaceAll('-', '')}EVT`;
    await at.recorded([
      { kind: 'event', owner: creditCode, name: `峰会 ${from}`, from, data: { type: 'summit' } },
    ]);
    expect(await metric('events', 2026, creditCode)).toBe(expected);
    expect(await metric('events', 2024, creditCode)).toBeUndefined();
  });
});

describe('a table of records', () => {
  const csv = [
    '名称,首日,末日,承保机构,已缴保费（元）,佐证名称,佐证编号',
    '表格保单,2025/3/1,,中国信保,120000.00,保单,S-9',
    '负数,2025-03-01,,中国信保,-1,保单,S-10',
    '无日期,三月一日,,中国信保,1,保单,S-11',
    ',2025-03-01,,中国信保,1,保单,S-12',
  ].join('\r\n');
  const upload = (query: string, accept = 'application/json', table = csv) =>
    subsidy.ask('POST', `/subsidy/register-tables/insurance-premium${query}`, {
      as: 'demo',
      body: new TextEncoder().encode(table),
      headers: { 'content-type': 'text/csv', accept },
    });
  const known = async () =>
    (await at.get('/registers?kind=insurance-premium&limit=200', 'demo')).body.items.filter(
      ({ name }: any) => name === '表格保单',
    );

  it('is judged row by row and stores nothing unless it is told to', async () => {
    const { status, body } = await upload('');
    expect([status, body.entered, body.refused]).toEqual([200, 1, 3]);
    expect(body.items.map(({ row, errors }: any) => [row, errors.map(({ code }: any) => code)])).toEqual([
      [2, []],
      [3, ['not-a-decimal']],
      [4, ['not-a-date']],
      [5, ['cell-missing']],
    ]);
    expect(await known()).toEqual([]);
  });

  it('enters the good rows once, and comes back with a reason in each bad one', async () => {
    const { text } = await upload('?dryRun=false', 'text/csv');
    expect(text).toMatch(/负数.*not-a-decimal/);
    expect(await known()).toEqual([expect.objectContaining({ status: 'entered', from: '2025-03-01' })]);
    const again = await upload('?dryRun=false');
    expect(again.body.items[0].errors[0].code).toBe('record-exists');
    // no longer or stranger than the body of a single record may be
    const endless = Array.from({ length: 1_500 }, (_, code) => String.fromCodePoint(0x4e00 + code * 13)).join(
      '',
    );
    const rows = [`${endless},2025-03-01,,中国信保,1,保单,S-13`, '"两\n行",2025-03-01,,中国信保,1,保单,S-14'];
    const strange = await upload(
      '?dryRun=false',
      'application/json',
      [csv.split('\r\n')[0], ...rows].join('\r\n'),
    );
    expect(strange.status).toBe(200);
    expect(strange.body.items.flatMap(({ errors }: any) => errors.map(({ code }: any) => code))).toEqual([
      'cell-too-long',
      'wrong-format',
    ]);
    const template = await at.get('/register-tables/insurance-premium?format=csv', 'demo');
    expect(template.text).toContain('*已缴保费（元） premium paid in yuan [premium]');
  });
});

describe('a recognition', () => {
  const park = {
    kind: 'park',
    name: '示范园区',
    from: '2024-01-01',
    data: { address: '宁波', area: '5000' },
  };
  let records: string[];
  let batch: any;
  const decideOn = (record: string, decision: string) =>
    at.post(`/recognition-batches/${batch.id}/decisions`, 'commerce-officer-1', {
      record,
      decision,
      reason: '按条件',
      from: '2026-06-01',
    });

  it('has criteria by version, which a batch keeps', async () => {
    records = await at.recorded([
      park,
      { ...park, name: '小园区', data: { address: '宁波', area: '4999.99' } },
      {
        kind: 'park-resident',
        name: '入驻 1',
        from: '2026-09-01',
        data: { park: '示范园区', tenant: other.creditCode },
      },
      {
        // the same resident once more: its trade counts once
        kind: 'park-resident',
        name: '入驻 2',
        from: '2026-09-01',
        data: { park: '示范园区', tenant: other.creditCode },
      },
    ]);
    const criteria = (atLeast: string) => [
      { id: 'area', zh: '面积', en: 'area', required: true, field: 'area', atLeast },
      { id: 'services', zh: '服务', en: 'services', required: true },
    ];
    const set = (atLeast: string) =>
      at.post('/recognition-checklists', 'commerce-officer-1', {
        kind: 'park',
        criteria: criteria(atLeast),
        source: '办法',
      });
    expect(
      await error(at.post('/recognition-batches', 'commerce-officer-1', { kind: 'park', title: '首批' })),
    ).toEqual([422, 'checklist-missing']);
    expect((await set('5000')).body.version).toBe(1);
    batch = (await at.post('/recognition-batches', 'commerce-officer-1', { kind: 'park', title: '首批' }))
      .body;
    expect((await set('9000')).body.version).toBe(2);
    expect(batch.checklistVersion).toBe(1);
  });

  it('is given to those alone that meet every required criterion, and counts once it is published by another', async () => {
    const propose = (record: string | undefined, answers: object[]) =>
      at.post(`/recognition-batches/${batch.id}/candidates`, 'commerce-officer-1', { record, answers });
    const services = [{ criterion: 'services', met: true, note: '现场核查' }];
    expect(await error(propose(records[0], []))).toEqual([400, 'answers-missing']);
    expect(await error(propose(records[2], services))).toEqual([422, 'record-not-verified']);
    await propose(records[0], services);
    await propose(records[1], services);
    expect(await error(decideOn(records[1] ?? '', 'recognised'))).toEqual([409, 'criteria-not-met']);
    expect((await decideOn(records[0] ?? '', 'recognised')).status).toBe(200);
    const publish = (as: string) => at.post(`/recognition-batches/${batch.id}/publication`, as);
    expect(await error(publish('commerce-officer-2'))).toEqual([409, 'candidates-undecided']);
    await decideOn(records[1] ?? '', 'declined');
    expect(await error(publish('commerce-officer-1'))).toEqual([409, 'second-person-required']);
    expect(await metric('recognisedParks')).toBeUndefined();
    expect((await publish('commerce-officer-2')).status).toBe(200);
    expect(await metric('recognisedParks')).toBe('1');
    expect(await metric('recognisedParks', 2025)).toBeUndefined();
    expect(await error(decideOn(records[0] ?? '', 'declined'))).toEqual([409, 'batch-published']);
  });

  it('lets the trade of a park’s residents count while they reside in it', async () => {
    const trade = (orderNo: string, on: string) =>
      released(orderNo, { ebcCode: other.creditCode, value: '100', at: `${on}T10:00:00.000+08:00` });
    await subsidy.release(trade('R1', '2026-08-31'), trade('R2', '2026-09-01'));
    // 100 USD × 7.0288
    expect(await metric('residentTradeValue')).toBe('702.88');
  });

  it('that ended counts no more', async () => {
    const listed = (on: string) => at.get(`/recognitions?kind=park&on=${on}`, 'demo');
    await at.post('/recognition-ends', 'commerce-officer-1', {
      record: records[0],
      to: '2026-09-20',
      reason: '不再符合',
    });
    expect((await listed('2026-09-20')).body.items).toHaveLength(1);
    expect((await listed('2026-09-21')).body.items).toEqual([]);
    expect((await listed('2026-05-31')).body.items).toEqual([]);
  });
});

describe('the indicators', () => {
  const indicators = async (query = '?year=2026'): Promise<any> =>
    (await at.get(`/indicators${query}`, 'demo')).body;
  const of = (body: any, id: string): any => body.indicators.find((one: any) => one.id === id);

  it('show the targets of the plan and the policy, 13 and 2 beside 15', async () => {
    const body = await indicators('?year=2018');
    const target = (id: string) => [of(body, id).target.value, of(body, id).target.year];
    expect(['clusters', 'public-overseas-warehouses', 'first-batch-warehouses'].map(target)).toEqual([
      ['20', 2018],
      ['50', 2018],
      ['10', 2016],
    ]);
    const [exports, imports, all] = ['exports', 'imports', 'transactions'].map((id) => Number(target(id)[0]));
    expect([exports, imports, all]).toEqual([13e9, 2e9, 15e9]);
    expect(of(body, 'transactions').target.comparison).toBe('more-than');
    expect(target('share-of-trade')).toEqual(['0.15', 2018]);
    expect(of(body, 'innovation-items').target).toMatchObject({ value: '50', comparison: 'more-than' });
    expect(target('trade-bases')).toEqual(['8', null]);
    expect(body.commitments.map(({ id }: any) => id)).toEqual(['clearance', 'refund-days', 'settlement']);
    expect(of(body, 'exports')).toMatchObject({ actual: '0.00', reached: false });
  });

  it('count each consignment once, at its release, by direction and month, in dollars', async () => {
    const at_ = (day: string) => `${day}T10:00:00.000+08:00`;
    const before = of(await indicators(), 'exports').actual;
    const list = released('I1', { tradeMode: '1210', at: at_('2026-07-31'), value: '1000' });
    await subsidy.release(list, { ...list, version: 10 });
    await subsidy.release(
      released('I2', {
        ieFlag: 'I',
        tradeMode: '1239',
        at: at_('2026-08-01'),
        value: '70.288',
        currency: '142',
      }),
      released('I3', { ieFlag: 'I', tradeMode: '9610', at: at_('2026-08-31'), value: '90' }),
      // no mode of the zone: it does not count
      released('I4', { ieFlag: 'I', tradeMode: '0110', at: at_('2026-08-31'), value: '5000' }),
      released('I5', { ieFlag: 'E', tradeMode: '1239', at: at_('2026-08-31'), value: '5000' }),
    );
    // a full form (9710, 9810) counts, a summary declaration of lists does not: its lists did
    await subsidy.declare(
      declared('F1', { sumNo: '', exportDate: '2026-08-15', fob: '500' }),
      declared('S1', { exportDate: '2026-08-15', fob: '9999' }),
    );
    const body = await indicators();
    const series = (id: string, month: string): any =>
      of(body, id).series.find((one: any) => one.month === month);
    expect(Number(of(body, 'exports').actual) - Number(before)).toBe(1500);
    expect(series('exports', '2026-07').value).toBe('1000.00');
    expect(series('imports', '2026-08').value).toBe('100.00');
    expect(of(body, 'imports').actual).toBe('100.00');
    expect(Number(of(body, 'transactions').actual)).toBe(
      Number(of(body, 'exports').actual) + Number(of(body, 'imports').actual),
    );
    const { trade } = await indicators('?year=2026&by=mode');
    expect(trade).toEqual(expect.arrayContaining([{ flow: 'I', mode: '9610', usd: '90.00' }]));
  });

  it('take returned goods off in the month in which they went back, told once or twice', async () => {
    const month = async (of_: string): Promise<string> =>
      of(await indicators('?year=2025'), 'exports').series.find(({ month: own }: any) => own === of_).value;
    const list = released('B1', { at: '2025-03-31T23:59:59.000+08:00', value: '100' });
    await subsidy.release(list);
    const back = goodsReturned(list, { at: '2025-04-01T00:00:00.000+08:00', value: '30' });
    await subsidy.takeBack(back);
    await subsidy.takeBack(back);
    expect([await month('2025-03'), await month('2025-04')]).toEqual(['100.00', '-30.00']);
  });

  it('divide by the city’s trade where an officer has entered it, and never guess it', async () => {
    const enterTotal = (month: string, value: string, as = 'commerce-officer-1') =>
      at.post('/indicator-inputs', as, { input: 'city-total-trade', month, value, source: '月报' });
    expect(of(await indicators(), 'share-of-trade')).toMatchObject({
      actual: null,
      reached: null,
      missing: ['2026-07', '2026-08', '2026-09'],
    });
    expect((await enterTotal('2026-07', '10000', 'finance-officer-1')).status).toBe(403);
    await enterTotal('2026-07', '9999');
    await enterTotal('2026-07', '10000');
    const share = of(await indicators(), 'share-of-trade');
    expect(share.series[6]).toEqual({ month: '2026-07', value: '0.1', cumulative: '0.1' });
    expect([share.actual, share.missing]).toEqual([null, ['2026-08', '2026-09']]);
  });

  it('count clusters and warehouses only where they are recognised, as they stood at the end of the month', async () => {
    const clusters = await at.recorded(
      ['A', 'B', 'C'].map((name) => ({
        kind: 'cluster',
        name,
        from: '2025-01-01',
        data: { district: '鄞州', industry: '家电' },
      })),
    );
    expect(of(await indicators(), 'clusters').actual).toBe('0');
    await at.post('/recognition-checklists', 'commerce-officer-1', {
      kind: 'cluster',
      criteria: [{ id: 'pilot', zh: '省级试点', en: 'provincial pilot', required: true }],
      source: '办法',
    });
    const { body: batch } = await at.post('/recognition-batches', 'commerce-officer-1', {
      kind: 'cluster',
      title: '首批',
    });
    for (const record of clusters.slice(0, 2)) {
      await at.post(`/recognition-batches/${batch.id}/candidates`, 'commerce-officer-1', {
        record,
        answers: [{ criterion: 'pilot', met: true, note: '省文件' }],
      });
      await at.post(`/recognition-batches/${batch.id}/decisions`, 'commerce-officer-1', {
        record,
        decision: 'recognised',
        reason: '符合',
        from: '2026-08-31',
      });
    }
    expect(of(await indicators(), 'clusters').actual).toBe('0');
    await at.post(`/recognition-batches/${batch.id}/publication`, 'commerce-officer-2');
    const { actual, series, reached } = of(await indicators(), 'clusters');
    expect([actual, reached, series[6].value, series[7].value, series[8].value, series[9].value]).toEqual([
      '2',
      false,
      '0',
      '2',
      '2',
      null,
    ]);
  });
});
