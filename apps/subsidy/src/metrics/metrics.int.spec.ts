import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  declared,
  demo,
  other,
  released,
  subsidyUnderTest,
  type SubsidyUnderTest,
} from '../../test/subsidy-under-test.js';

let subsidy: SubsidyUnderTest;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
}, 120_000);
afterAll(() => subsidy?.close());

describe('what is verified of an enterprise’s year', () => {
  it('adds up lists by the day of their release and declarations by their export date, in yuan of the year', async () => {
    await subsidy.release(
      released('I1', {
        ieFlag: 'I',
        tradeMode: '1210',
        currency: '142',
        value: '517.5',
        at: '2023-03-01T10:00:00+08:00',
      }),
      released('E1', { value: '60', at: '2023-03-01T10:00:00+08:00' }),
      released('E2', { value: '40.40', at: '2023-12-31T23:59:59.999+08:00' }),
      released('E3', { value: '1000', currency: '116', at: '2023-01-01T00:00:00+08:00' }),
      released('late', { at: '2024-01-01T00:00:00+08:00' }),
      released('early', { at: '2022-12-31T23:59:59+08:00' }),
      released('others', { ebcCode: other.creditCode, at: '2023-03-01T10:00:00+08:00' }),
      released('customs-code', { ebcCode: demo.customsCode, value: '10', at: '2023-03-01T10:00:00+08:00' }),
    );
    await subsidy.declare(
      declared('D1', { exportDate: '2023-03-02', fob: '60' }),
      declared('D2', { exportDate: '2023-12-31', fob: '40.4' }),
    );
    expect(await subsidy.metric('importReleasedValue', 2023)).toMatchObject({
      cny: '517.50',
      values: [{ currency: 'CNY', rate: '1', documents: 1 }],
    });
    expect(await subsidy.metric('exportReleasedValue', 2023)).toMatchObject({
      cny: '821.25', // 110.40 × 6.9646 + 1,000 × 5.2358 ÷ 100
      values: [
        { currency: 'JPY', value: '1000.00', rate: '5.2358 / 100', cny: '52.36', documents: 1 },
        {
          currency: 'USD',
          value: '110.40',
          rate: '6.9646',
          rateSource: expect.stringContaining('2022-12-30'),
          documents: 3,
        },
      ],
    });
    expect(await subsidy.metric('exportDeclaredValue', 2023)).toMatchObject({
      cny: '699.25',
      values: [{ currency: 'USD', value: '100.40', documents: 2 }],
    });
    expect(await subsidy.metric('tradeValue', 2023)).toMatchObject({ cny: '1338.75' });
  });

  it('is the same when it is delivered twice, and follows the newest version whichever comes last', async () => {
    const list = released('T1', { at: '2021-05-05T10:00:00+08:00' });
    const declaration = declared('T1', { exportDate: '2021-05-06' });
    await subsidy.release(list, list);
    await subsidy.declare({
      ...declaration,
      version: 3,
      items: declaration.items.map((item) => ({ ...item, fob: '70' })),
    });
    await subsidy.declare(declaration, { ...declaration, version: 2 });
    await subsidy.release(list);
    expect(await subsidy.metric('exportReleasedValue', 2021)).toMatchObject({
      values: [{ value: '60.00', documents: 1 }],
    });
    expect(await subsidy.metric('exportDeclaredValue', 2021)).toMatchObject({
      values: [{ value: '70.00', documents: 1 }],
    });
  });

  it('is zero where nothing happened', async () => {
    expect(await subsidy.metric('tradeValue', 2025)).toEqual({ name: 'tradeValue', cny: '0.00', values: [] });
  });

  it.each([
    ['a currency without a rate', { currency: '609', at: '2021-05-05T10:00:00+08:00' }, 2021, '609'],
    ['a day without a rate', { at: '2031-05-05T10:00:00+08:00' }, 2031, 'USD'],
  ])('is refused for %s, never guessed', async (_what, change, year, named) => {
    await subsidy.release(released(`N${year}`, { ebcCode: other.creditCode, ...change }));
    const answer = await subsidy.ask('GET', `/subsidy/performance?year=${year}`, { as: 'other' });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'exchange-rate-unknown', detail: expect.stringContaining(named) },
    });
  });

  it.each<[string, string, number]>([
    ['demo', '?year=2023', 200],
    ['demo', `?year=2023&applicant=${demo.customsCode}`, 200],
    ['demo', `?year=2023&applicant=${other.creditCode}`, 403],
    ['commerce-officer', `?year=2023&applicant=${demo.customsCode}`, 200],
    ['commerce-officer', '?year=2023', 400],
    ['demo', '', 400],
    ['demo', '?year=soon', 400],
    ['bank', '?year=2023', 403],
  ])('%s asks %s: %i', async (as, query, status) => {
    expect((await subsidy.ask('GET', `/subsidy/performance${query}`, { as })).status).toBe(status);
  });
});

