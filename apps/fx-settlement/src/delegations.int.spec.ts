import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate } from '@app/kernel';
import { delegating } from '@app/testing';
import { fxUnderTest, named, orderEvent, demo, type FxUnderTest } from '../test/fx-under-test.js';

let fx: FxUnderTest;
let told: ReturnType<typeof delegating>;
beforeAll(async () => {
  fx = await fxUnderTest();
  told = delegating(fx);
}, 120_000);
afterAll(() => fx?.close());

const day = (days: number): string => calendarDate(new Date(Date.now() + days * 86_400_000));

/** A receipt of demo that is matched, by its id. */
async function matched(): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  return (await fx.report({ reference: `BK${orderNo}`, orderNos: [named(orderNo)] })).body.id;
}

describe('an agent of foreign exchange (代办收结汇)', () => {
  it.each([
    ['in force', {}, 200],
    ['on its first day', { from: day(0) }, 200],
    ['on its last day', { to: day(0) }, 200],
    ['the day before its first', { from: day(1) }, 404],
    ['the day after its last', { to: day(-1) }, 404],
    ['only offered', { status: 'offered' as const }, 404],
    ['revoked', { status: 'revoked' as const, version: 3 }, 404],
    ['of reading only', { scope: 'records-reading' }, 404],
    ['to declare at customs', { scope: 'customs-declaration' }, 404],
  ])('whose delegation is %s settles for its principal: %s', async (_what, change, status) => {
    const id = await matched();
    await told('fx-agency', change);
    expect((await fx.settle(id, 'other')).status).toBe(status);
  });

  it('matches receipts and sees its principal’s orders, under either code', async () => {
    await told('fx-agency', { status: 'revoked', version: 3 });
    const [first, second] = [fx.freshNo(), fx.freshNo()];
    await fx.deliver(orderEvent(first), orderEvent(second, { ebcCode: demo.customsCode }));
    const { body } = await fx.report({ reference: `BK${first}` });
    const orders = async () =>
      (await fx.ask('GET', '/fx/orders?limit=200', { as: 'other' })).body.items
        .map(({ orderNo }: any) => orderNo)
        .filter((orderNo: string) => [first, second].includes(orderNo));
    expect(await orders()).toEqual([]);
    expect((await fx.match(body.id, [{ ...named(first), amount: '60.00' }], 'other')).status).toBe(404);
    await told('fx-agency');
    expect(await orders()).toEqual([first, second]);
    expect((await fx.match(body.id, [{ ...named(first), amount: '60.00' }], 'other')).body.status).toBe(
      'matched',
    );
  });

  it('by a delegation of reading sees receipts', async () => {
    const id = await matched();
    await told('records-reading');
    expect((await fx.ask('GET', `/fx/receipts/${id}`, { as: 'other' })).status).toBe(200);
    await told('records-reading', { status: 'revoked', version: 3 });
    expect((await fx.ask('GET', `/fx/receipts/${id}`, { as: 'other' })).status).toBe(404);
  });
});
