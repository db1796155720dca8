import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, type DomainError } from '@app/kernel';
import type { Part, WhatIf } from '../../policies/domain/part.js';
import { aMeasure, aPack } from '../../policies/domain/pack.builder.js';
import { awards, type AwardsQuestion, type Claim } from './awards.js';
import { settingsOf, withWhatIf } from './settings.js';

const pack = aPack([aMeasure('art-01'), aMeasure('art-02'), aMeasure('art-07')], {
  'art-01': [{ method: 'per-unit', metric: 'x', rate: '1' }],
});

const metrics = (values: Record<string, string>): Record<string, Decimal> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, new Decimal(value)]));
const claim = (applicant: string, x: string, change: Partial<Claim> = {}): Claim => ({
  measure: 'art-01',
  applicant,
  inFreeTradeZone: false,
  metrics: metrics({ x }),
  otherFunding: new Decimal(0),
  ...change,
});
type Asked = Partial<AwardsQuestion> & { readonly parameters?: WhatIf };
const ask = ({ parameters, ...change }: Asked) => {
  const question = { pack, year: 2022, claims: [], ...change };
  if (parameters === undefined) return awards(question);
  return awards({
    ...question,
    settings: withWhatIf(settingsOf(pack, question.year), pack, parameters),
  });
};
const tried = (part: unknown, values: Record<string, string>, change: Partial<Claim> = {}) =>
  ask({
    claims: [claim('A', '0', { measure: 'art-02', metrics: metrics(values), ...change })],
    parameters: { measures: { 'art-02': [part as Part] } },
  }).claims[0]!;
const amountsOf = (question: Asked): string[] => ask(question).claims.map(({ amount }) => amount.toFixed());

function refusal(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('it was not refused');
}

describe('the methods of a measure', () => {
  it.each<any>`
    part                                                                             | values                     | amount
    ${{ method: 'per-unit', metric: 'm2', rate: '10.5' }}                            | ${{ m2: '3' }}             | ${'31'}
    ${{ method: 'percent', metric: 'cost', rate: '0.8', cap: '200000' }}             | ${{ cost: '250000' }}      | ${'200000'}
    ${{ method: 'percent', metric: 'cost', rate: '0.8', cap: '200000' }}             | ${{ cost: '250000.01' }}   | ${'200000'}
    ${{ method: 'percent', metric: 'cost', rate: '0.8', cap: '200000' }}             | ${{ cost: '100.01' }}      | ${'80'}
    ${{ method: 'interest-share', metric: 'interest', rate: '0.5', cap: '3000000' }} | ${{ interest: '1000001' }} | ${'500000'}
    ${{ method: 'per-head', metric: 'heads', amount: '20000', cap: '5000000' }}      | ${{ heads: '251' }}        | ${'5000000'}
    ${{ method: 'lump-sum', metric: 'title', amount: '500000' }}                     | ${{ title: '1' }}          | ${'500000'}
    ${{ method: 'lump-sum', metric: 'title', amount: '500000' }}                     | ${{ title: '0.99' }}       | ${'0'}
    ${{ method: 'decided', amount: '1234567.89', reason: '市政府专题会议' }}         | ${{}}                      | ${'1234567'}
  `('$part of $values is $amount', ({ part, values, amount }) => {
    expect(tried(part, values).amount.toFixed()).toBe(amount);
  });

  it.each([
    ['49999999.99', '0'],
    ['50000000', '1000000'],
    ['99999999.99', '1000000'],
    ['100000000', '5000000'],
    ['900000000', '5000000'],
  ])('a tier is reached from its threshold on: %s is %s', (value, amount) => {
    const tiers = [
      { from: '100000000', amount: '5000000' },
      { from: '50000000', amount: '1000000' },
    ];
    expect(tried({ method: 'tiers', metric: 'value', tiers }, { value }).amount.toFixed()).toBe(amount);
  });

  it.each([
    ['109.99', '100', '0'],
    ['110', '100', '200000'],
    ['119.99', '100', '200000'],
    ['120', '100', '500000'],
    ['150', '100', '1000000'],
    ['90', '100', '0'],
    ['0.11', '0.1', '200000'],
  ])('growth to %s from %s is %s', (now, before, amount) => {
    const tiers = [
      { from: '0.10', amount: '200000' },
      { from: '0.20', amount: '500000' },
      { from: '0.50', amount: '1000000' },
    ];
    const part = { method: 'growth', metric: 'now', previousMetric: 'before', tiers };
    expect(tried(part, { now, before }).amount.toFixed()).toBe(amount);
  });

  it('add up, each within its own cap', () => {
    const parts: Part[] = [
      { method: 'per-unit', metric: 'm2', rate: '100', cap: '50000' },
      { method: 'percent', metric: 'cost', rate: '0.5' },
    ];
    const [award] = ask({
      claims: [claim('A', '0', { metrics: metrics({ m2: '1000', cost: '30000' }) })],
      parameters: { measures: { 'art-01': parts } },
    }).claims;
    expect([award?.base, award?.capped, award?.amount].map((value) => value?.toFixed())).toEqual([
      '115000',
      '65000',
      '65000',
    ]);
    expect(award?.steps.map(({ rule, value }) => [rule, value])).toEqual([
      ['subsidy/art-01/per-unit', '100000.00'],
      ['subsidy/art-01/cap', '50000.00'],
      ['subsidy/art-01/percent', '15000.00'],
      ['subsidy/art-01/free-trade-zone', '65000.00'],
      ['subsidy/art-01/other-funding', '65000.00'],
      ['subsidy/art-01/whole-yuan', '65000'],
    ]);
  });
});

