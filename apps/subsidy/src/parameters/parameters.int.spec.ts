import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RatingChanged } from '@app/contracts';
import { newId } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import {
  declared,
  demo,
  goodsReturned,
  other,
  released,
  subsidyUnderTest,
  type SubsidyUnderTest,
} from '../../test/subsidy-under-test.js';

let subsidy: SubsidyUnderTest;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
  await subsidy.clock('2026-09-21T09:00:00+08:00');
}, 120_000);
afterAll(() => subsidy?.close());

const propose = (pack: string, body: object, as = 'commerce-officer') =>
  subsidy.ask('POST', `/subsidy/packs/${pack}/parameters`, { as, body });
const decide = (id: string, decision: string, as: string) =>
  subsidy.ask('POST', `/subsidy/parameters/${id}/decision`, { as, body: { decision } });
const percent = (rate: string) => [{ method: 'percent', metric: 'tradeValue', rate }];
const source = '甬商务〔2022〕试1号';

/** Set by one officer of commerce and confirmed by the other. */
async function set(pack: string, body: object): Promise<any> {
  const { body: proposed } = await propose(pack, body);
  const confirmed = await decide(proposed.id, 'confirm', 'commerce-officer-2');
  expect(confirmed.status).toBe(200);
  return confirmed.body;
}

