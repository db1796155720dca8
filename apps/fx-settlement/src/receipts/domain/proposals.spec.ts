import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, sum } from '@app/kernel';
import { mostOpenFor } from './fee-rules.js';
import { proposalsFor, type Candidate, type ReceiptForProposals } from './proposals.js';

const candidate = (orderId: string, open: string, buyerHash: string | null = null): Candidate => ({
  orderId,
  orderNo: orderId.toUpperCase(),
  ebpCode: 'P',
  open: new Decimal(open),
  buyerHash,
  receivedAt: new Date('2026-09-17T02:00:00Z'),
});
const receipt = (change: Partial<ReceiptForProposals> = {}): ReceiptForProposals => ({
  unmatched: new Decimal('95'),
  payerHash: 'buyer',
  reference: 'R',
  named: new Set(),
  behindDocuments: new Set(),
  mostWithFees: mostOpenFor(new Decimal('95'), '2026-09-18').most,
  ...change,
});
const shown = (proposals: ReturnType<typeof proposalsFor>): string[] =>
  proposals.map(({ orders, reasons, left }) =>
    [
      orders.map(({ orderId, amount }) => `${orderId}:${amount.toFixed()}`).join('+'),
      ...reasons,
      left.toFixed(),
    ].join(' '),
  );

it.each<[string, Candidate[], Partial<ReceiptForProposals>, string[]]>([
  ['just as much', [candidate('a', '95')], {}, ['a:95 amount-equal 0']],
  ['the most that fees may be', [candidate('a', '100')], {}, ['a:95 amount-within-fees 5']],
  ['a cent more than fees may be', [candidate('a', '100.01')], {}, []],
  ['a cent less than the receipt', [candidate('a', '94.99')], {}, []],
  [
    'a larger order of the buyer',
    [candidate('a', '300', 'buyer')],
    {},
    ['a:95 payer-is-buyer part-payment 205'],
  ],
  ['a smaller order of the buyer', [candidate('a', '40', 'buyer')], {}, ['a:40 payer-is-buyer 0']],
  ['an order of another buyer', [candidate('a', '95', 'somebody')], {}, ['a:95 amount-equal 0']],
  [
    'orders of the buyer that add up',
    [candidate('a', '40', 'buyer'), candidate('b', '55', 'buyer'), candidate('c', '60', 'buyer')],
    {},
    [
      'a:40+b:55 payer-is-buyer amounts-add-up 0',
      'a:40 payer-is-buyer 0',
      'b:55 payer-is-buyer 0',
      'c:60 payer-is-buyer 0',
    ],
  ],
  [
    'named by the bank before all else',
    [candidate('a', '95'), candidate('b', '95')],
    { named: new Set(['b']) },
    ['b:95 named-by-bank amount-equal 0', 'a:95 amount-equal 0'],
  ],
  [
    'known by its number',
    [candidate('a', '500')],
    { reference: 'A' },
    ['a:95 reference-is-order-number part-payment 405'],
  ],
])('proposes %s', (_what, candidates, change, expected) => {
  expect(shown(proposalsFor(receipt(change), candidates))).toEqual(expected);
});

describe('whatever is open', () => {
  it('no proposal takes more than the receipt has or than is open of an order', () => {
    const cents = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(cents, fc.array(fc.tuple(cents, fc.boolean()), { maxLength: 20 }), (own, opens) => {
        const unmatched = new Decimal(own).div(100);
        const candidates = opens.map(([open, isBuyer], at) =>
          candidate(`o${at}`, new Decimal(open).div(100).toFixed(), isBuyer ? 'buyer' : null),
        );
        const { most } = mostOpenFor(unmatched, '2026-09-18');
        for (const { orders } of proposalsFor(receipt({ unmatched, mostWithFees: most }), candidates)) {
          expect(sum(orders.map(({ amount }) => amount)).lessThanOrEqualTo(unmatched)).toBe(true);
          for (const { orderId, amount } of orders) {
            const open = candidates.find((one) => one.orderId === orderId)?.open ?? new Decimal(0);
            expect(amount.greaterThan(0) && amount.lessThanOrEqualTo(open)).toBe(true);
          }
        }
      }),
    );
  });
});
