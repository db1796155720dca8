import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { policiesFolder, readPolicies } from '../../policies/policy-files.js';
import { awards, type Claim } from './awards.js';
import { settingsOf, withWhatIf } from './settings.js';

const { packs } = readPolicies(policiesFolder());
const pack = packs.find(({ id }) => id === 'examples')!;
const numbers = (values: Record<string, string>): Record<string, Decimal> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, new Decimal(value)]));
const claim = (measure: string, values: Record<string, string>, change: Partial<Claim> = {}): Claim => ({
  measure,
  applicant: 'A',
  inFreeTradeZone: false,
  metrics: numbers(values),
  otherFunding: new Decimal(0),
  ...change,
});
const amount = (one: Claim): string =>
  awards({ pack, year: 2024, claims: [one] }).claims[0]!.amount.toFixed();

describe('a step of the notice of Ningbo', () => {
  const ningbo = packs.find(({ id }) => id === 'ningbo-2021')!;
  const asked = claim('art-06', { tradeValue: '1000' }, { inFreeTradeZone: true });
  const settings = withWhatIf(settingsOf(ningbo, 2022), ningbo, {
    freeTradeZoneFactor: '1.1',
    measures: { 'art-06': [{ method: 'percent', metric: 'tradeValue', rate: '0.1' }] },
  });
  const [award] = awards({ pack: ningbo, year: 2022, claims: [asked], settings }).claims;

  it.each([
    ['percent', /^甬跨境办〔2021〕1号 第六条$/],
    ['free-trade-zone', /^甬跨境办〔2021〕1号 文末$/],
    ['other-funding', /^平台设定：惯例，原文未规定/],
    ['whole-yuan', /平台规则/],
  ])('%s cites where it stands: %s', (rule, clause) => {
    expect(award?.steps.find((step) => step.rule === `subsidy/art-06/${rule}`)?.clause).toMatch(clause);
  });
});

