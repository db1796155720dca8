import fc from 'fast-check';
import { Decimal, decimal, zero } from '@app/kernel';
import { mayStillCorrect } from './clauses.js';
import { stillToTakeBack, type RefundedItem } from './claw-back.js';

const item = (
  change: Partial<Record<keyof RefundedItem, string>> & { withoutReceipt?: any } = {},
): RefundedItem => ({
  refund: decimal(change.refund ?? '13000'),
  quantity: decimal(change.quantity ?? '100'),
  returned: decimal(change.returned ?? '0'),
  withoutReceipt: change.withoutReceipt === true,
  lessened: decimal(change.lessened ?? '0'),
  unsold: decimal(change.unsold ?? '0'),
  taken: decimal(change.taken ?? '0'),
});

it.each`
  change                                        | back
  ${{ returned: '0' }}                          | ${'0.00'}
  ${{ returned: '10' }}                         | ${'1300.00'}
  ${{ returned: '10', taken: '1300' }}          | ${'0.00'}
  ${{ returned: '30', taken: '1300' }}          | ${'2600.00'}
  ${{ returned: '100' }}                        | ${'13000.00'}
  ${{ returned: '120' }}                        | ${'13000.00'}
  ${{ withoutReceipt: true }}                   | ${'13000.00'}
  ${{ withoutReceipt: true, taken: '1300' }}    | ${'11700.00'}
  ${{ withoutReceipt: true, lessened: '1000' }} | ${'12000.00'}
`('13,000 for 100 pieces with $change: $back', ({ change, back }) => {
  expect(stillToTakeBack(item(change)).amount.toFixed(2)).toBe(back);
});

it.each`
  change                                                     | kind                | back
  ${{ unsold: '3900' }}                                      | ${'advance-unsold'} | ${'3900.00'}
  ${{ unsold: '3900', returned: '30' }}                      | ${'return'}         | ${'3900.00'}
  ${{ unsold: '3900', returned: '30', taken: '3900' }}       | ${'return'}         | ${'0.00'}
  ${{ unsold: '3900', returned: '10', taken: '1300' }}       | ${'advance-unsold'} | ${'2600.00'}
  ${{ unsold: '3900', returned: '40', taken: '3900' }}       | ${'return'}         | ${'1300.00'}
  ${{ unsold: '13000', lessened: '1000' }}                   | ${'advance-unsold'} | ${'12000.00'}
  ${{ unsold: '3900', withoutReceipt: true, taken: '3900' }} | ${'no-receipt'}     | ${'9100.00'}
`('of an advance of 13,000 for 100 with $change: $kind, $back', ({ change, kind, back }) => {
  const still = stillToTakeBack(item(change));
  expect([still.kind, still.amount.toFixed(2)]).toEqual([kind, back]);
});

it('returns in any order and number take back the same in the end, never more than was refunded', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), parts, (fen, returns) => {
      const refund = new Decimal(fen).div(100);
      const inOrder = (all: readonly number[]): Decimal => {
        let [taken, returned] = [zero, zero];
        for (const part of all) {
          returned = returned.plus(part);
          taken = taken.plus(stillToTakeBack({ ...item(), refund, returned, taken }).amount);
        }
        return taken;
      };
      expect(inOrder(returns).equals(inOrder(returns.toReversed()))).toBe(true);
      expect(inOrder(returns).lessThanOrEqualTo(refund)).toBe(true);
    }),
  );
});

it.each`
  foundOn         | today           | may
  ${'2026-09-01'} | ${'2026-09-30'} | ${true}
  ${'2026-09-30'} | ${'2026-10-31'} | ${true}
  ${'2026-09-30'} | ${'2026-11-01'} | ${false}
  ${'2026-12-31'} | ${'2027-01-31'} | ${true}
  ${'2026-09-02'} | ${'2026-09-01'} | ${false}
`('found on $foundOn it may be entered on $today: $may', ({ foundOn, today, may }) => {
  expect(mayStillCorrect(foundOn, today)).toBe(may);
});
