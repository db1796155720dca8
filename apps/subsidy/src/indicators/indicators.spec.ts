import { describe, expect, it } from '@jest/globals';
import { exact } from '../calculations/domain/exact.js';
import { policiesFolder, readPolicies } from '../policies/policy-files.js';
import { inDollars, reached, shareOf, tradeSeries, type Indicator } from './domain/indicator.js';
import { readIndicators } from './indicator-book.js';

const { monthlyRates } = readPolicies(policiesFolder());
const { indicators } = readIndicators(policiesFolder());
const named = (id: string): Indicator => indicators.find((one) => one.id === id) as Indicator;

describe('a target', () => {
  it.each([
    ['clusters', '19', false],
    ['clusters', '20', true],
    ['transactions', '15000000000', false], // more than 15 billion
    ['transactions', '15000000000.01', true],
    ['exports', '13000000000', true],
    ['innovation-items', '50', false], // more than 50
    ['innovation-items', '51', true],
    ['share-of-trade', '0.1499', false],
    ['share-of-trade', '0.15', true],
  ])('%s of %s is reached: %s', (id, value, expected) => {
    expect(reached(named(id), exact(value))).toBe(expected);
  });
});

describe('trade in dollars', () => {
  const value = (month: string, flow: 'E' | 'I', currency: string, of: string) => ({
    month,
    flow,
    currency,
    value: of,
  });

  it('is converted at the rate of the month, and not at all without one', () => {
    expect(inDollars(value('2021-03', 'E', '142', '652.49'), monthlyRates).toFixed()).toBe('100');
    expect(() => inDollars(value('2010-03', 'E', '142', '1'), monthlyRates)).toThrow(
      expect.objectContaining({ code: 'exchange-rate-unknown' }),
    );
  });

  it('is exports plus imports, month by month', () => {
    const values = [
      value('2021-01', 'E', '502', '13'),
      value('2021-01', 'I', '502', '2'),
      value('2021-12', 'E', '502', '-1'),
    ];
    const of = (...flows: ('E' | 'I')[]) =>
      tradeSeries(values, flows, 2021, monthlyRates).map((one) => one.toNumber());
    expect([of('E')[0], of('I')[0], of('E', 'I')[0]]).toEqual([13, 2, 15]);
    expect([of('E')[11], of('I')[11]]).toEqual([-1, 0]);
  });
});

it.each([
  ['both months known', ['15', '15'], ['100', '200'], '0.1'],
  ['a month with trade lacks its denominator', ['15', '15'], ['100', undefined], null],
  ['a month without trade or denominator', ['15', '0'], ['100', undefined], '0.15'],
  ['a month without trade counts with its denominator', ['15', '0'], ['100', '50'], '0.1'],
  ['nothing at all', ['0'], [undefined], null],
  ['a denominator of zero', ['1'], ['0'], null],
])('the share of trade, %s', (_what, parts, wholes, expected) => {
  const share = shareOf(
    parts.map(exact),
    wholes.map((one) => (one === undefined ? undefined : exact(one))),
  );
  expect(share === null ? null : share.toFixed()).toBe(expected);
});
