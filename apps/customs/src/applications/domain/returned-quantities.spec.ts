import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, sum } from '@app/kernel';
import { returnedAmount, returnedLines } from './returned-lines.js';
import { leftOf, takesAll, type ReturnedQuantity } from './returned-quantities.js';
import { returnedShare } from './returned-share.js';

const of = (gnum: number, qty: string | Decimal): ReturnedQuantity => ({
  gnum,
  qty: new Decimal(qty),
  qty1: null,
  qty2: null,
});

describe('what may still go back', () => {
  it.each`
    released | returned          | left
    ${'2'}   | ${[]}             | ${'2'}
    ${'2'}   | ${['1']}          | ${'1'}
    ${'2'}   | ${['1', '1']}     | ${'0'}
    ${'0.3'} | ${['0.1']}        | ${'0.2'}
    ${'0.3'} | ${['0.1', '0.2']} | ${'0'}
  `('$released released, $returned returned: $left', ({ released, returned, left }: any) => {
    const taken = returned.map((qty: string) => of(1, qty));
    expect(leftOf({ gnum: '1', qty: released }, 'qty', [...taken, of(2, '7')]).toFixed()).toBe(left);
  });

  it('is counted by the number of the line, however it is written', () => {
    expect(leftOf({ gnum: '01', qty: '5' }, 'qty', [of(1, '2')]).toFixed()).toBe('3');
  });

  it('nothing when all lines are back', () => {
    const lines = [
      { gnum: '1', qty: '2' },
      { gnum: '2', qty: '1' },
    ];
    expect(takesAll(lines, [of(1, '2')])).toBe(false);
    expect(takesAll(lines, [of(1, '1'), of(2, '1'), of(1, '1')])).toBe(true);
  });
});

/** A quantity that came back in several parts, in tenths, and an amount in cents. */
const parts = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
    fc.integer({ min: 0, max: 10_000_000 }),
  )
  .map(([tenths, cents]) => ({
    quantities: tenths.map((one) => new Decimal(one).div(10)),
    amount: new Decimal(cents).div(100),
  }));

describe('the share of a return', () => {
  it('10.00 for three pieces, one after the other', () => {
    const shares = ['0', '1', '2'].map((before) =>
      returnedShare(new Decimal('10'), new Decimal('3'), new Decimal(before), new Decimal('1')).toFixed(2),
    );
    expect(shares).toEqual(['3.33', '3.34', '3.33']);
  });

  it('however a line comes back in parts, the parts add up to the whole and none is negative', () => {
    fc.assert(
      fc.property(parts, ({ quantities, amount }) => {
        const released = sum(quantities);
        let before = new Decimal(0);
        const shares = quantities.map((now) => {
          const share = returnedShare(amount, released, before, now);
          before = before.plus(now);
          return share;
        });
        expect(sum(shares).toFixed(2)).toBe(amount.toFixed(2));
        expect(shares.every((share) => !share.isNegative())).toBe(true);
      }),
    );
  });

  it('of several lines adds up in whatever order the lines come back', () => {
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.nat(1000)),
        (lines, order) => {
          const listed = lines.map(({ quantities, amount }, at) => ({
            gnum: String(at + 1),
            qty: sum(quantities).toFixed(),
            totalPrice: amount.toFixed(),
          }));
          const amounts = new Map(lines.map(({ amount }, at) => [at + 1, amount]));
          const returns = lines
            .flatMap(({ quantities }, at) =>
              quantities.map((qty) => ({ line: of(at + 1, qty), rank: order.next().value })),
            )
            .sort((a, b) => a.rank - b.rank)
            .map(({ line }) => line);
          const given = returns.map((line, at) =>
            returnedAmount(listed, amounts, [line], returns.slice(0, at)),
          );
          expect(sum(given).toFixed(2)).toBe(sum([...amounts.values()]).toFixed(2));
          expect(takesAll(listed, returns)).toBe(true);
          expect(takesAll(listed, returns.slice(1))).toBe(false);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('names what comes back as the list does', () => {
    const goods = {
      head: { currency: '142' },
      lines: [{ gnum: '1', gcode: '9619001100', gname: '纸尿裤', unit: '125', qty: '2', totalPrice: '178' }],
    };
    expect(returnedLines(goods, [of(1, '1'), of(9, '1')], [])).toEqual([
      {
        gnum: 1,
        gcode: '9619001100',
        gname: '纸尿裤',
        unit: '125',
        qty: new Decimal(1),
        value: new Decimal(89),
        currency: '142',
      },
    ]);
  });
});
