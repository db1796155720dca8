import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@app/kernel';
import { compare, movementKinds, type Movement } from './compare.js';

const line = (reference: string, amount: string, kind: Movement['kind'] = 'receipt'): Movement => ({
  kind,
  reference,
  amount: new Decimal(amount),
});
const found = (bank: Movement[], own: Movement[]): string[] =>
  compare(bank, own).map(
    ({ finding, kind, reference, bankAmount, ownAmount }) =>
      `${finding} ${kind} ${reference} ${bankAmount?.toFixed(2) ?? '-'} ${ownAmount?.toFixed(2) ?? '-'}`,
  );

it.each<[string, Movement[], Movement[], string[]]>([
  ['nothing moved', [], [], []],
  ['both have it', [line('A', '60')], [line('A', '60.00')], []],
  ['only the bank has it', [line('A', '60')], [], ['missing-here receipt A 60.00 -']],
  ['only we have it', [], [line('A', '60')], ['missing-in-bank receipt A - 60.00']],
  ['a cent differs', [line('A', '60.01')], [line('A', '60')], ['amount-differs receipt A 60.01 60.00']],
  ['the bank booked it in parts', [line('A', '40'), line('A', '20')], [line('A', '60')], []],
  [
    'the bank booked it twice',
    [line('A', '60'), line('A', '60')],
    [line('A', '60')],
    ['amount-differs receipt A 120.00 60.00'],
  ],
  [
    'the same reference of another kind is another matter',
    [line('A', '-60', 'refund')],
    [line('A', '60')],
    ['missing-in-bank receipt A - 60.00', 'missing-here refund A -60.00 -'],
  ],
])('%s', (_what, bank, own, expected) => expect(found(bank, own)).toEqual(expected));

it('finds exactly what was planted, whatever else there is', () => {
  const movement = fc.record({
    kind: fc.constantFrom(...movementKinds),
    amount: fc.integer({ min: 1, max: 1e6 }).map((cents) => new Decimal(cents).div(100)),
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(movement, fc.constantFrom('same', 'lost', 'extra', 'wrong'))),
      (planted) => {
        const all = planted.map(([one, fate], at) => ({ ...one, reference: `R${at}`, fate }));
        const bank = all
          .filter(({ fate }) => fate !== 'lost')
          .map((one) => ({ ...one, amount: one.fate === 'wrong' ? one.amount.plus('0.01') : one.amount }));
        const own = all.filter(({ fate }) => fate !== 'extra');
        const expected = all.filter(({ fate }) => fate !== 'same').map(({ reference }) => reference);
        expect(
          compare(bank, own)
            .map(({ reference }) => reference)
            .sort(),
        ).toEqual(expected.sort());
      },
    ),
  );
});