describe('a parameter that an officer sets', () => {
  const ask = async (year: number) => {
    const claim = { measure: 'art-06', applicant: 'A', inFreeTradeZone: false, otherFunding: '0' };
    const claims = [{ ...claim, metrics: { tradeValue: '1000000', tradeValuePreviousYear: '1' } }];
    return subsidy.ask('POST', '/subsidy/calculations', {
      as: 'demo',
      body: { pack: 'ningbo-2021', year, claims },
    });
  };

  it('is not there before: the refusal says whose officers have to set it', async () => {
    const { status, body } = await ask(2022);
    expect([status, body.code]).toEqual([422, 'parameter-not-set']);
    expect(body.detail).toContain('市商务局');
  });

  it('is in force when a second person has confirmed it, for the days that it names', async () => {
    const proposed = await propose('ningbo-2021', {
      of: 'art-06',
      from: '2022-01-01',
      to: '2022-12-31',
      source,
      parts: percent('0.01'),
    });
    expect([proposed.status, proposed.body.status]).toEqual([201, 'proposed']);
    expect((await ask(2022)).status).toBe(422);
    const alone = await decide(proposed.body.id, 'confirm', 'commerce-officer');
    expect([alone.status, alone.body.code]).toEqual([409, 'second-person-required']);
    const confirmed = await decide(proposed.body.id, 'confirm', 'commerce-officer-2');
    expect(confirmed.body).toMatchObject({
      status: 'confirmed',
      version: 2,
      decidedBy: 'commerce-officer-2',
    });
    const again = await decide(proposed.body.id, 'reject', 'commerce-officer-2');
    expect([again.status, again.body.code]).toEqual([409, 'illegal-step']);

    const { body } = await ask(2022);
    expect(body.claims[0]).toMatchObject({ amount: '10000' });
    expect(body.claims[0].steps[0].inputs.parameters).toBe(`setting ${proposed.body.id}`);
    expect([(await ask(2021)).status, (await ask(2023)).status]).toEqual([422, 422]);
  });

  it('gives way to the one that was confirmed last', async () => {
    const days = { from: '2023-01-01', source };
    const first = await set('ningbo-2021', { of: 'art-06', ...days, parts: percent('0.02') });
    expect((await ask(2023)).body.total).toBe('20000');
    const second = await set('ningbo-2021', { of: 'art-06', ...days, parts: percent('0.03') });
    expect((await ask(2023)).body.total).toBe('30000');
    const { body } = await subsidy.ask(
      'GET',
      '/subsidy/parameters?pack=ningbo-2021&of=art-06&status=confirmed',
      {
        as: 'demo',
      },
    );
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([first.id, second.id]),
    );
  });

  it('is proposed once: the same proposal again is the same record', async () => {
    const body = {
      of: 'art-10',
      from: '2022-01-01',
      source,
      parts: [{ method: 'per-head', metric: 'newRoutes', amount: '5' }],
    };
    const as = 'department-officer-airport-economy-1';
    const [one, two] = [await propose('ningbo-2021', body, as), await propose('ningbo-2021', body, as)];
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id]);
  });

  it.each<[string, string, object, string, number, string]>([
    [
      'another department',
      'ningbo-2021',
      { of: 'art-06', parts: percent('0.1') },
      'finance-officer',
      403,
      'other-department',
    ],
    [
      'the lead of another article',
      'ningbo-2021',
      { of: 'art-10', parts: percent('0.1') },
      'commerce-officer',
      403,
      'other-department',
    ],
    ['an enterprise', 'ningbo-2021', { of: 'art-06', parts: percent('0.1') }, 'demo', 403, 'role-lacking'],
    [
      'no such parameter',
      'ningbo-2021',
      { of: 'art-99', parts: percent('0.1') },
      'commerce-officer',
      422,
      'parameter-unknown',
    ],
    [
      'no such pack',
      'nowhere',
      { of: 'art-06', parts: percent('0.1') },
      'commerce-officer',
      422,
      'pack-unknown',
    ],
    [
      'data that the measure is not decided on',
      'ningbo-2021',
      { of: 'art-06', parts: [{ method: 'percent', metric: 'premium', rate: '0.1' }] },
      'commerce-officer',
      400,
      'parameter-malformed',
    ],
    [
      'a switch for a measure',
      'ningbo-2021',
      { of: 'art-06', on: true },
      'commerce-officer',
      400,
      'parameter-malformed',
    ],
    ['nothing at all', 'ningbo-2021', { of: 'art-06' }, 'commerce-officer', 400, 'parameter-malformed'],
    [
      'an amount as a number',
      'ningbo-2021',
      { of: 'art-06', parts: [{ method: 'percent', metric: 'tradeValue', rate: 0.1 }] },
      'commerce-officer',
      400,
      'invalid-request',
    ],
    [
      'a blank source',
      'ningbo-2021',
      { of: 'art-06', source: ' ', parts: percent('0.1') },
      'commerce-officer',
      400,
      'invalid-request',
    ],
    [
      'days outside the validity',
      'ningbo-2021',
      { of: 'art-06', from: '2024-01-01', parts: percent('0.1') },
      'commerce-officer',
      400,
      'parameter-malformed',
    ],
    [
      'an end before the beginning',
      'ningbo-2021',
      { of: 'art-06', to: '2021-12-31', parts: percent('0.1') },
      'commerce-officer',
      400,
      'parameter-malformed',
    ],
  ])('%s is refused', async (_what, pack, body, as, status, code) => {
    const answer = await propose(pack, { from: '2022-01-01', source, ...body }, as);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('one claim', () => {
  let id: string;
  const list = released('X1', { at: '2026-03-02T10:00:00+08:00', value: '1000' });
  const get = (path: string, as = 'demo') =>
    subsidy.ask('GET', `/subsidy/applications/${id}/${path}`, { as });

  it('links each number to the facts under it', async () => {
    await subsidy.release(list, released('X2', { at: '2026-04-02T10:00:00+08:00', value: '500' }));
    await subsidy.takeBack(goodsReturned(list, { at: '2026-05-02T10:00:00+08:00', value: '100' }));
    await subsidy.declare(declared('310420260000000001', { exportDate: '2026-03-03', fob: '1000' }));
    const applied = await subsidy.apply();
    expect(applied.status).toBe(201);
    id = applied.body.id;
    const { body } = await get('facts');
    const trade = body.metrics.find(({ metric }: { metric: string }) => metric === 'tradeValue');
    // 7.0288 yuan for a dollar
    expect(trade).toMatchObject({
      zh: '跨境电商进出口实绩',
      unit: 'CNY',
      verified: '9840.32',
      claimed: null,
    });
    expect(trade.facts.map(({ period, value, records }: any) => [period, value, records])).toEqual([
      ['2026-03', '7028.80', 1],
      ['2026-04', '3514.40', 1],
      ['2026-05', '-702.88', 1],
    ]);
    expect(trade.facts[0].references).toEqual([list.id]);
    const { body: records } = await get('facts/tradeValue?limit=2');
    expect(records.items).toHaveLength(2);
    const { body: rest } = await get(`facts/tradeValue?after=${encodeURIComponent(records.next)}`);
    expect([...records.items, ...rest.items].map(({ value }: { value: string }) => value).sort()).toEqual([
      '-100',
      '1000',
      '500',
    ]);
  });

  it('is explained to the sentence, and comes to the same when it is calculated again', async () => {
    const { body } = await get('explanation');
    expect(body.recalculated).toEqual({ amount: body.amount, same: true });
    const zh = body.text.zh.join('\n');
    expect(zh).toContain('示范数据，非政策');
    expect(zh).toContain('报关出口额：1 份单证共 USD 1,000，按汇率 7.0288 折合 7,028.80 元');
    expect(zh).toContain('报关出口额 7,028.80 × 比例 0.05 = 351.44 元');
    expect(zh).toContain('舍去不足一元部分：351.44 → 351 元');
    expect(body.text.en.at(-1)).toBe('Result: an award of CNY 351.');
    expect(body.text.zh).toHaveLength(body.text.en.length);
  });

  it('keeps its own parameters when others are set later', async () => {
    await set('demonstration', {
      of: 'art-06',
      from: '2026-01-01',
      to: '2026-12-31',
      source,
      parts: [{ method: 'percent', metric: 'exportDeclaredValue', rate: '0.5' }],
    });
    const { body } = await get('explanation');
    expect([body.amount, body.recalculated]).toEqual(['351', { amount: '351', same: true }]);
  });

  it.each(['facts', 'facts/tradeValue', 'explanation'])('%s is hidden from others', async (path) => {
    expect((await get(path, 'other')).status).toBe(404);
    expect((await get(path, 'commerce-officer')).status).toBe(200);
  });

  it('is simulated with other parameters over the whole year, and nothing is stored', async () => {
    const simulate = async (body: object, as = 'finance-officer') =>
      subsidy.ask('POST', '/subsidy/simulations', {
        as,
        body: { pack: 'demonstration', year: 2026, ...body },
      });
    // in force is now a half of 7,028.80
    const { body } = await simulate({ raise: { 'art-06': '0.01' } });
    expect(body).toMatchObject({
      claims: 1,
      before: { total: '3514', factor: '1' },
      after: { total: '3549' },
      difference: '35',
      measures: [{ measure: 'art-06', claims: 1, before: '3514', after: '3549', difference: '35' }],
      winners: {
        count: 1,
        amount: '35',
        most: [{ applicant: demo.creditCode, before: '3514', after: '3549' }],
      },
      losers: { count: 0, amount: '0', most: [] },
      unchanged: 0,
      notCalculatedBefore: [],
    });
    const short = await simulate({ budget: '1757.2', raise: {} });
    expect(short.body).toMatchObject({ after: { total: '1757', factor: '0.5' }, unchanged: 1 });
    const missing = await simulate({
      parameters: { measures: { 'art-06': [{ method: 'per-head', metric: 'students', amount: '1' }] } },
    });
    expect(missing.body.notCalculatedAfter).toEqual([
      { measure: 'art-06', code: 'metric-missing', claims: 1 },
    ]);
    expect((await get('explanation')).body.amount).toBe('351');
    expect((await simulate({}, 'demo')).status).toBe(403);
    expect((await simulate({ raise: { 'art-06': '-2' } })).status).toBe(400);
    // facts are not read anew: the answer says of when they are
    expect(body.factsAsOf.earliest).toMatch(/^2026-09-21T09:.*\+08:00$/);
    expect(body.factsAsOf.latest).toBe(body.factsAsOf.earliest);
    const parts = [{ method: 'per-head', metric: 'students', amount: '1' }];
    for (const [pointer, asked] of [
      ['/raise/art-99', { raise: { 'art-99': '0.01' } }],
      ['/parameters/measures/art-99', { parameters: { measures: { 'art-99': parts } } }],
    ] as const) {
      const slip = await simulate(asked);
      expect([slip.status, slip.body.code, slip.body.errors[0].pointer]).toEqual([
        422,
        'measure-unknown',
        pointer,
      ]);
    }
  });
});

describe('what fits an enterprise', () => {
  const ask = async (query: string, as = 'demo') =>
    (await subsidy.ask('GET', `/subsidy/eligibility?${query}`, { as })).body;
  const fitOf = (body: any, measure: string) =>
    body.measures.find((one: { measure: string }) => one.measure === measure);

  it('says which measures fit, what is missing, and who has set nothing', async () => {
    const body = await ask('pack=ningbo-2021&year=2022');
    expect(fitOf(body, 'art-06')).toMatchObject({
      fit: 'not-yet',
      estimate: '0',
      phrase: '规模超亿元的标杆企业',
      source: expect.stringContaining('第六条'),
    });
    expect(fitOf(body, 'art-13')).toMatchObject({ fit: 'not-set', why: { zh: '市商务局尚未设定金额' } });
    expect(fitOf(body, 'art-11')).toMatchObject({ fit: 'not-set', why: { zh: '市邮政管理局尚未设定金额' } });
    expect(fitOf(body, 'art-07')).toMatchObject({ fit: 'case-by-case' });
    expect(fitOf(body, 'art-04').missing).toMatchObject([
      { metric: 'servedEnterprises', actual: '0.00', expected: '>= 1' },
    ]);
  });

  it('says how far the next tier is', async () => {
    await subsidy.release(
      released('N1', { at: '2024-03-02T10:00:00+08:00', currency: '142', value: '99999999.99' }),
    );
    const body = await ask('pack=demonstration&year=2024');
    expect(fitOf(body, 'art-06')).toMatchObject({
      fit: 'not-yet',
      next: [{ actual: '99999999.99', expected: '>= 100000000', zh: expect.stringContaining('0.01') }],
    });
    await subsidy.release(
      released('N2', { at: '2024-03-02T10:00:00+08:00', currency: '142', value: '0.01' }),
    );
    expect(fitOf(await ask('pack=demonstration&year=2024'), 'art-06')).toMatchObject({
      fit: 'fits',
      estimate: '500000',
      next: [{ expected: '>= 500000000' }],
    });
  });

  it('is nothing while the enterprise is on a list of the dishonest', async () => {
    const rate = (value: string, version: number): RatingChanged =>
      ({
        id: '01999999-0000-7000-8000-00000000000a',
        version,
        creditCode: other.creditCode,
        kind: 'dishonesty-tax',
        value,
        from: '2026-01-01',
        to: null,
        changedAt: '2026-01-01T00:00:00.000+08:00',
      }) as RatingChanged;
    const keep = (one: RatingChanged) =>
      subsidy.transactions.run((tx) => subsidy.app.get(RatingsRepository).keep(tx, [one]));
    await keep(rate('listed', 1));
    await subsidy.declare(declared(newId(), { ebcCode: other.creditCode, exportDate: '2026-02-01' }));
    expect(fitOf(await ask('pack=demonstration&year=2026', 'other'), 'art-06')).toMatchObject({
      fit: 'excluded',
      why: { zh: expect.stringContaining('dishonesty-tax') },
    });
    expect((await subsidy.apply({}, 'other')).body.code).toBe('applicant-dishonest');
    await keep(rate('removed', 2));
    expect((await subsidy.apply({}, 'other')).status).toBe(201);
  });

  it.each([
    ['pack=demonstration&year=2026', 'commerce-officer', 400],
    [`pack=demonstration&year=2026&applicant=${demo.creditCode}`, 'commerce-officer', 200],
    [`pack=demonstration&year=2026&applicant=${demo.creditCode}`, 'other', 403],
    ['pack=ningbo-2021&year=2026', 'demo', 422],
    ['pack=nowhere&year=2026', 'demo', 422],
  ])('%s asked by %s: %i', async (query, as, status) => {
    expect((await subsidy.ask('GET', `/subsidy/eligibility?${query}`, { as })).status).toBe(status);
  });
});
