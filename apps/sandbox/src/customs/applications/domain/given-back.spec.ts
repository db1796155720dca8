import fc from 'fast-check';
import { decimal } from '@app/kernel';
import { lastDayToApply } from './application-rules.js';
import { allReturned, givenBackOf } from './given-back.js';

describe('the last day to apply for a return', () => {
  it.each`
    ieFlag | releasedOn      | today           | last
    ${'I'} | ${'2021-03-01'} | ${'2021-03-01'} | ${'2021-03-31'}
    ${'I'} | ${'2021-12-15'} | ${'2021-12-20'} | ${'2022-01-14'}
    ${'I'} | ${'2020-03-01'} | ${'2020-03-27'} | ${undefined}
    ${'I'} | ${'2020-03-01'} | ${'2020-03-28'} | ${'2020-03-31'}
    ${'E'} | ${'2021-03-01'} | ${'2021-03-01'} | ${'2022-03-01'}
    ${'E'} | ${'2024-02-29'} | ${'2024-03-01'} | ${'2025-02-28'}
    ${'E'} | ${'2020-03-01'} | ${'2020-03-26'} | ${undefined}
  `('$ieFlag released $releasedOn, asked on $today: $last', ({ ieFlag, releasedOn, today, last }) => {
    expect(lastDayToApply(ieFlag as 'I' | 'E', String(releasedOn), String(today))).toBe(last);
  });
});

describe('what of the value comes back', () => {
  const asked = (gnum: number, qty: number) => ({ gnum, qty: String(qty), qty1: '', qty2: '' });

  it('in proportion to the prices, the whole with the last piece, freight included', () => {
    const lines = [
      { gnum: '1', qty: '3', totalPrice: '300' },
      { gnum: '2', qty: '1', totalPrice: '50' },
    ];
    const value = decimal('361.11');
    expect(givenBackOf(value, lines, []).toFixed(2)).toBe('0.00');
    expect(givenBackOf(value, lines, [asked(1, 1)]).toFixed(2)).toBe('103.17');
    expect(allReturned(lines, [asked(1, 3)])).toBe(false);
    expect(givenBackOf(value, lines, [asked(1, 1), asked(2, 1), asked(1, 2)]).toFixed(2)).toBe('361.11');
  });

  it('never goes down with another return, and never over the value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 100_000 }),
        (parts, cents) => {
          const total = parts.reduce((sum, one) => sum + one, 0);
          const value = decimal(String(cents)).div(100);
          const lines = [{ gnum: '1', qty: String(total), totalPrice: value.toFixed() }];
          const back = parts.map((_, at) =>
            givenBackOf(
              value,
              lines,
              parts.slice(0, at + 1).map((qty) => asked(1, qty)),
            ),
          );
          back.forEach((one, at) => expect(one.gte(back[at - 1] ?? 0)).toBe(true));
          expect(back.at(-1)?.toFixed(2)).toBe(value.toFixed(2));
        },
      ),
    );
  });
});
