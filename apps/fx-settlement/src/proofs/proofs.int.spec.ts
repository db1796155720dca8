import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contracts } from '@app/contracts';
import { BusinessClock } from '@app/platform';
import { demo, fxUnderTest, named, orderEvent, type FxUnderTest } from '../../test/fx-under-test.js';
import { declarationTold, modeTold } from '../../test/reports-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

/** An order of USD 60 of which `amount` was received. */
async function orderWith(amount?: string, declared = '60'): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo, { amount: { value: declared, currency: '502' } }));
  if (amount !== undefined) {
    const { body } = await fx.report({ amount });
    const matched = await fx.match(body.id, [named(orderNo, amount)]);
    expect(matched.status).toBe(200);
  }
  return orderNo;
}
const told = async (orderNo: string) =>
  (await fx.events())
    .filter(({ type, document }) => type.includes('.proofs-') && document.case.orderNo === orderNo)
    .map(({ document }) => document);
const proof = async (orderNo: string) =>
  (await told(orderNo)).map(({ version, status, received, provenOn, reason }) => [
    version,
    status,
    received,
    provenOn === null ? null : 'day',
    reason,
  ]);
const differ = (orderNo: string, change: object = {}, as = 'demo') =>
  fx.ask('POST', '/fx/differences', {
    as,
    body: { ...named(orderNo), reason: 'sold-for-less', note: '尾货降价', ...change },
  });
const deem = (orderNo: string, reason = 'buyer-bankrupt', as = 'demo') =>
  fx.ask('POST', '/fx/deemed-receipts', {
    as,
    body: { ...named(orderNo), reason, evidence: [{ title: '破产公告', number: 'BK-118' }] },
  });
const decide = (path: string, decision: string, as = 'fx-officer') =>
  fx.ask('POST', `/fx/${path}/decision`, { as, body: { decision, reason: '核对' } });
/** Business time is `instant` while `work` goes on. */
async function at<T>(instant: string, work: () => Promise<T>): Promise<T> {
  const clock = fx.app.get(BusinessClock);
  clock.offsetMs = Date.parse(instant) - Date.now();
  try {
    return await work();
  } finally {
    clock.offsetMs = 0;
  }
}

describe('proof of receipt', () => {
  it('is told as money comes, by the contract, and not again while nothing changes', async () => {
    const orderNo = await orderWith('20.00');
    const { body } = await fx.report({ amount: '40.00' });
    await fx.match(body.id, [named(orderNo, '40.00')]);
    await fx.settle(body.id);
    expect(await proof(orderNo)).toEqual([
      [1, 'partial', '20.00', null, null],
      [2, 'complete', '60.00', 'day', null],
    ]);
    const validate = new Ajv().compile(contracts['fx-settlement.proofs-changed.v1'].document);
    for (const document of await told(orderNo)) expect(validate(document) || validate.errors).toBe(true);
    expect((await told(orderNo))[1]).toMatchObject({ payee: demo.creditCode, provenOn: '2026-09-18' });
    const own = await fx.ask('GET', `/fx/proofs?orderNo=${orderNo}`, { as: 'demo' });
    expect(own.body.items).toMatchObject([{ orderNo, status: 'complete', received: '60.00', version: 2 }]);
    expect((await fx.ask('GET', `/fx/proofs?orderNo=${orderNo}`, { as: 'other' })).body.items).toEqual([]);
  });

  it('an order that nobody paid is not told of; one that is raised is partly paid again', async () => {
    const unpaid = await orderWith();
    expect(await told(unpaid)).toEqual([]);
    const orderNo = fx.freshNo();
    const order = orderEvent(orderNo);
    await fx.deliver(order);
    await fx.report({ orderNos: [named(orderNo)] });
    await fx.deliver({ ...order, version: 2, change: 'changed', amount: { value: '80', currency: '502' } });
    await fx.deliver({ ...order, version: 2, change: 'changed', amount: { value: '80', currency: '502' } });
    expect(await proof(orderNo)).toEqual([
      [1, 'complete', '60.00', 'day', null],
      [2, 'partial', '60.00', null, null],
    ]);
  });
});

