import { describe, expect, it } from '@jest/globals';
import { exact } from '../../calculations/domain/exact.js';
import { sumsOf } from '../../calculations/domain/fact-sums.js';
import type { ExchangeRate } from '../../policies/domain/exchange-rates.js';
import { customsFacts } from './customs-facts.js';
import type { DayValue, FactKind } from './verified-metrics.js';

const rate = (
  customsCode: string,
  iso: string,
  from: string,
  to: string,
  cny: string,
  units = '1',
): ExchangeRate => ({
  customsCode,
  iso,
  from,
  to,
  cny,
  units,
  source: 'test',
});
const yearly = [
  rate('502', 'USD', '2022-01-01', '2022-12-31', '6.5'),
  rate('116', 'JPY', '2022-01-01', '2022-12-31', '5', '100'),
  rate('142', 'CNY', '2000-01-01', '2099-12-31', '1'),
];
const monthly = [
  rate('502', 'USD', '2022-03-01', '2022-03-31', '6'),
  rate('502', 'USD', '2022-04-01', '2022-04-30', '7'),
  rate('142', 'CNY', '2000-01-01', '2099-12-31', '1'),
];
const value = (kind: FactKind, date: string, currency: string, amount: string): DayValue => ({
  kind,
  date,
  currency,
  value: amount,
  documents: 1,
});
const facts = (...values: DayValue[]) =>
  customsFacts(values, [], yearly, monthly, 20).map(
    (one) => `${one.metric} ${one.period} ${one.value} ${one.unit}`,
  );

describe('facts of an enterprise by month', () => {
  it('are yuan by the rate of the year and dollars by the rate of the month', () => {
    expect(
      facts(
        value('exportReleasedValue', '2022-03-31', '142', '60'),
        value('exportReleasedValue', '2022-04-01', '142', '60'),
        value('importReleasedValue', '2022-04-30', '502', '10'),
      ),
    ).toEqual([
      'exportReleasedValue 2022-03 60.00 CNY',
      'tradeValue 2022-03 60.00 CNY',
      'tradeValueUsd 2022-03 10.00 USD',
      'orders 2022-03 1 count',
      'importReleasedValue 2022-04 65.00 CNY',
      'exportReleasedValue 2022-04 60.00 CNY',
      'tradeValue 2022-04 125.00 CNY',
      'tradeValueUsd 2022-04 18.571428571428571428571428571429 USD',
      'orders 2022-04 2 count',
    ]);
  });

  it('of dollars need no rate to be dollars', () => {
    expect(facts(value('exportReleasedValue', '2022-12-01', '502', '10'))).toContain(
      'tradeValueUsd 2022-12 10.00 USD',
    );
  });

  // rounded to the cent by month, each would be above 50 million: 12 × 4,166,666.67 = 50,000,000.04
  it.each([
    ['26565416.66', '49999999.99', -1],
    ['26565416.74', '50000000.00', 0],
    ['26565416.75', '50000000.00', 1],
  ])(
    '11 months of CNY 26,565,416.66 and one of %s at 6.3757 are USD %s to a threshold',
    (last, cents, above) => {
      const months = Array.from({ length: 12 }, (_, at) => `2022-${String(at + 1).padStart(2, '0')}-15`);
      const values = months.map((date, at) =>
        value('exportReleasedValue', date, '142', at === 11 ? last : '26565416.66'),
      );
      const rates = [
        rate('502', 'USD', '2022-01-01', '2022-12-31', '6.3757'),
        rate('142', 'CNY', '2000-01-01', '2099-12-31', '1'),
      ];
      const sums = sumsOf(['tradeValueUsd'], customsFacts(values, [], yearly, rates, 20));
      const dollars = exact(sums['tradeValueUsd'] ?? '');
      expect([dollars.toFixed(2), dollars.comparedTo('50000000')]).toEqual([cents, above]);
    },
  );

  it('are refused where a rate is missing, never guessed', () => {
    const missing = expect.objectContaining({ code: 'exchange-rate-unknown' });
    expect(() => facts(value('exportReleasedValue', '2023-01-01', '502', '10'))).toThrow(missing);
    expect(() => facts(value('exportReleasedValue', '2022-05-01', '142', '10'))).toThrow(missing);
  });
});