describe('the packs', () => {
  it('are listed, and shown whole', async () => {
    const { body } = await subsidy.ask('GET', '/subsidy/packs', { as: 'demo' });
    expect(body.items.map(({ id, law }: { id: string; law: boolean }) => [id, law]).sort()).toEqual([
      ['demonstration', false],
      ['examples', false],
      ['ningbo-2021', true],
    ]);
    expect(
      (await subsidy.ask('GET', '/subsidy/packs/ningbo-2021', { as: 'demo' })).body.measures,
    ).toHaveLength(18);
    expect((await subsidy.ask('GET', '/subsidy/packs/nowhere', { as: 'demo' })).status).toBe(404);
  });
});

describe('the calculation of awards', () => {
  const claim = {
    measure: 'art-09',
    applicant: 'A',
    inFreeTradeZone: false,
    metrics: { m2: '100' },
    otherFunding: '0',
  };
  const parameters = { measures: { 'art-09': [{ method: 'per-unit', metric: 'm2', rate: '1000' }] } };
  const body = { pack: 'ningbo-2021', year: 2022, claims: [claim], parameters };
  const ask = (change: object) =>
    subsidy.ask('POST', '/subsidy/calculations', { as: 'demo', body: { ...body, ...change } });

  it('answers total, factor and each claim with its steps', async () => {
    const claims = ['600', '300', '300'].map((m2, at) => ({
      ...claim,
      applicant: `A${at}`,
      metrics: { m2 },
    }));
    const answer = await ask({ claims, budget: '900000' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        total: '900000',
        factor: '0.75',
        claims: [
          { measure: 'art-09', applicant: 'A0', base: '600000.00', capped: '600000.00', amount: '450000' },
          { applicant: 'A1', amount: '225000' },
          { applicant: 'A2', amount: '225000' },
        ],
      },
    });
    // the notice does not say how a budget is shared out
    expect(answer.body.claims[0].steps.at(-1)).toMatchObject({
      clause: expect.stringContaining('平台规则'),
      inputs: { budget: '900000.00', claimed: '1200000.00' },
      value: '450000',
    });
  });

  it('takes amounts of the demonstration pack where none are given', async () => {
    const answer = await ask({
      pack: 'demonstration',
      year: 2026,
      parameters: undefined,
      claims: [
        {
          ...claim,
          measure: 'art-06',
          inFreeTradeZone: true,
          metrics: { exportDeclaredValue: '421.728', tradeValue: '100000000' },
        },
      ],
    });
    // (21.0864 + 500,000) × 1.1
    expect(answer.body).toMatchObject({ total: '550023', claims: [{ base: '500021.09', amount: '550023' }] });
  });

  it.each<[string, number, object, string]>([
    ['outside-validity', 422, { year: 2020 }, '/year'],
    ['outside-validity', 422, { year: 2024 }, '/year'],
    ['pack-unknown', 422, { pack: 'nowhere' }, '/pack'],
    ['measure-unknown', 422, { claims: [{ ...claim, measure: 'art-99' }] }, '/claims/0/measure'],
    ['parameter-not-set', 422, { parameters: undefined }, '/claims/0/measure'],
    [
      'parameter-not-set',
      422,
      { claims: [{ ...claim, inFreeTradeZone: true }] },
      '/claims/0/inFreeTradeZone',
    ],
    ['metric-missing', 422, { claims: [{ ...claim, metrics: {} }] }, '/claims/0/metrics/m2'],
    [
      'reason-missing',
      422,
      { parameters: { measures: { 'art-09': [{ method: 'decided', amount: '1' }] } } },
      '/parameters/measures/art-09/0/reason',
    ],
    ['growth-from-zero', 422, growthFrom('0'), '/claims/0/metrics/before'],
    ['claim-twice', 422, { claims: [claim, claim] }, '/claims/1'],
    ['invalid-request', 400, { year: '2022' }, '/year'],
    ['invalid-request', 400, { claims: undefined }, '/claims'],
    ['invalid-request', 400, { claims: [{ ...claim, metrics: { m2: 100 } }] }, '/claims/0/metrics/m2'],
    ['invalid-request', 400, { claims: [{ ...claim, metrics: { m2: '-1' } }] }, '/claims/0/metrics/m2'],
    ['invalid-request', 400, { claims: [{ ...claim, otherFunding: undefined }] }, '/claims/0/otherFunding'],
    [
      'invalid-request',
      400,
      { parameters: { measures: { 'art-09': [{ method: 'lottery' }] } } },
      '/parameters/measures/art-09/0/method',
    ],
    [
      'invalid-request',
      400,
      { parameters: { measures: { 'art-09': [{ method: 'percent', metric: 'm2' }] } } },
      '/parameters/measures/art-09/0/rate',
    ],
    ['invalid-request', 400, { parameters: { measures: { 'art-09': {} } } }, '/parameters/measures/art-09'],
    ['invalid-request', 400, { parameters: { freeTradeZoneFactor: 1.1 } }, '/parameters/freeTradeZoneFactor'],
    ['invalid-request', 400, { budget: 'much' }, '/budget'],
  ])('%s (%i): %o', async (code, status, change, pointer) => {
    const answer = await ask(change);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  function growthFrom(before: string): object {
    const part = {
      method: 'growth',
      metric: 'now',
      previousMetric: 'before',
      tiers: [{ from: '0.10', amount: '1' }],
    };
    return {
      parameters: { measures: { 'art-09': [part] } },
      claims: [{ ...claim, metrics: { now: '1', before } }],
    };
  }
});