it('what customs tells of an order is kept once, in whatever order it comes: mode, declaration, day of export', async () => {
  const orderNo = await orderWith();
  const modeRow = async () =>
    (
      await fx.database.query('SELECT *, exported_on::text AS day FROM fx_order_modes WHERE order_no = $1', [
        orderNo,
      ])
    ).rows;
  await declarationTold(fx, orderNo, '2026-09-17');
  await declarationTold(fx, orderNo, '2026-09-17');
  expect(await modeRow()).toMatchObject([{ trade_mode: null, day: '2026-09-17' }]);
  await modeTold(fx, orderNo, '9810');
  await modeTold(fx, orderNo, '9810');
  expect(await modeRow()).toMatchObject([{ trade_mode: '9810', day: '2026-09-17' }]);
  expect((await modeRow())[0].entry_id).toMatch(/^3104/);
});

describe('a difference (FX-3)', () => {
  it('of an overseas warehouse is never refused: 100,000 declared, 87,300 received', async () => {
    const orderNo = await orderWith('87300.00', '100000');
    await modeTold(fx, orderNo, '9810');
    const answer = await differ(orderNo);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        declared: '100000.00',
        received: '87300.00',
        difference: '-12700.00',
        tradeMode: '9810',
        status: 'accepted',
        reason: 'sold-for-less',
      },
    });
    expect((await proof(orderNo)).at(-1)).toEqual([2, 'complete', '87300.00', 'day', 'sold-for-less']);
    expect((await told(orderNo)).at(-1).provenOn).toBe('2026-09-18'); // of the money, not of today's statement
    const { body } = await fx.report({ amount: '12700.00' });
    expect((await fx.match(body.id, [named(orderNo, '12700.00')])).body.code).toBe('order-amount-used-up');
    await expect(
      fx.database.query(`UPDATE fx_differences SET status = 'refused' WHERE id = $1`, [answer.body.id]),
    ).rejects.toThrow('fx_differences_warehouse_free');
  });

  it('of a warehouse that sold for more opens the order for the rest', async () => {
    const orderNo = await orderWith('60.00');
    await modeTold(fx, orderNo, '9810');
    const more = await differ(orderNo, { reason: 'sold-for-more', received: '72.00' });
    expect(more).toMatchObject({ status: 201, body: { difference: '12.00', status: 'accepted' } });
    const { body } = await fx.report({ amount: '12.00' });
    expect(await fx.match(body.id, [named(orderNo, '12.00')])).toMatchObject({ status: 200 });
    expect((await differ(orderNo, { received: '71.99' })).body.code).toBe('less-than-received');
  });

  it.each([
    ['57.00', 'accepted', 'complete'],
    ['56.99', 'check', 'partial'],
  ])('of 9710 with 5% tolerance: %s of 60 is %s', async (amount, status, after) => {
    const orderNo = await orderWith(amount);
    await modeTold(fx, orderNo, '9710');
    expect((await differ(orderNo)).body.status).toBe(status);
    expect((await proof(orderNo)).at(-1)?.[1]).toBe(after);
  });

  it('beyond the tolerance is decided by an officer, once', async () => {
    const orderNo = await orderWith('30.00');
    await modeTold(fx, orderNo, '9710');
    const { id } = (await differ(orderNo)).body;
    expect((await decide(`differences/${id}`, 'confirm', 'demo')).status).toBe(403);
    expect((await decide(`differences/${id}`, 'confirm')).body.status).toBe('accepted');
    expect((await told(orderNo)).at(-1)).toMatchObject({
      status: 'complete',
      received: '30.00',
      provenOn: '2026-09-18',
    });
    expect((await decide(`differences/${id}`, 'refuse')).body.code).toBe('difference-decided');
    expect((await fx.acts(id)).at(-1)).toMatchObject({
      actor: 'fx-officer',
      before: { status: 'check' },
      after: { status: 'accepted' },
      reason: '核对',
    });
  });

  it('that an officer refused, or that is to be checked anew, proves nothing', async () => {
    const orderNo = await orderWith('30.00');
    await modeTold(fx, orderNo, '9710');
    const { id } = (await differ(orderNo)).body;
    await decide(`differences/${id}`, 'refuse');
    expect(await proof(orderNo)).toEqual([[1, 'partial', '30.00', null, null]]);
    await differ(orderNo, { note: '另一原因' });
    await decide(`differences/${id}`, 'confirm');
    expect((await proof(orderNo)).at(-1)?.slice(0, 2)).toEqual([2, 'complete']);
    await differ(orderNo, { note: '又一原因' });
    expect((await proof(orderNo)).at(-1)).toEqual([3, 'partial', '30.00', null, null]);
  });

  it('said twice stays what became of it', async () => {
    const orderNo = await orderWith('40.00');
    await modeTold(fx, orderNo, '9710');
    const { body } = await differ(orderNo);
    await decide(`differences/${body.id}`, 'confirm');
    expect((await differ(orderNo)).body).toMatchObject({ id: body.id, version: 2, status: 'accepted' });
    expect((await differ(orderNo, { note: '另一原因' })).body).toMatchObject({ version: 3, status: 'check' });
  });

  it('at the same instant as customs tells the mode is judged all the same', async () => {
    for (let round = 0; round < 10; round += 1) {
      const orderNo = await orderWith('40.00');
      const [{ body }] = await Promise.all([differ(orderNo), modeTold(fx, orderNo, '9810')]);
      const { items } = (await fx.ask('GET', `/fx/differences?orderNo=${orderNo}`, { as: 'demo' })).body;
      expect(items).toMatchObject([{ id: body.id, tradeMode: '9810', status: 'accepted' }]);
    }
  });

  it('waits for the mode of the order, and is judged when customs tells it, twice or not', async () => {
    const orderNo = await orderWith('30.00');
    expect((await differ(orderNo)).body.status).toBe('waiting');
    await modeTold(fx, orderNo, '9810');
    await modeTold(fx, orderNo, '9810');
    const { body } = await fx.ask('GET', `/fx/differences?orderNo=${orderNo}`, { as: 'fx-officer' });
    expect(body.items).toMatchObject([{ status: 'accepted', version: 2, tradeMode: '9810' }]);
    expect(await proof(orderNo)).toHaveLength(2);
  });

  it.each([
    ['where there is none', '60.00', 'demo', 409, 'no-difference'],
    ['of another enterprise', '30.00', 'other', 422, 'order-unknown'],
  ])('%s is refused', async (_what, amount, as, status, code) => {
    const answer = await differ(await orderWith(amount), {}, as);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('a listed reason (视同收汇)', () => {
  it('proves once an officer has confirmed it; money that comes after all counts more', async () => {
    const orderNo = await orderWith();
    const { id, status } = (await deem(orderNo)).body;
    expect(status).toBe('entered');
    expect(await told(orderNo)).toEqual([]);
    expect((await deem(orderNo)).body.id).toBe(id);
    expect((await deem(orderNo, 'quality')).body.code).toBe('deemed-receipt-there');
    expect((await decide(`deemed-receipts/${id}`, 'confirm')).body.status).toBe('confirmed');
    expect((await decide(`deemed-receipts/${id}`, 'confirm')).status).toBe(200);
    expect((await decide(`deemed-receipts/${id}`, 'refuse')).body.code).toBe('deemed-receipt-decided');
    expect(await proof(orderNo)).toEqual([[1, 'deemed', '0.00', 'day', 'buyer-bankrupt']]);
    await fx.report({ orderNos: [named(orderNo)] });
    expect((await proof(orderNo)).at(-1)).toEqual([2, 'complete', '60.00', 'day', null]);
  });

  it('proves on the day on which it was entered, not on that of the officer; nothing once the order is withdrawn', async () => {
    const orderNo = fx.freshNo();
    const order = orderEvent(orderNo);
    await fx.deliver(order);
    const { id } = (await at('2026-04-20T23:59:59+08:00', () => deem(orderNo))).body;
    await at('2026-05-08T10:00:00+08:00', () => decide(`deemed-receipts/${id}`, 'confirm'));
    expect(await told(orderNo)).toMatchObject([{ status: 'deemed', provenOn: '2026-04-20' }]);
    await fx.deliver({ ...order, version: 2, change: 'deleted' });
    expect((await proof(orderNo)).at(-1)).toEqual([2, 'none', '0.00', null, null]);
  });

  it('that was refused may be entered anew; one that is not listed is refused', async () => {
    const orderNo = await orderWith();
    const { id } = (await deem(orderNo)).body;
    await decide(`deemed-receipts/${id}`, 'refuse');
    expect(await told(orderNo)).toEqual([]);
    expect((await deem(orderNo, 'insurance-paid')).body).toMatchObject({ status: 'entered' });
    expect(await deem(orderNo, 'rain')).toMatchObject({
      status: 422,
      body: { code: 'deemed-reason-unknown' },
    });
    const { body } = await fx.ask('GET', `/fx/deemed-receipts?orderNo=${orderNo}`, { as: 'demo' });
    expect(body.items.map((one: any) => one.status).sort()).toEqual(['entered', 'refused']);
  });
});
