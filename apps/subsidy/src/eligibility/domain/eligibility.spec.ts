import { expect, it } from '@jest/globals';
import { settingsOf } from '../../calculations/domain/settings.js';
import { aMeasure, aPack } from '../../policies/domain/pack.builder.js';
import type { Part } from '../../policies/domain/part.js';
import { measureFit, type MeasureFit } from './eligibility.js';

const names = {
  usd: { zh: '美元实绩', en: 'trade in USD', unit: 'USD', verifiedBy: 'customs' },
  cny: { zh: '实绩', en: 'trade', unit: 'CNY', verifiedBy: 'customs' },
  title: { zh: '称号', en: 'titles', unit: 'count', verifiedBy: 'register' },
} as const;

it.each([
  ['usd', '49999999.98745235817243596782', '0.02'],
  ['usd', '49999999.99000000000000000000', '0.01'],
  ['cny', '49999999.9874', '0.0126'],
])('of %s %s, %s are lacking to 50 million: dollars by the cent, and enough', (metric, actual, lacking) => {
  const measure = aMeasure('art-06');
  const tiers = [{ from: '50000000', amount: '1000000' }];
  const pack = aPack([measure], { 'art-06': [{ method: 'tiers', metric, tiers }] });
  const metrics = { [metric]: actual };
  const situation = { pack, year: 2022, applicant: 'A', settings: settingsOf(pack, 2022), metrics };
  const [next] = measureFit(measure, situation, names).next;
  expect(next).toMatchObject({
    actual,
    en: `${lacking} more of ${names[metric as 'usd'].en} reaches the tier of CNY 1000000`,
  });
});

function fitOf(parts: Part[], metrics: Record<string, string>): MeasureFit {
  const measure = aMeasure('art-09');
  const pack = aPack([measure], { 'art-09': parts });
  return measureFit(
    measure,
    { pack, year: 2022, applicant: 'A', settings: settingsOf(pack, 2022), metrics },
    names,
  );
}

it('what comes to nothing says what is missing of each part', () => {
  const parts: Part[] = [
    { method: 'percent', metric: 'cny', rate: '0.2' },
    { method: 'lump-sum', metric: 'title', amount: '50000' },
  ];
  expect(fitOf(parts, { cny: '0.00', title: '0' })).toMatchObject({
    fit: 'not-yet',
    missing: [
      { metric: 'cny', actual: '0.00', expected: '> 0', zh: '实绩须大于 0' },
      { metric: 'title', actual: '0', expected: '>= 1', zh: '称号须至少为 1' },
    ],
    why: null,
  });
  expect(fitOf(parts, { cny: '5', title: '0' })).toMatchObject({ fit: 'fits', estimate: '1', missing: [] });
  expect(fitOf(parts.slice(0, 1), { cny: '4.99' })).toMatchObject({
    fit: 'not-yet',
    missing: [],
    why: { zh: '按核实数据计算不足一元' },
  });
});

it.each([
  ['110', '0', [], '无法计算增幅'],
  ['104.99', '100', [{ actual: '104.99', expected: '>= 105', zh: '实绩再增加 0.01 可达 7 元一档' }], null],
  ['105', '100', [{ expected: '> 110' }], null],
])('growth to %s from %s has this next tier: %j', (cny, cnyPreviousYear, next, why) => {
  const tiers = [
    { above: '0.1', amount: '9' },
    { from: '0.05', amount: '7' },
  ];
  const part: Part = { method: 'growth', metric: 'cny', previousMetric: 'cnyPreviousYear', tiers };
  const fit = fitOf([part], { cny, cnyPreviousYear });
  expect(fit).toMatchObject({ next, why: why === null ? null : { zh: expect.stringContaining(why) } });
});
