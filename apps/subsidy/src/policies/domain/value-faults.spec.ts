import { expect, it } from '@jest/globals';
import { aMeasure } from './pack.builder.js';
import { zoneFactor, type HeldValue } from './parameter.js';
import { valueFaults } from './value-faults.js';

const measure = aMeasure('art-06');
const validity = { from: '2021-01-01', to: '2023-12-31', source: 'test' };
const percent = (rate: string): HeldValue => ({ parts: [{ method: 'percent', metric: 'x', rate }] });
const tiers = (...of: { from?: string; above?: string }[]): HeldValue => ({
  parts: [{ method: 'tiers', metric: 'x', tiers: of.map((one) => ({ ...one, amount: '1' })) }],
});
const lists = (rating: string, value: string): HeldValue => ({ lists: [{ rating, values: [value] }] });

it.each<[string, HeldValue & { from?: string; to?: string }, string, string | undefined]>([
  ['art-06', percent('0.3'), 'thirty per cent', undefined],
  ['art-06', percent('1'), 'all of it', undefined],
  ['art-06', percent('30'), 'thirty written as per cent', '/parts/0/rate'],
  [
    'art-06',
    { parts: [{ method: 'interest-share', metric: 'x', rate: '1.01' }] },
    'more than the interest',
    '/parts/0/rate',
  ],
  ['art-06', { parts: [{ method: 'per-unit', metric: 'x', rate: '30' }] }, 'yuan per unit', undefined],
  [
    'art-06',
    { parts: [{ method: 'per-unit', metric: 'x', rate: '1', capShare: { metric: 'x', rate: '2' } }] },
    'a cap of more than all',
    '/parts/0/capShare/rate',
  ],
  ['art-06', { parts: [] }, 'no part', '/parts'],
  ['art-06', { on: true }, 'a switch', '/parts'],
  [
    'art-06',
    { parts: [{ method: 'lump-sum', metric: 'y', amount: '1' }] },
    'data of another measure',
    '/parts/0',
  ],
  [
    'art-06',
    { parts: [{ method: 'decided', amount: '1', reason: ' ' }] },
    'a blank reason',
    '/parts/0/reason',
  ],
  ['art-06', tiers({ from: '1' }, { from: '2' }, { above: '2' }), 'reached and exceeded', undefined],
  ['art-06', tiers({ from: '0.1' }, { from: '0.10' }), 'the same tier twice', '/parts/0/tiers/1/from'],
  ['art-06', tiers({ above: '3' }, { above: '3' }), 'the same tier twice', '/parts/0/tiers/1/above'],
  [zoneFactor, { value: '1.1' }, 'a factor', undefined],
  [zoneFactor, { value: '0.00' }, 'a factor of nothing', '/value'],
  ['claimed-above-verified', { value: '0' }, 'no tolerance', undefined],
  ['dishonesty', lists('customs-credit', ' '), 'a blank rating', '/lists/0/values/0'],
  ['art-06', { ...percent('1'), from: '2021-01-01', to: '2023-12-31' }, 'the validity', undefined],
  ['art-06', { ...percent('1'), from: '2020-12-31' }, 'a day before it', '/from'],
  ['art-06', { ...percent('1'), from: '2024-01-01' }, 'a day after it', '/from'],
  ['art-06', { ...percent('1'), to: '2024-01-01' }, 'an end after it', '/to'],
  ['art-06', { ...percent('1'), from: '2022-02-01', to: '2022-01-31' }, 'an end before it begins', '/to'],
])('%s set to %j (%s): %s', (of, value, _what, pointer) => {
  const faults = valueFaults(of, { from: '2022-01-01', ...value }, measure, validity);
  expect(faults.map((one) => one.pointer)).toEqual(pointer === undefined ? [] : [pointer]);
  // the Chinese text is no English one
  for (const { zh } of faults) expect(zh).not.toMatch(/ (it|the|is|a) /);
});