/** Both sides of every threshold and cap of the published rules that policies/examples holds. */
describe('published rules of other cities', () => {
  it.each<[string, Record<string, string>, string]>([
    // Hangzhou 2019: up to 80 % of the registration fee, 200,000 at most, with cross-border results
    ['hangzhou-trademark', { trademarkFees: '249999', trademarks: '1', tradeValue: '1' }, '199999'],
    ['hangzhou-trademark', { trademarkFees: '250000', trademarks: '1', tradeValue: '1' }, '200000'],
    ['hangzhou-trademark', { trademarkFees: '250001', trademarks: '1', tradeValue: '1' }, '200000'],
    ['hangzhou-trademark', { trademarkFees: '250000', trademarks: '0', tradeValue: '1' }, '0'],
    ['hangzhou-trademark', { trademarkFees: '250000', trademarks: '1', tradeValue: '0' }, '0'],
    // Hangzhou 2019: first-year trade above USD 50m → 1m, above USD 100m → 5m
    ['hangzhou-new-firm', { tradeValueUsd: '50000000' }, '0'],
    ['hangzhou-new-firm', { tradeValueUsd: '50000000.01' }, '1000000'],
    ['hangzhou-new-firm', { tradeValueUsd: '100000000' }, '1000000'],
    ['hangzhou-new-firm', { tradeValueUsd: '100000000.01' }, '5000000'],
    // Hangzhou 2019: above USD 20m and growing by more than 10, 20, 50 %
    ['hangzhou-platform-growth', { tradeValueUsd: '22000000', tradeValueUsdPreviousYear: '20000000' }, '0'],
    [
      'hangzhou-platform-growth',
      { tradeValueUsd: '22000000.01', tradeValueUsdPreviousYear: '20000000' },
      '200000',
    ],
    [
      'hangzhou-platform-growth',
      { tradeValueUsd: '24000000', tradeValueUsdPreviousYear: '20000000' },
      '200000',
    ],
    [
      'hangzhou-platform-growth',
      { tradeValueUsd: '24000000.01', tradeValueUsdPreviousYear: '20000000' },
      '500000',
    ],
    [
      'hangzhou-platform-growth',
      { tradeValueUsd: '30000000', tradeValueUsdPreviousYear: '20000000' },
      '500000',
    ],
    [
      'hangzhou-platform-growth',
      { tradeValueUsd: '30000000.01', tradeValueUsdPreviousYear: '20000000' },
      '1000000',
    ],
    ['hangzhou-platform-growth', { tradeValueUsd: '20000000', tradeValueUsdPreviousYear: '1' }, '0'],
    ['hangzhou-platform-growth', { tradeValueUsd: '20000000.01', tradeValueUsdPreviousYear: '1' }, '1000000'],
    // Hangzhou 2015: 20,000 for each firm recruited, 5m at most
    ['hangzhou-recruiting', { recruitedEnterprises: '249', tradeValueUsd: '100000000.01' }, '4980000'],
    ['hangzhou-recruiting', { recruitedEnterprises: '250', tradeValueUsd: '100000000.01' }, '5000000'],
    ['hangzhou-recruiting', { recruitedEnterprises: '251', tradeValueUsd: '100000000.01' }, '5000000'],
    ['hangzhou-recruiting', { recruitedEnterprises: '250', tradeValueUsd: '100000000' }, '0'],
    // Chengdu about 2020: half of the interest, 3m at most; half of the premium, 500,000 at most
    ['chengdu-interest', { financingInterest: '5999999' }, '2999999'],
    ['chengdu-interest', { financingInterest: '6000000' }, '3000000'],
    ['chengdu-interest', { financingInterest: '6000002' }, '3000000'],
    ['chengdu-premium', { premium: '999999.99' }, '499999'],
    ['chengdu-premium', { premium: '1000002' }, '500000'],
    // Chengdu: half of the construction cost, the cap by the area
    ['chengdu-shop', { shopCost: '10000000', shopArea: '1000' }, '0'],
    ['chengdu-shop', { shopCost: '10000000', shopArea: '1000.01' }, '1000000'],
    ['chengdu-shop', { shopCost: '10000000', shopArea: '2000' }, '1000000'],
    ['chengdu-shop', { shopCost: '10000000', shopArea: '2000.01' }, '2000000'],
    ['chengdu-shop', { shopCost: '10000000', shopArea: '3000' }, '2000000'],
    ['chengdu-shop', { shopCost: '10000000', shopArea: '3000.01' }, '3000000'],
    ['chengdu-shop', { shopCost: '100', shopArea: '3000.01' }, '50'],
    // Zhongshan 2021: 30 % of the premium, 5 % more for emerging markets; small firms 80 %, at most 0.06 % of exports
    ['zhongshan-premium', { premium: '100000', premiumEmergingMarkets: '0' }, '30000'],
    ['zhongshan-premium', { premium: '100000', premiumEmergingMarkets: '40000' }, '32000'],
    ['zhongshan-small', { premiumSmallFirm: '10000', exportReleasedValuePreviousYear: '13333333' }, '7999'],
    ['zhongshan-small', { premiumSmallFirm: '10000', exportReleasedValuePreviousYear: '13333334' }, '8000'],
    // Lianyungang 2024: once, from a given size on
    ['lianyungang-site', { independentSites: '1', exportReleasedValue: '9999999.99' }, '0'],
    ['lianyungang-site', { independentSites: '1', exportReleasedValue: '10000000' }, '300000'],
    ['lianyungang-site', { independentSites: '0', exportReleasedValue: '10000000' }, '0'],
    // made up for the method
    ['warehouse-area', { warehouseArea: '3000.19' }, '30001'],
  ])('%s of %j is %s', (measure, values, expected) => {
    expect(amount(claim(measure, values))).toBe(expected);
  });

  it('what is decided case by case needs the decision, and pays what was decided', () => {
    expect(() => amount(claim('case-by-case', {}))).toThrow(
      expect.objectContaining({ code: 'decision-missing' }),
    );
    const decided = { amount: '1234567.89', reason: '市政府专题会议' };
    expect(amount(claim('case-by-case', {}, { decided }))).toBe('1234567');
  });

  it('of measures that exclude each other the higher one applies, in whatever order they are claimed', () => {
    const claims = [
      claim('chengdu-premium', { premium: '100000' }),
      claim('zhongshan-premium', { premium: '100000', premiumEmergingMarkets: '0' }),
      claim('zhongshan-premium', { premium: '100000', premiumEmergingMarkets: '0' }, { applicant: 'B' }),
    ];
    const paid = (asked: Claim[]) =>
      awards({ pack, year: 2024, claims: asked })
        .claims.map((one) => `${one.applicant} ${one.measure} ${one.amount.toFixed()}`)
        .sort();
    expect(paid(claims)).toEqual([
      'A chengdu-premium 50000',
      'A zhongshan-premium 0',
      'B zhongshan-premium 30000',
    ]);
    expect(paid([...claims].toReversed())).toEqual(paid(claims));
  });
});
