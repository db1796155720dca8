import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fxUnderTest, named, orderEvent, type FxUnderTest } from '../../test/fx-under-test.js';
import { modeTold } from '../../test/reports-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const receive = async (orderNo: string, amount: string) => {
  const { body } = await fx.report({ amount });
  expect((await fx.match(body.id, [named(orderNo, amount)])).status).toBe(200);
};
/** An order of USD 60 of which 30 were received. */
async function halfPaid(): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  await receive(orderNo, '30.00');
  return orderNo;
}
const differ = (orderNo: string, note = '尾货降价') =>
  fx.ask('POST', '/fx/differences', {
    as: 'demo',
    body: { ...named(orderNo), reason: 'sold-for-less', note },
  });
const decide = (id: string, version?: number) =>
  fx.ask('POST', `/fx/differences/${id}/decision`, {
    as: 'fx-officer',
    body: { decision: 'confirm', reason: '核对', version },
  });
const differenceOf = async (orderNo: string) =>
  (await fx.ask('GET', `/fx/differences?orderNo=${orderNo}`, { as: 'demo' })).body.items[0];

describe('an officer’s decision on a difference', () => {
  it('is on the version that was read, not on what the enterprise stated meanwhile', async () => {
    const orderNo = await halfPaid();
    await modeTold(fx, orderNo, '9710');
    const { id, version: read } = (await differ(orderNo)).body;
    await differ(orderNo, '另一原因');
    expect(await decide(id, read)).toMatchObject({
      status: 409,
      body: {
        code: 'difference-restated',
        errors: [{ pointer: '/version', expected: '2', actual: '1' }],
      },
    });
    expect((await differenceOf(orderNo)).status).toBe('check');
    expect((await decide(id, 2)).body).toMatchObject({ status: 'accepted', version: 3 });
  });

  it('is on what stands where no version is given; one that is none is refused', async () => {
    const orderNo = await halfPaid();
    await modeTold(fx, orderNo, '9710');
    const { id } = (await differ(orderNo)).body;
    expect(await decide(id, 0)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/version' }] } });
    expect((await decide(id)).body.status).toBe('accepted');
  });
});

it('that waited for its mode while more came is to be checked, and customs’ event is taken; stated anew it is judged', async () => {
  const orderNo = await halfPaid();
  expect((await differ(orderNo)).body).toMatchObject({ status: 'waiting', difference: '-30.00' });
  await receive(orderNo, '20.00');
  await modeTold(fx, orderNo, '9810');
  await modeTold(fx, orderNo, '9810');
  const checked = await differenceOf(orderNo);
  expect(checked).toMatchObject({ status: 'check', version: 2, received: '30.00', tradeMode: null });
  expect((await decide(checked.id)).body.code).toBe('account-overdrawn');
  expect((await differ(orderNo)).body).toMatchObject({
    status: 'accepted',
    received: '50.00',
    difference: '-10.00',
    tradeMode: '9810',
  });
});
