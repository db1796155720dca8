import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '@app/kernel';
import { receiptProof, type ProofFacts } from './receipt-proof.js';

const parts = (...amounts: [string, string][]): ProofFacts['received'] =>
  amounts.map(([amount, on]) => ({ amount: new Decimal(amount), on }));
const judged = (declared: string, change: Partial<ProofFacts> = {}): unknown[] => {
  const { status, received, provenOn, reason } = receiptProof({
    declared: new Decimal(declared),
    currency: 'USD',
    withdrawn: false,
    received: [],
    ...change,
  });
  return [status, received.toFixed(2), provenOn, reason];
};
const accepted = { reason: 'sold-for-less', received: new Decimal('87300') };
const deemed = { reason: 'buyer-bankrupt', on: '2026-04-20' };

describe('proof of receipt', () => {
  it.each<[string, string, Partial<ProofFacts>, unknown[]]>([
    ['nothing came', '100', {}, ['none', '0.00', null, null]],
    [
      'a cent is missing',
      '100',
      { received: parts(['99.99', '2026-03-01']) },
      ['partial', '99.99', null, null],
    ],
    [
      'all came, in parts and not in order of days',
      '100',
      { received: parts(['40', '2026-03-09'], ['60', '2026-03-01']) },
      ['complete', '100.00', '2026-03-09', null],
    ],
    [
      'the later part was not needed',
      '100',
      { received: parts(['10', '2026-03-09'], ['100', '2026-03-01']) },
      ['complete', '110.00', '2026-03-01', null],
    ],
    [
      // not the day of the statement or of its acceptance: the money was there in time (TAX-10)
      'a difference was accepted, the money had come before',
      '100000',
      { received: parts(['87300', '2026-04-28']), accepted },
      ['complete', '87300.00', '2026-04-28', 'sold-for-less'],
    ],
    [
      'a difference was accepted, and the last of what it leaves came later',
      '100000',
      { received: parts(['300', '2026-05-01'], ['87000', '2026-04-30']), accepted },
      ['complete', '87300.00', '2026-05-01', 'sold-for-less'],
    ],
    [
      'a difference of everything was accepted, and then some came',
      '100000',
      {
        received: parts(['20', '2026-05-02'], ['10', '2026-05-01']),
        accepted: { ...accepted, received: new Decimal(0) },
      },
      ['complete', '30.00', '2026-05-01', 'sold-for-less'],
    ],
    [
      'a difference was accepted, and what it leaves has not come whole',
      '100000',
      { received: parts(['87299.99', '2026-03-01']), accepted },
      ['partial', '87299.99', null, null],
    ],
    [
      'a difference of everything proves nothing',
      '100',
      { accepted: { ...accepted, received: new Decimal(0) } },
      ['none', '0.00', null, null],
    ],
    ['a listed reason', '100', { deemed }, ['deemed', '0.00', '2026-04-20', 'buyer-bankrupt']],
    [
      'a listed reason for the rest',
      '100',
      { received: parts(['40', '2026-03-09']), deemed },
      ['deemed', '40.00', '2026-04-20', 'buyer-bankrupt'],
    ],
    [
      'the money came after all',
      '100',
      { received: parts(['100', '2026-05-01']), deemed, accepted },
      ['complete', '100.00', '2026-04-20', null],
    ],
    [
      'the order was withdrawn',
      '100',
      { received: parts(['100', '2026-05-01']), withdrawn: true },
      ['none', '100.00', null, null],
    ],
  ])('%s', (_what, declared, change, expected) => expect(judged(declared, change)).toEqual(expected));

  it.each([
    ['60.005', 'USD', '60.00', 'complete'],
    ['60.005', 'USD', '59.99', 'partial'],
    ['30.123', 'KWD', '30.12', 'partial'],
    ['30.123', 'KWD', '30.123', 'complete'],
    ['30.1234', 'KWD', '30.123', 'complete'],
    ['100.5', 'JPY', '100', 'complete'],
    ['100.5', 'JPY', '99', 'partial'],
    // less than a cent is not paid by nothing
    ['0.003', 'USD', '0', 'none'],
    ['0.003', 'USD', '0.003', 'complete'],
  ])('declared %s %s, received %s: %s', (declared, currency, amount, status) => {
    const received = parts([amount, '2026-03-01']);
    expect(judged(declared, { currency, received })[0]).toBe(status);
  });

  it('is complete exactly when as much came as was declared, in whatever order', () => {
    const cents = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 8 }), cents, (amounts, declared) => {
        const received = amounts.map((amount, at) => ({ amount: new Decimal(amount), on: `2026-01-1${at}` }));
        const { status } = receiptProof({
          declared: new Decimal(declared),
          currency: 'USD',
          withdrawn: false,
          received,
        });
        const total = amounts.reduce((all, one) => all + one, 0);
        expect(status === 'complete').toBe(total >= declared);
        expect(status === 'none').toBe(total === 0);
      }),
    );
  });
});