describe('the order of the fund', () => {
  it.each([
    [['600000', '300000', '300000'], '900000', ['450000', '225000', '225000'], '0.75'],
    [['100000', '100000', '100000'], '200000', ['66666', '66666', '66666'], '0.666666666667'],
    [['300000', '300000', '300000'], '300000', ['100000', '100000', '100000'], '0.333333333333'],
    [['600000', '300000'], '900000', ['600000', '300000'], '1'],
    [['600000', '300000'], '900000.01', ['600000', '300000'], '1'],
    [['600000', '300000'], '0', ['0', '0'], '0'],
    [['0', '0'], '0', ['0', '0'], '1'],
    [['99.99', '0.99'], undefined, ['99', '0'], '1'],
  ])('%j from a budget of %s are %j', (values, budget, amounts, factor) => {
    const claims = values.map((value, at) => claim(`A${at}`, value));
    const answer = ask({ claims, ...(budget === undefined ? {} : { budget: new Decimal(budget) }) });
    expect(answer.claims.map(({ amount }) => amount.toFixed())).toEqual(amounts);
    expect(answer.factor.toFixed()).toBe(factor);
  });

  it('favours the free-trade zone before other funding is taken off, and never falls below zero', () => {
    const parameters = { freeTradeZoneFactor: '1.1' };
    const zoned = { inFreeTradeZone: true, otherFunding: new Decimal(30_000) };
    expect(amountsOf({ claims: [claim('A', '100000', zoned)], parameters })).toEqual(['80000']);
    expect(amountsOf({ claims: [claim('A', '100000', { otherFunding: new Decimal(30_000) })] })).toEqual([
      '70000',
    ]);
    expect(amountsOf({ claims: [claim('A', '27272', zoned)], parameters })).toEqual(['0']);
  });

  it('rounds nothing before the cut: a third of a yuan three times over is a whole one', () => {
    const claims = [claim('A', '1.5'), claim('B', '1.5')];
    expect(amountsOf({ claims, budget: new Decimal('2') })).toEqual(['1', '1']);
  });
});

describe('what cannot be calculated', () => {
  it.each<[string, string, () => unknown]>([
    ['outside-validity', '/year', () => ask({ year: 2020 })],
    ['outside-validity', '/year', () => ask({ year: 2024 })],
    ['measure-unknown', '/claims/0/measure', () => ask({ claims: [claim('A', '1', { measure: 'art-99' })] })],
    [
      'parameter-not-set',
      '/claims/0/measure',
      () => ask({ claims: [claim('A', '1', { measure: 'art-02' })] }),
    ],
    [
      'parameter-not-set',
      '/claims/0/inFreeTradeZone',
      () => ask({ claims: [claim('A', '1', { inFreeTradeZone: true })] }),
    ],
    ['metric-missing', '/claims/0/metrics/x', () => ask({ claims: [claim('A', '1', { metrics: {} })] })],
    ['claim-twice', '/claims/1', () => ask({ claims: [claim('A', '1'), claim('A', '2')] })],
    [
      'growth-from-zero',
      '/claims/0/metrics/before',
      () =>
        tried(
          { method: 'growth', metric: 'now', previousMetric: 'before', tiers: [] },
          { now: '1', before: '0' },
        ),
    ],
    [
      'reason-missing',
      '/parameters/measures/art-02/0/reason',
      () => tried({ method: 'decided', amount: '1' }, {}),
    ],
    [
      'reason-missing',
      '/parameters/measures/art-02/0/reason',
      () => tried({ method: 'decided', amount: '1', reason: ' ' }, {}),
    ],
  ])('%s at %s', (code, pointer, work) => {
    expect(refusal(work)).toMatchObject({ code, kind: 'uncomputable', faults: [{ pointer }] });
  });

  it('names the measure that nobody has set amounts for', () => {
    expect(refusal(() => ask({ claims: [claim('A', '1', { measure: 'art-07' })] })).text.en).toContain(
      'art-07',
    );
  });
});

it('is valid on both sides of its first and last year', () => {
  expect([2021, 2023].map((year) => ask({ year, claims: [claim('A', '1')] }).total.toFixed())).toEqual([
    '1',
    '1',
  ]);
});

it('always: Σ awards ≤ budget, equal claims get equal awards, and no award exceeds its claim', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 15n });
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), cents, (values, budgetCents) => {
      const yuan = (value: bigint): Decimal => new Decimal(value.toString()).div(100);
      const budget = yuan(budgetCents);
      const answer = ask({
        claims: values.map((value, at) => claim(`A${at}`, yuan(value).toFixed())),
        budget,
      });
      expect(answer.total.lessThanOrEqualTo(budget)).toBe(true);
      expect(
        answer.total.equals(answer.claims.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0))),
      ).toBe(true);
      answer.claims.forEach(({ amount }, at) => {
        expect(amount.isInteger()).toBe(true);
        expect(amount.lessThanOrEqualTo(yuan(values[at] ?? 0n))).toBe(true);
        expect(amount.equals(answer.claims[values.indexOf(values[at] ?? 0n)]?.amount ?? -1)).toBe(true);
      });
    }),
  );
});
