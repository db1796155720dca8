import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, DomainError } from '@app/kernel';
import type { OrderBalance } from '../../orders/domain/order-balance.js';
import { allocate, fittingAllocations } from './allocations.js';
import { orderBalance } from './order-balance.builder.js';

const usd = (unmatched: string) => ({ currency: 'USD', unmatched: new Decimal(unmatched) });
const want = (orderNo: string, amount: string, ebpCode = 'P') => ({
  orderNo,
  ebpCode,
  amount: new Decimal(amount),
});

function refusal(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('matching a receipt with orders', () => {
  it.each<any>`
    case                                  | receipt  | wanted                                       | orders
    ${'all of one order'}                 | ${'100'} | ${[want('A1', '100')]}                       | ${[orderBalance()]}
    ${'a part of an order'}               | ${'60'}  | ${[want('A1', '60')]}                        | ${[orderBalance()]}
    ${'a part of the receipt'}            | ${'100'} | ${[want('A1', '60')]}                        | ${[orderBalance()]}
    ${'two orders'}                       | ${'150'} | ${[want('A1', '100'), want('A2', '50')]}     | ${[orderBalance(), orderBalance({ id: 'order-2', orderNo: 'A2' })]}
    ${'the last cent of an order'}        | ${'1'}   | ${[want('A1', '0.01')]}                      | ${[orderBalance({ matched: '50', settled: '49.99' })]}
    ${'an order number on two platforms'} | ${'100'} | ${[want('A1', '50'), want('A1', '50', 'Q')]} | ${[orderBalance(), orderBalance({ id: 'order-2', ebpCode: 'Q' })]}
    ${'a number used anew'}               | ${'100'} | ${[want('A1', '100')]}                       | ${[orderBalance({ withdrawn: true }), orderBalance({ id: 'order-2' })]}
  `('takes $case', ({ receipt, wanted, orders }) => {
    expect(allocate(usd(receipt), wanted, orders)).toHaveLength(wanted.length);
  });

  it.each<any>`
    code                         | kind              | wanted                                | order                               | says
    ${'order-amount-used-up'}    | ${'conflict'}     | ${[want('A1', '100.01')]}             | ${{}}                               | ${/100\.00/}
    ${'order-amount-used-up'}    | ${'conflict'}     | ${[want('A1', '41')]}                 | ${{ matched: '30', settled: '30' }} | ${/40\.00/}
    ${'order-amount-used-up'}    | ${'conflict'}     | ${[want('A1', '0.01')]}               | ${{ settled: '100' }}               | ${/0\.00/}
    ${'order-unknown'}           | ${'uncomputable'} | ${[want('B9', '1')]}                  | ${{}}                               | ${/B9/}
    ${'order-unknown'}           | ${'uncomputable'} | ${[want('A1', '1', 'Q')]}             | ${{}}                               | ${/A1/}
    ${'order-withdrawn'}         | ${'conflict'}     | ${[want('A1', '1')]}                  | ${{ withdrawn: true }}              | ${/A1/}
    ${'currency-differs'}        | ${'uncomputable'} | ${[want('A1', '1')]}                  | ${{ currency: 'EUR' }}              | ${/EUR.*USD/}
    ${'order-twice'}             | ${'uncomputable'} | ${[want('A1', '1'), want('A1', '2')]} | ${{}}                               | ${/A1/}
    ${'receipt-amount-exceeded'} | ${'conflict'}     | ${[want('A1', '500.01')]}             | ${{ declared: '900' }}              | ${/500\.00/}
  `('refuses $code', ({ code, kind, wanted, order, says }) => {
    const error = refusal(() => allocate(usd('500'), wanted, [orderBalance(order)]));
    expect(error).toMatchObject({ code, kind });
    expect(error.text.en).toMatch(says);
    expect(error.faults[0]?.pointer).toMatch(/^\/allocations/);
  });

  it('tells all defects at once', () => {
    const orders = [orderBalance(), orderBalance({ id: 'order-2', orderNo: 'A2', currency: 'EUR' })];
    const wanted = [want('A1', '101'), want('A2', '1'), want('A3', '1'), want('A4', '1')];
    expect(
      refusal(() => allocate(usd('500'), wanted, orders)).faults.map(({ code, pointer }) => [code, pointer]),
    ).toEqual([
      ['order-amount-used-up', '/allocations/0/amount'],
      ['currency-differs', '/allocations/1/orderNo'],
      ['order-unknown', '/allocations/2/orderNo'],
      ['order-unknown', '/allocations/3/orderNo'],
    ]);
  });
});

describe('a receipt whose bank names one order', () => {
  it.each<any>`
    fits     | order                        | because
    ${true}  | ${{}}                        | ${'it is open for exactly that'}
    ${true}  | ${{ declared: '100.00001' }} | ${'it is open for more'}
    ${false} | ${{ declared: '99.99' }}     | ${'it is open for less'}
    ${false} | ${{ matched: '0.01' }}       | ${'a cent of it is used'}
    ${false} | ${{ currency: 'EUR' }}       | ${'it is in another currency'}
    ${false} | ${{ withdrawn: true }}       | ${'it was withdrawn'}
    ${false} | ${{ orderNo: 'A2' }}         | ${'it is another order'}
  `('is matched by itself: $fits, because $because', ({ fits, order }) => {
    const [allocation] = fittingAllocations(
      usd('100'),
      [{ orderNo: 'A1', ebpCode: 'P' }],
      [orderBalance(order)],
    );
    expect(allocation?.amount.toFixed()).toBe(fits ? '100' : undefined);
  });
});

describe('a receipt whose bank names several orders', () => {
  it.each<any>`
    fits     | amounts            | because
    ${true}  | ${['60', '40']}    | ${'together they are open for exactly that'}
    ${false} | ${['60', '40.01']} | ${'they are open for a cent more'}
    ${false} | ${['60', '39.99']} | ${'they are open for a cent less'}
    ${false} | ${['100', '0']}    | ${'one of them is used up'}
  `('is matched by itself: $fits, because $because', ({ fits, amounts }) => {
    const orders = amounts.map((declared: string, at: number) =>
      orderBalance({ id: `order-${at}`, orderNo: `A${at}`, declared }),
    );
    const named = orders.map(({ orderNo, ebpCode }: OrderBalance) => ({ orderNo, ebpCode }));
    const allocations = fittingAllocations(usd('100'), named, orders);
    expect(allocations.map(({ amount }) => amount.toFixed())).toEqual(fits ? amounts : []);
  });

  it('waits while one of them has not come', () => {
    const named = ['A1', 'A2'].map((orderNo) => ({ orderNo, ebpCode: 'P' }));
    expect(fittingAllocations(usd('100'), named, [orderBalance()])).toEqual([]);
  });
});

it('whatever is asked in whatever order, an order amount is its used and its open part, and open never falls below zero', () => {
  const cents = fc.integer({ min: 1, max: 5_000 });
  fc.assert(
    fc.property(cents, fc.array(cents, { maxLength: 30 }), (declaredCents, asked) => {
      let order: OrderBalance = orderBalance({ declared: new Decimal(declaredCents).div(100).toFixed() });
      let used = new Decimal(0);
      for (const amount of asked.map((value) => new Decimal(value).div(100))) {
        try {
          const [allocation] = allocate(
            { currency: 'USD', unmatched: amount },
            [{ orderNo: 'A1', ebpCode: 'P', amount }],
            [order],
          );
          used = used.plus(allocation?.amount ?? 0);
          order = { ...order, matched: used, open: order.declared.minus(used) };
        } catch (error) {
          expect(error).toMatchObject({ code: 'order-amount-used-up' });
          expect(amount.greaterThan(order.open)).toBe(true);
        }
      }
      expect(used.plus(order.open).equals(order.declared)).toBe(true);
      expect(order.open.isNegative()).toBe(false);
    }),
  );
});
