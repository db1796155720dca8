import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountText, Decimal } from '@app/kernel';
import { balanceOf, entriesTo, stateOn, type LedgerEntry } from './guarantee.js';
import { guaranteePeriod } from './guarantee-periods.js';

const cny = (text: string): Decimal => new Decimal(text);
const ledger = (...entries: [LedgerEntry['kind'], string][]): LedgerEntry[] =>
  entries.map(([kind, amount]) => ({ kind, amount: cny(amount) }));

describe('the tax of a list released on 2026-01-05 (CUS-4)', () => {
  const period = guaranteePeriod('2026-01-05');
  it.each`
    day             | entries                                           | state
    ${'2026-01-05'} | ${[['held', '27.29']]}                            | ${'held'}
    ${'2026-02-04'} | ${[['held', '27.29']]}                            | ${'held'}
    ${'2026-02-05'} | ${[['held', '27.29']]}                            | ${'due'}
    ${'2026-02-19'} | ${[['held', '27.29']]}                            | ${'due'}
    ${'2026-02-20'} | ${[['held', '27.29']]}                            | ${'overdue'}
    ${'2026-02-20'} | ${[['held', '27.29'], ['paid', '27.29']]}         | ${'paid'}
    ${'2026-01-20'} | ${[['held', '27.29'], ['freed', '27.29']]}        | ${'freed'}
    ${'2026-02-05'} | ${[['held', '27.29'], ['freed', '10.00']]}        | ${'due'}
    ${'2026-02-19'} | ${[['held', '9'], ['freed', '4'], ['paid', '5']]} | ${'paid'}
  `('stands as $state on $day after $entries', ({ day, entries, state }: any) => {
    expect(stateOn(balanceOf(ledger(...entries)), period, day)).toBe(state);
  });

  it('is due on day 31 and payable until day 45', () => {
    expect(period).toMatchObject({ dueFrom: '2026-02-05', payBy: '2026-02-19' });
  });

  it('has no period before the rule', () => {
    expect(() => guaranteePeriod('2016-04-07')).toThrow(/税款担保期限|guarantee/);
  });
});

describe('entries to a liability', () => {
  it.each`
    tax        | returned | before                               | expected
    ${'30.00'} | ${'0'}   | ${[]}                                | ${[['held', '30.00']]}
    ${'30.00'} | ${'0'}   | ${[['held', '30']]}                  | ${[]}
    ${'31.44'} | ${'0'}   | ${[['held', '30']]}                  | ${[['held', '1.44']]}
    ${'30.00'} | ${'0.5'} | ${[['held', '30']]}                  | ${[['freed', '15.00']]}
    ${'28.00'} | ${'0.5'} | ${[['held', '30'], ['freed', '15']]} | ${[['held', '-2.00'], ['freed', '-1.00']]}
    ${'30.00'} | ${'1'}   | ${[['held', '30'], ['freed', '15']]} | ${[['freed', '15.00']]}
    ${'30.00'} | ${'1'}   | ${[['held', '30'], ['paid', '30']]}  | ${[]}
    ${'0.00'}  | ${'0'}   | ${[['held', '30']]}                  | ${[['held', '-30.00']]}
  `('$tax, $returned back, after $before: $expected', ({ tax, returned, before, expected }: any) => {
    const entries = entriesTo({ tax: cny(tax), returned: cny(returned) }, balanceOf(ledger(...before)));
    expect(entries.map(({ kind, amount }) => [kind, amountText(amount)])).toEqual(expected);
  });

  it('any course of bills, returns and payment: held = freed + paid + open, nothing negative, the same fact twice nothing', () => {
    const fen = fc.integer({ min: 0, max: 500_000 }).map((value) => new Decimal(value).dividedBy(100));
    const step = fc.oneof(
      fc.record({
        tax: fen,
        returned: fc.integer({ min: 0, max: 100 }).map((n) => new Decimal(n).dividedBy(100)),
      }),
      fc.constant('paid' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const entries: LedgerEntry[] = [];
        for (const one of steps) {
          const before = balanceOf(entries);
          if (one === 'paid') {
            if (before.open.greaterThan(0)) entries.push({ kind: 'paid', amount: before.open });
            continue;
          }
          // customs does not bill less than it was paid
          const tax = Decimal.max(one.tax, before.paid);
          const liability = { tax, returned: one.returned };
          entries.push(...entriesTo(liability, before));
          expect(entriesTo(liability, balanceOf(entries))).toEqual([]);
          const { held, freed, paid, open } = balanceOf(entries);
          expect(amountText(held)).toBe(amountText(tax));
          expect(amountText(freed.plus(paid).plus(open))).toBe(amountText(held));
          for (const amount of [held, freed, paid, open])
            expect(amount.isNegative() && !amount.isZero()).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
