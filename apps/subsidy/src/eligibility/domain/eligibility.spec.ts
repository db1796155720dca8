import { expect, it } from '@jest/globals';
import { settingsOf } from '../../calculations/domain/settings.js';
import { aMeasure, aPack } from '../../policies/domain/pack.builder.js';
import { measureFit } from './eligibility.js';

const names = {
  usd: { zh: '美元实绩', en: 'trade in USD', unit: 'USD', verifiedBy: 'customs' },
  cny: { zh: '实绩', en: 'trade', unit: 'CNY', verifiedBy: 'customs' },
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
