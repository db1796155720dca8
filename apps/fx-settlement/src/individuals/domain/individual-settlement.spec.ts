import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@app/kernel';
import { settleIndividual, type IndividualFacts } from './individual-settlement.js';

const of = (text: string): Decimal => new Decimal(text);
const settled = (change: Partial<IndividualFacts> = {}) =>
  settleIndividual({
    on: '2026-06-30',
    currency: 'USD',
    registered: true,
    wanted: of('30000'),
    matched: of('30000'),
    usd: of('1'),
    used: of('49000'),
    ...change,
  });
const figures = (change: Partial<IndividualFacts>): string[] => {
  const { free, counted, refused, usedAfter } = settled(change);
  return [free, counted, refused].map((one) => one.toFixed(2)).concat(usedAfter?.toFixed(2) ?? 'unknown');
};

it.each<[string, Partial<IndividualFacts>, string[]]>([
  ['registered and fully matched: the quota is not touched', {}, ['30000.00', '0.00', '0.00', '49000.00']],
  ['not registered: it counts', { registered: false }, ['0.00', '1000.00', '29000.00', '50000.00']],
  ['only 20,000 matched', { matched: of('20000') }, ['20000.00', '1000.00', '9000.00', '50000.00']],
  [
    'nothing is left, a cent unmatched',
    { matched: of('29999.99'), used: of('50000') },
    ['29999.99', '0.00', '0.01', '50000.00'],
  ],
  ['a cent is left', { matched: of('0'), used: of('49999.99') }, ['0.00', '0.01', '29999.99', '50000.00']],
  [
    'the quota is just enough',
    { matched: of('0'), used: of('20000') },
    ['0.00', '30000.00', '0.00', '50000.00'],
  ],
  ['a cent over it', { matched: of('0'), used: of('20000.01') }, ['0.00', '29999.99', '0.01', '50000.00']],
  [
    'more used than there is',
    { matched: of('0'), used: of('60000') },
    ['0.00', '0.00', '30000.00', '60000.00'],
  ],
  ['matched for more than wanted', { matched: of('90000') }, ['30000.00', '0.00', '0.00', '49000.00']],
  ['matched, and no bank has told the quota', { used: undefined }, ['30000.00', '0.00', '0.00', 'unknown']],
  [
    'in yen, of which there are only whole ones',
    { currency: 'JPY', matched: of('0'), usd: of('0.0066'), used: of('49990') },
    ['0.00', '1515.00', '28485.00', '50000.00'],
  ],
  ['in euros', { matched: of('0'), usd: of('1.0834') }, ['0.00', '923.02', '29076.98', '50000.00']],
  ['the day before matching freed', { on: '2020-05-19' }, ['0.00', '1000.00', '29000.00', '50000.00']],
  ['the day it did', { on: '2020-05-20' }, ['30000.00', '0.00', '0.00', '49000.00']],
])('%s', (_what, change, expected) => expect(figures(change)).toEqual(expected));

it.each<[Partial<IndividualFacts>, string]>([
  [{ used: undefined, matched: of('29999.99') }, 'quota-unknown'],
  [{ used: undefined, registered: false }, 'quota-unknown'],
  [{ registered: false, on: '2007-01-31' }, 'no-value-on-date'],
])('%o is refused: %s', (change, code) => {
  expect(() => settled(change)).toThrow(expect.objectContaining({ code }));
});

it('always: wanted = free + counted + refused, and the quota is never exceeded by it', () => {
  const cents = fc.integer({ min: 0, max: 10_000_000 });
  const rate = fc.constantFrom('1', '1.0834', '0.0066', '0.1391');
  fc.assert(
    fc.property(cents, cents, cents, rate, fc.boolean(), (wanted, matched, used, usd, registered) => {
      const money = (amount: number): Decimal => new Decimal(amount).div(100);
      const facts = {
        wanted: money(wanted),
        matched: money(matched),
        used: money(used),
        usd: of(usd),
        registered,
      };
      const { free, counted, refused, usedAfter } = settled(facts);
      expect(free.plus(counted).plus(refused).toFixed()).toBe(facts.wanted.toFixed());
      expect([free, counted, refused].every((one) => !one.isNegative())).toBe(true);
      expect(usedAfter?.lessThanOrEqualTo(Decimal.max(facts.used, 50_000))).toBe(true);
      if (!registered) expect(free.isZero()).toBe(true);
    }),
  );
});
