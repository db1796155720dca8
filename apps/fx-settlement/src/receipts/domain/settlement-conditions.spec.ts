import { describe, expect, it } from '@jest/globals';
import { Decimal, DomainError } from '@app/kernel';
import { orderBalance } from './order-balance.builder.js';
import { assertAllMet, settlementConditions, type SettlementFacts } from './settlement-conditions.js';

const good = {
  payee: '91330200MA0DEM013H',
  inStanding: true,
  currency: 'USD',
  unmatched: new Decimal(0),
  orders: [orderBalance({ matched: '100' })],
} satisfies SettlementFacts;

const missing = (change: Partial<SettlementFacts>): string[] =>
  settlementConditions({ ...good, ...change })
    .filter(({ met }) => !met)
    .map(({ name }) => name);

describe('the three conditions of settlement on electronic data', () => {
  it.each<any>`
    change                                                               | lacks
    ${{}}                                                                | ${[]}
    ${{ orders: [orderBalance({ matched: '100', released: false })] }}   | ${[]}
    ${{ inStanding: false }}                                             | ${['customer-identified']}
    ${{ orders: [], unmatched: new Decimal(100) }}                       | ${['electronic-data-collected', 'authenticity-reviewed']}
    ${{ orders: [orderBalance({ matched: '100', withdrawn: true })] }}   | ${['electronic-data-collected']}
    ${{ unmatched: new Decimal('0.01') }}                                | ${['authenticity-reviewed']}
    ${{ orders: [orderBalance({ matched: '100', declared: '99.99' })] }} | ${['authenticity-reviewed']}
    ${{ orders: [orderBalance({ matched: '100', currency: 'EUR' })] }}   | ${['authenticity-reviewed']}
    ${{ inStanding: false, unmatched: new Decimal(1) }}                  | ${['customer-identified', 'authenticity-reviewed']}
  `('$change lacks $lacks', ({ change, lacks }) => {
    expect(missing(change)).toEqual(lacks);
  });

  it('are refused by name, each with what was found and what to do', () => {
    const conditions = settlementConditions({ ...good, inStanding: false, unmatched: new Decimal('12.5') });
    try {
      assertAllMet(conditions);
      throw new Error('it was not refused');
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({
        code: 'settlement-condition-missing',
        kind: 'conflict',
        text: { zh: expect.stringContaining('客户身份识别、真实性审核') },
        faults: [
          { pointer: '/conditions/0', code: 'customer-identified', fix: expect.anything() },
          {
            pointer: '/conditions/2',
            code: 'authenticity-reviewed',
            message: { en: expect.stringContaining('12.50 USD') },
          },
        ],
      });
    }
    expect(() => assertAllMet(settlementConditions(good))).not.toThrow();
  });
});
