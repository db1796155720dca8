import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountText, Decimal, sum, zero } from '@app/kernel';
import {
  accept,
  acceptedIn,
  acceptUnreserved,
  creditUpTo,
  openAmount,
  summed,
  type QuotaChange,
  type QuotaEntry,
} from './quota-entry.js';

const reserved = (amount: string, year = 2026): QuotaEntry => ({
  listId: 'L',
  buyerHash: 'B',
  year,
  amount: new Decimal(amount),
  credited: zero,
  accepted: false,
});

const shown = ({ moves }: QuotaChange): unknown[] =>
  moves.map((one) => [one.year, amountText(one.reserved), amountText(one.accepted)]);

describe('what a list holds of the quota', () => {
  it.each`
    reservedIn | acceptedIn | moves
    ${2026}    | ${2026}    | ${[[2026, '-517.00', '0.00'], [2026, '0.00', '517.00']]}
    ${2026}    | ${2027}    | ${[[2026, '-517.00', '0.00'], [2027, '0.00', '517.00']]}
  `('reserved in $reservedIn and accepted in $acceptedIn', ({ reservedIn, acceptedIn, moves }: any) => {
    const change = accept(reserved('517', reservedIn), acceptedIn);
    expect(shown(change)).toEqual(moves);
    expect(change.entry.year).toBe(acceptedIn);
    expect(accept(change.entry, acceptedIn + 1)).toEqual({ entry: change.entry, moves: [] });
  });

  it.each`
    credits              | left
    ${['200']}           | ${'317.00'}
    ${['200', '200']}    | ${'317.00'}
    ${['200', '150']}    | ${'317.00'}
    ${['200', '517']}    | ${'0.00'}
    ${['600']}           | ${'0.00'}
    ${[undefined]}       | ${'0.00'}
    ${[undefined, '10']} | ${'0.00'}
  `('517.00 after credits up to $credits: $left is held', ({ credits, left }: any) => {
    const after = (credits as (string | undefined)[]).reduce(
      (entry, total) => creditUpTo(entry, total === undefined ? undefined : new Decimal(total)).entry,
      accept(reserved('517'), 2026).entry,
    );
    expect(amountText(openAmount(after))).toBe(left);
  });

  it('the moves of any course add up to what is held, in the column and year where it is held', () => {
    const fen = fc.integer({ min: 1, max: 2_600_000 }).map((value) => new Decimal(value).div(100));
    const step = fc.oneof(
      fc.integer({ min: 2026, max: 2028 }).map((year) => (entry: QuotaEntry) => accept(entry, year)),
      fc.option(fen, { nil: undefined }).map((total) => (entry: QuotaEntry) => creditUpTo(entry, total)),
    );
    fc.assert(
      fc.property(fen, fc.array(step, { maxLength: 8 }), (amount, steps) => {
        let entry = reserved(amount.toFixed());
        const moves = [{ buyerHash: 'B', year: 2026, reserved: amount, accepted: zero }];
        for (const one of steps) {
          const change = one(entry);
          entry = change.entry;
          moves.push(...change.moves);
        }
        const held = openAmount(entry);
        expect(held.isNegative()).toBe(false);
        for (const { year, ...sums } of summed(moves)) {
          const here = year === entry.year ? held : zero;
          expect(sums.reserved.equals(entry.accepted ? zero : here)).toBe(true);
          expect(sums.accepted.equals(entry.accepted ? here : zero)).toBe(true);
        }
        expect(sum(moves.map((move) => move.reserved.plus(move.accepted))).equals(held)).toBe(true);
      }),
    );
  });
});

it('counts an accepted list that was never reserved without taking anything off what is reserved', () => {
  const { entry, moves } = acceptUnreserved(reserved('517'));
  expect(entry.accepted).toBe(true);
  expect(moves.map(({ reserved: off, accepted }) => [off.toFixed(), accepted.toFixed()])).toEqual([
    ['0', '517'],
  ]);
});

it('counts in another year when a late receipt turns out to be the acceptance, less what came back', () => {
  const { entry } = creditUpTo(accept(reserved('517'), 2027).entry, new Decimal('17'));
  const late = acceptedIn(entry, 2026);
  expect(shown(late)).toEqual([
    [2027, '0.00', '-500.00'],
    [2026, '0.00', '500.00'],
  ]);
  expect(acceptedIn(late.entry, 2026)).toEqual({ entry: late.entry, moves: [] });
  expect(acceptedIn(reserved('517'), 2027).moves).toEqual([]);
});
