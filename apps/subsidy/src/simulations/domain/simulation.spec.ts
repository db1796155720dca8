import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@app/kernel';
import { awards, type Claim } from '../../calculations/domain/awards.js';
import { settingsOf, withWhatIf } from '../../calculations/domain/settings.js';
import { aMeasure, aPack } from '../../policies/domain/pack.builder.js';
import { raised } from './raised.js';
import { costOf, differenceOf, duesOf } from './simulation.js';

const pack = aPack([aMeasure('art-01'), aMeasure('art-02')], {
  'art-01': [{ method: 'percent', metric: 'x', rate: '0.1', cap: '1000' }],
  'art-02': [{ method: 'tiers', metric: 'x', tiers: [{ from: '100', amount: '500' }] }],
});
const settings = settingsOf(pack, 2022);
const claim = (measure: string, applicant: string, x: number): Claim => ({
  measure,
  applicant,
  inFreeTradeZone: false,
  metrics: { x: new Decimal(x) },
  otherFunding: new Decimal(0),
});
const claims = [claim('art-01', 'A', 5_000), claim('art-01', 'B', 50_000), claim('art-02', 'A', 100)];

function simulated(raise: Record<string, string>, budget?: number) {
  const tried = raised(settings, pack, raise);
  const limit = budget === undefined ? undefined : new Decimal(budget);
  const before = costOf(pack, duesOf(pack, claims, settings).dues, settings, limit);
  const after = costOf(pack, duesOf(pack, claims, tried).dues, tried, limit);
  const { winners, losers, unchanged } = differenceOf(duesOf(pack, claims, settings).dues, before, after);
  return [
    before.total.toFixed(),
    after.total.toFixed(),
    [winners.count, losers.count, unchanged],
    winners.most.map(({ applicant }) => applicant),
  ];
}

describe('what a change costs', () => {
  it.each<[string, Record<string, string>, number | undefined, unknown[]]>([
    ['nothing changes', {}, undefined, ['2000', '2000', [0, 0, 3], []]],
    [
      '1 % more of a rate: who is at the cap gets no more',
      { 'art-01': '0.01' },
      undefined,
      ['2000', '2005', [1, 0, 2], ['A']],
    ],
    ['half of a tier', { 'art-02': '-0.5' }, undefined, ['2000', '1750', [0, 1, 2], []]],
    ['nothing of an article', { 'art-01': '-1' }, undefined, ['2000', '500', [0, 2, 1], []]],
    [
      'with a budget that does not suffice the others pay for it',
      { 'art-02': '1' },
      1_000,
      ['1000', '1000', [1, 2, 0], ['A']],
    ],
    ['an article that is not there', { 'art-09': '1' }, undefined, ['2000', '2000', [0, 0, 3], []]],
  ])('%s', (_what, raise, budget, expected) => {
    expect(simulated(raise, budget)).toEqual(expected);
  });

  it('counts claims that cannot be calculated, by why', () => {
    const tried = withWhatIf(settings, pack, {
      measures: { 'art-01': [{ method: 'percent', metric: 'y', rate: '1' }] },
    });
    const { dues, uncomputable } = duesOf(pack, claims, tried);
    expect([...uncomputable]).toEqual([['art-01 metric-missing', 2]]);
    expect(dues.map(({ due }) => due.toFixed())).toEqual(['0', '0', '500']);
  });

  it('always comes to what the calculation of awards comes to', () => {
    const some = fc.uniqueArray(
      fc.tuple(fc.constantFrom('art-01', 'art-02'), fc.constantFrom('A', 'B', 'C')),
      {
        selector: (key) => key.join(' '),
      },
    );
    fc.assert(
      fc.property(some, fc.nat(60_000), fc.nat(5_000), (keys, x, budget) => {
        const asked = keys.map(([measure, applicant], at) => claim(measure, applicant, x + at));
        const { dues } = duesOf(pack, asked, settings);
        const cost = costOf(pack, dues, settings, new Decimal(budget));
        const told = awards({ pack, year: 2022, claims: asked, budget: new Decimal(budget) });
        expect(cost.amounts.map((one) => one.toFixed())).toEqual(
          told.claims.map(({ amount }) => amount.toFixed()),
        );
        expect([cost.total.toFixed(), cost.factor.toFixed()]).toEqual([
          told.total.toFixed(),
          told.factor.toFixed(),
        ]);
      }),
    );
  });
});
