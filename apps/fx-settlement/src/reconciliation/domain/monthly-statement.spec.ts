import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@app/kernel';
import { monthlyStatement } from './monthly-statement.js';

const of = (text: string): Decimal => new Decimal(text);
const moved = (journalKind: string, amount: string, currency = 'USD') => ({
  currency,
  journalKind,
  amount: of(amount),
});

it('opening, receipts, refunds, settlements, costs and closing of each currency', () => {
  const statement = monthlyStatement(
    new Map([['USD', of('100')]]),
    [
      moved('receipt-received', '75000'),
      moved('receipt-received', '60'),
      moved('receipt-refunded', '-60'),
      moved('receipt-settled', '-75000'),
      moved('receipt-received', '10', 'EUR'),
    ],
    new Map([['USD', of('25000')]]),
  );
  expect(statement).toEqual([
    {
      currency: 'EUR',
      opening: '0.00',
      receipts: '10.00',
      refunds: '0.00',
      settlements: '0.00',
      other: '0.00',
      closing: '10.00',
      costs: '0.00',
    },
    {
      currency: 'USD',
      opening: '100.00',
      receipts: '75060.00',
      refunds: '60.00',
      settlements: '75000.00',
      other: '0.00',
      closing: '100.00',
      costs: '25000.00',
    },
  ]);
});

it('always: closing = opening + receipts − refunds − settlements + other', () => {
  const kinds = fc.constantFrom(
    'receipt-received',
    'receipt-refunded',
    'receipt-settled',
    'settlement-requested',
    'odd',
  );
  const cents = fc.integer({ min: -1e8, max: 1e8 });
  fc.assert(
    fc.property(cents, fc.array(fc.tuple(kinds, cents)), (before, movements) => {
      const [one] = monthlyStatement(
        new Map([['USD', new Decimal(before).div(100)]]),
        movements.map(([kind, amount]) => moved(kind, new Decimal(amount).div(100).toFixed(2))),
        new Map(),
      );
      const { opening, receipts, refunds, settlements, other, closing } = one ?? never();
      const expected = of(opening).plus(receipts).minus(refunds).minus(settlements).plus(other);
      expect(closing).toBe(expected.toFixed(2));
    }),
  );
});

function never(): never {
  throw new Error('a month with an opening balance has a statement');
}
