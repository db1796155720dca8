import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bankReport,
  demo,
  fxUnderTest,
  named,
  orderEvent,
  other,
  pending,
  type FxUnderTest,
  whenItsTurnComes,
} from '../../test/fx-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const types = (told: readonly { type: string }[]): string[] =>
  told.map(({ type }) => type.replace(/^fx-settlement\.receipts-|\.v1$/g, ''));

describe('a bank’s report', () => {
  it('is matched and settled, and tells each step with its case and amount', async () => {
    const orderNo = fx.freshNo();
    await fx.deliver(orderEvent(orderNo));
    const reported = await fx.report({ orderNos: [named(orderNo)] });
    expect(reported).toMatchObject({
      status: 201,
      body: {
        status: 'matched',
        version: 2,
        unmatched: '0.00',
        allocations: [{ orderNo, ebpCode: demo.creditCode, amount: '60.00' }],
      },
    });
    const { id } = reported.body;
    const settled = await fx.settle(id);
    expect(settled).toMatchObject({ status: 200, body: { status: 'settled', version: 3 } });
    expect(await fx.acts(id)).toMatchObject([
      { action: 'POST /fx/receipts', roles: ['bank'] },
      { actor: 'demo', before: { status: 'matched' }, after: { status: 'settled' } },
    ]);
    expect(
      settled.body.conditions.map(({ name, met }: { name: string; met: boolean }) => [name, met]),
    ).toEqual([
      ['customer-identified', true],
      ['electronic-data-collected', true],
      ['authenticity-reviewed', true],
    ]);
    const told = await fx.told(id);
    expect(types(told)).toEqual(['received', 'matched', 'settled']);
    expect(told.map(({ document }) => [document.version, document.status])).toEqual([
      [1, 'received'],
      [2, 'matched'],
      [3, 'settled'],
    ]);
    const reference = { orderNo, ebpCode: demo.creditCode };
    expect(told.at(-1)?.document).toMatchObject({
      payee: demo.creditCode,
      parties: [demo.creditCode],
      cases: [reference],
      currency: 'USD',
      amount: '60.00',
      allocations: [{ case: reference, amount: '60.00' }],
    });
    expect(await fx.order(orderNo)).toMatchObject({
      declared: '60.00',
      matched: '0.00',
      settled: '60.00',
      used: '60.00',
      open: '0.00',
    });
  });

  it('under the same reference and content is the same record, at the same instant too; with other content it is refused', async () => {
    const report = bankReport();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fx.ask('POST', '/fx/receipts', { as: 'bank', body: report })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(types(await fx.told(answers[0]?.body.id))).toEqual(['received']);
    const changed = await fx.ask('POST', '/fx/receipts', {
      as: 'bank',
      body: { ...report, amount: '60.01' },
    });
    expect(changed).toMatchObject({
      status: 409,
      body: { code: 'reference-taken', errors: [{ pointer: '/reference' }] },
    });
  });

  it.each([
    ['no order', () => []],
    ['two orders', () => [named(fx.freshNo()), named(fx.freshNo())]],
    ['an order that nobody knows', () => [named(fx.freshNo())]],
  ])('that names %s waits for the enterprise', async (_what, orderNos) => {
    expect((await fx.report({ orderNos: orderNos() })).body).toMatchObject({
      status: 'received',
      unmatched: '60.00',
      allocations: [],
    });
  });

  it.each([
    ['too little is open', { amount: { value: '59.99', currency: '502' } }],
    ['it is in another currency', { amount: { value: '60', currency: '300' } }],
    ['it is another enterprise’s', { ebcCode: other.creditCode }],
  ])('is not matched with its order when %s', async (_why, change) => {
    const orderNo = fx.freshNo();
    await fx.deliver(orderEvent(orderNo, change));
    expect((await fx.report({ orderNos: [named(orderNo)] })).body).toMatchObject({
      status: 'received',
      allocations: [],
    });
  });

  it('that comes before its order is matched when the order comes, delivered twice or not', async () => {
    const orderNo = fx.freshNo();
    const { id } = (await fx.report({ orderNos: [named(orderNo)] })).body;
    const order = orderEvent(orderNo);
    await fx.deliver(order);
    await fx.deliver(order);
    expect((await fx.ask('GET', `/fx/receipts/${id}`, { as: 'demo' })).body).toMatchObject({
      status: 'matched',
      version: 2,
    });
    expect(types(await fx.told(id))).toEqual(['received', 'matched']);
  });

  it.each([1, 2])(
    'that names two orders is matched when the last of them comes, delivered %i times',
    async (times) => {
      const orders = [orderEvent(fx.freshNo()), orderEvent(fx.freshNo())];
      const orderNos = orders.map(({ reference }) => named(reference));
      const { body } = await fx.report({ amount: '120.00', orderNos });
      for (let time = 0; time < times; time += 1) for (const order of orders) await fx.deliver(order);
      const receipt = await fx.ask('GET', `/fx/receipts/${body.id}`, { as: 'demo' });
      expect(receipt.body).toMatchObject({ status: 'matched', allocations: [{}, {}] });
      for (const { reference } of orders) expect(await fx.order(reference)).toMatchObject({ open: '0.00' });
    },
  );

  it('that names two orders is matched all the same when both come at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const orders = [orderEvent(fx.freshNo()), orderEvent(fx.freshNo())];
      const orderNos = orders.map(({ reference }) => named(reference));
      const [{ body }] = await Promise.all([
        fx.report({ amount: '120.00', orderNos }),
        ...orders.map((order) => fx.deliver(order)),
      ]);
      const receipt = await fx.ask('GET', `/fx/receipts/${body.id}`, { as: 'demo' });
      expect(receipt.body.status).toBe('matched');
    }
  });

  it('at the same instant as its order is matched all the same', async () => {
    for (let round = 0; round < 20; round += 1) {
      const orderNo = fx.freshNo();
      const [reported] = await Promise.all([
        fx.report({ orderNos: [named(orderNo)] }),
        fx.deliver(orderEvent(orderNo)),
      ]);
      expect((await fx.ask('GET', `/fx/receipts/${reported.body.id}`, { as: 'demo' })).body.status).toBe(
        'matched',
      );
    }
  });

  it.each<[object, number, string]>([
    [{ amount: '0' }, 400, '/amount'],
    [{ amount: '-1' }, 400, '/amount'],
    [{ amount: '1.001' }, 400, '/amount'],
    [{ amount: '100.55', currency: 'JPY' }, 400, '/amount'],
    [{ amount: 60 }, 400, '/amount'],
    [{ reference: '' }, 400, '/reference'],
    [{ reference: undefined }, 400, '/reference'],
    [{ payer: { name: '', country: 'US' } }, 400, '/payer/name'],
    [{ payer: undefined }, 400, '/payer'],
    [{ receivedAt: 'yesterday' }, 400, '/receivedAt'],
    [{ receivedAt: '2026-02-30T10:00:00+08:00' }, 400, '/receivedAt'],
    [{ receivedAt: '2031-01-01T10:00:00+08:00' }, 400, '/receivedAt'],
    [{ payeeCode: '91330200MA0DEM0130' }, 400, '/payeeCode'],
    [{ orderNos: [{ orderNo: 'A\u0000', ebpCode: 'P' }] }, 400, '/orderNos/0/orderNo'],
    [{ currency: 'ABC' }, 422, '/currency'],
  ])('with %o is refused', async (change, status, pointer) => {
    const answer = await fx.report(change);
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });
});

it('dinars are received to the last of their three decimals: matched, proven and settled', async () => {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo, { amount: { value: '30.123', currency: '118' } }));
  const { body } = await fx.report({ amount: '30.123', currency: 'KWD', orderNos: [named(orderNo)] });
  expect(body).toMatchObject({ status: 'matched', amount: '30.123', unmatched: '0.00' });
  expect(await fx.order(orderNo)).toMatchObject({ open: '0.00' });
  const { items } = (await fx.ask('GET', `/fx/proofs?orderNo=${orderNo}`, { as: 'demo' })).body;
  expect(items).toMatchObject([{ status: 'complete', received: '30.123' }]);
  expect((await fx.settle(body.id)).body.status).toBe('settled');
});

describe('matching by the enterprise', () => {
  it('shares a receipt out over orders, step by step, and is matched when nothing is left', async () => {
    const [first, second] = [fx.freshNo(), fx.freshNo()];
    await fx.deliver(orderEvent(first), orderEvent(second));
    const { id } = (await fx.report({ amount: '100.00' })).body;
    expect((await fx.match(id, [named(first, '60')])).body).toMatchObject({
      status: 'received',
      unmatched: '40.00',
    });
    expect((await fx.match(id, [named(second, '15')])).body).toMatchObject({
      status: 'received',
      unmatched: '25.00',
    });
    expect((await fx.match(id, [named(second, '25')])).body).toMatchObject({
      status: 'matched',
      unmatched: '0.00',
      allocations: [
        { orderNo: first, amount: '60.00' },
        { orderNo: second, amount: '40.00' },
      ],
    });
    expect(await fx.order(second)).toMatchObject({ declared: '60.00', matched: '40.00', open: '20.00' });
    expect(types(await fx.told(id))).toEqual(['received', 'matched', 'matched', 'matched']);
  });

  it.each<[string, string, number, () => Promise<object[]>]>([
    ['a used-up order', 'order-amount-used-up', 409, async () => [named(await known(), '60.01')]],
    ['an unknown order', 'order-unknown', 422, async () => [named(fx.freshNo(), '1')]],
    [
      'an order of somebody else',
      'order-unknown',
      422,
      async () => [named(await known({ ebcCode: other.creditCode }), '1')],
    ],
    [
      'another currency',
      'currency-differs',
      422,
      async () => [named(await known({ amount: { value: '9', currency: '300' } }), '1')],
    ],
    [
      'a withdrawn order',
      'order-withdrawn',
      409,
      async () => [named(await known({ change: 'deleted' }), '1')],
    ],
    [
      'more than the receipt',
      'receipt-amount-exceeded',
      409,
      async () => [named(await known(), '50'), named(await known(), '50')],
    ],
    ['nothing', 'invalid-request', 400, async () => []],
    ['a zero amount', 'invalid-request', 400, async () => [named(await known(), '0')]],
  ])('with %s is refused: %s', async (_what, code, status, allocations) => {
    const { id } = (await fx.report({ amount: '75.00' })).body;
    const answer = await fx.match(id, await allocations());
    expect(answer).toMatchObject({ status, body: { code } });
    expect((await fx.ask('GET', `/fx/receipts/${id}`, { as: 'demo' })).body).toMatchObject({
      version: 1,
      allocations: [],
    });
  });

  it('names the open amount, and the states in which it may be done', async () => {
    const orderNo = await known();
    const first = (await fx.report({ amount: '45.00' })).body;
    expect((await fx.match(first.id, [named(orderNo, '45')])).body.status).toBe('matched');
    const second = (await fx.report({ amount: '20.00' })).body;
    const answer = await fx.match(second.id, [named(orderNo, '20')]);
    expect(answer.body).toMatchObject({
      code: 'order-amount-used-up',
      errors: [{ pointer: '/allocations/0/amount', expected: '<= 15.00', actual: '20.00' }],
    });
    expect(await fx.match(first.id, [named(orderNo, '1')])).toMatchObject({
      status: 409,
      body: { code: 'illegal-step', errors: [{ expected: 'received', actual: 'matched' }] },
    });
  });

  it('50 receipts at once on one order: as many as fit, to the cent', async () => {
    const orderNo = await known({ amount: { value: '100.00', currency: '502' } });
    const receipts = await Promise.all(Array.from({ length: 50 }, () => fx.report({ amount: '3.00' })));
    const answers = await Promise.all(
      receipts.map(({ body }) => whenItsTurnComes(() => fx.match(body.id, [named(orderNo, '3.00')]))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(33);
    expect(answers.filter(({ body }) => body.code === 'order-amount-used-up')).toHaveLength(17);
    expect(await fx.order(orderNo)).toMatchObject({
      declared: '100.00',
      matched: '99.00',
      settled: '0.00',
      open: '1.00',
    });
    const matched = receipts.filter((_, at) => answers[at]?.status === 200).map(({ body }) => body.id);
    const settled = await Promise.all(matched.slice(0, 20).map((id) => fx.settle(id)));
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await fx.order(orderNo)).toMatchObject({
      declared: '100.00',
      matched: '39.00',
      settled: '60.00',
      used: '99.00',
      open: '1.00',
    });
  }, 60_000);

  it('50 uses of one receipt at once never exceed it', async () => {
    const orderNo = await known({ amount: { value: '1000', currency: '502' } });
    const { id } = (await fx.report({ amount: '20.00' })).body;
    const answers = await Promise.all(Array.from({ length: 50 }, () => fx.match(id, [named(orderNo, '1')])));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(await fx.order(orderNo)).toMatchObject({ matched: '20.00', open: '980.00' });
  }, 60_000);
});

describe('settlement', () => {
  it('names every condition that is missing', async () => {
    const { id } = (await fx.report({})).body;
    const answer = await fx.settle(id);
    expect(answer).toMatchObject({ status: 409, body: { code: 'settlement-condition-missing' } });
    expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'electronic-data-collected',
      'authenticity-reviewed',
    ]);
  });

  it('waits until the foreign-exchange department has accepted the payee', async () => {
    const orderNo = await known({ ebcCode: demo.creditCode });
    const { id } = (await fx.report({ orderNos: [named(orderNo)] })).body;
    await fx.accept(demo, 'pending', 2);
    const refused = await fx.settle(id);
    await fx.accept(demo, 'accepted', 3);
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ code: 'customer-identified', fix: expect.any(String) }),
    ]);
    expect((await fx.settle(id)).status).toBe(200);
  });

  it.each([
    [10, 'logistics', ['customer-identified']],
    [20, 'e-commerce', []],
  ])('version %i, for a payee that is registered as %s alone, lacks %j', async (version, role, missing) => {
    const orderNo = await known({ ebcCode: demo.creditCode });
    const { id } = (await fx.report({ orderNos: [named(orderNo)] })).body;
    await fx.accept(demo, 'accepted', version, role);
    const answer = await fx.settle(id);
    await fx.accept(demo, 'accepted', version + 1);
    expect((answer.body.errors ?? []).map(({ code }: any) => code)).toEqual(missing);
  });

  it('is refused when the order has been withdrawn or reduced since', async () => {
    const [withdrawn, reduced] = [orderEvent(fx.freshNo()), orderEvent(fx.freshNo())];
    await fx.deliver(withdrawn, reduced);
    const ids = await Promise.all(
      [withdrawn, reduced].map(
        async ({ reference }) => (await fx.report({ orderNos: [named(reference)] })).body.id,
      ),
    );
    await fx.deliver(
      { ...withdrawn, version: 2, change: 'deleted' },
      { ...reduced, version: 2, change: 'changed', amount: { value: '59', currency: '502' } },
    );
    const answers = await Promise.all(ids.map((id) => fx.settle(id)));
    expect(answers.map(({ body }) => body.errors[0].code)).toEqual([
      'electronic-data-collected',
      'authenticity-reviewed',
    ]);
  });

  it('of renminbi there is none: matched, they prove their order', async () => {
    const orderNo = fx.freshNo();
    await fx.deliver(orderEvent(orderNo, { amount: { value: '60', currency: '142' } }));
    const { body } = await fx.report({ currency: 'CNY', orderNos: [named(orderNo)] });
    const quoted = await fx.ask('POST', '/fx/quotes', { as: 'demo', body: { receiptId: body.id } });
    for (const refused of [await fx.settle(body.id), quoted])
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'nothing-to-settle', errors: [{ pointer: '/currency', actual: 'CNY' }] },
      });
    const { items } = (await fx.ask('GET', `/fx/proofs?orderNo=${orderNo}`, { as: 'demo' })).body;
    expect(items).toMatchObject([{ status: 'complete' }]);
  });

  it('happens once', async () => {
    const { id } = (await fx.report({ orderNos: [named(await known())] })).body;
    const answers = await Promise.all(Array.from({ length: 6 }, () => fx.settle(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'illegal-step',
      errors: [{ expected: 'matched', actual: 'settled' }],
    });
    expect(types(await fx.told(id))).toEqual(['received', 'matched', 'settled']);
  });
});

describe('orders', () => {
  it('keep the newest version, whichever comes last', async () => {
    const order = orderEvent(fx.freshNo());
    await fx.deliver({ ...order, version: 3, amount: { value: '70', currency: '502' } });
    await fx.deliver(order, { ...order, version: 2, amount: { value: '65', currency: '502' } });
    expect(await fx.order(order.reference)).toMatchObject({
      declared: '70.00',
      open: '70.00',
      released: false,
    });
  });

  it('show that customs released their goods', async () => {
    const orderNo = await known();
    await fx.release({
      id: '0198c0de-0000-7000-8000-0000000000aa',
      version: 9,
      status: 'released',
      ieFlag: 'E',
      tradeMode: '9610',
      case: { orderNo, ebpCode: demo.creditCode },
      logistics: { logisticsCode: 'L', logisticsNo: 'L1' },
      parties: [demo.creditCode],
      copNo: 'C1',
      invtNo: 'I1',
      at: '2026-09-18T10:00:00.000+08:00',
      receipt: null,
      failed: [],
      missing: [],
      ebcCode: demo.creditCode,
      customsCode: '3104',
      currency: '502',
      value: '60',
      lines: [],
    });
    expect(await fx.order(orderNo)).toMatchObject({ released: true });
  });

  it('in a currency that nobody knows are not kept at all', async () => {
    const order = orderEvent(fx.freshNo(), { amount: { value: '1', currency: '398' } });
    await expect(fx.deliver(order)).rejects.toMatchObject({ code: 'currency-unknown' });
    expect(await fx.order(order.reference)).toBeUndefined();
  });
});

describe('who may see and do what', () => {
  it('hides receipts and orders of another enterprise', async () => {
    const orderNo = await known();
    const { id } = (await fx.report({ orderNos: [named(orderNo)] })).body;
    expect((await fx.ask('GET', `/fx/receipts/${id}`, { as: 'other' })).status).toBe(404);
    expect((await fx.match(id, [named(orderNo, '1')], 'other')).status).toBe(404);
    expect((await fx.settle(id, 'other')).status).toBe(404);
    expect((await fx.ask('GET', `/fx/orders?orderNo=${orderNo}`, { as: 'other' })).body.items).toEqual([]);
    expect((await fx.ask('GET', '/fx/receipts', { as: 'other' })).body.items).toEqual([]);
    expect((await fx.ask('GET', `/fx/receipts/${id}`, { as: 'fx-officer' })).status).toBe(200);
    expect((await fx.ask('GET', '/fx/receipts/nonsense', { as: 'demo' })).status).toBe(404);
  });

  it.each<['GET' | 'POST', string, string, number]>([
    ['POST', '/fx/receipts', 'demo', 403],
    ['POST', '/fx/receipts/x/match', 'fx-officer', 403],
    ['POST', '/fx/receipts/x/settle', 'fx-officer', 403],
    ['GET', '/fx/orders', 'bank', 403],
    ['GET', '/fx/receipts', 'tax-officer', 403],
  ])('%s %s by %s: %i', async (method, path, as, status) => {
    expect((await fx.ask(method, path, { as, ...(method === 'POST' ? { body: {} } : {}) })).status).toBe(
      status,
    );
  });

  it('finds receipts by reference and state, page by page', async () => {
    const reference = `PAGED-${fx.freshNo()}`;
    const { id } = (await fx.report({ reference })).body;
    expect((await fx.ask('GET', `/fx/receipts?reference=${reference}`, { as: 'bank' })).body).toEqual({
      items: [expect.objectContaining({ id })],
      next: null,
    });
    const first = (await fx.ask('GET', '/fx/receipts?limit=2&status=received', { as: 'demo' })).body;
    const second = (
      await fx.ask('GET', `/fx/receipts?limit=2&status=received&after=${first.next}`, { as: 'demo' })
    ).body;
    const ids = [...first.items, ...second.items].map((item: { id: string }) => item.id);
    expect(new Set(ids).size).toBe(4);
    expect((await fx.ask('GET', '/fx/receipts?status=paid', { as: 'demo' })).status).toBe(400);
  });

  it('a payee under its customs code, or not registered yet, is found by its own account', async () => {
    const { body } = await fx.report({ payeeCode: demo.customsCode });
    expect(body.payeeCode).toBe(demo.creditCode);
    expect((await fx.report({ payeeCode: pending.creditCode })).status).toBe(201);
  });

  it('shows the payer masked and keeps his name in no table and no event', async () => {
    const name = 'Zhang San Of Nowhere';
    const { body } = await fx.report({ payer: { name, country: 'US' } });
    expect(body.payer).toEqual({ name: `Z${'*'.repeat(name.length - 1)}`, country: 'US' });
    for (const table of ['fx_receipts', 'outbox']) {
      const { rows } = await fx.database.query(`SELECT count(*) FROM ${table} t WHERE t::text LIKE $1`, [
        `%${name}%`,
      ]);
      expect([table, rows[0].count]).toEqual([table, '0']);
    }
  });
});

describe('the calculation of a netting', () => {
  const body = {
    currency: 'USD',
    receipts: [{ reference: 'R-1', amount: '100000', declared: true }],
    costs: [{ kind: 'logistics', reference: 'L-1', amount: '25000' }],
  };

  it('answers actual and restored records with steps, and stores nothing', async () => {
    const answer = await fx.ask('POST', '/fx/calculations/netting', { as: 'demo', body });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        actual: { direction: 'receipt', amount: '75000.00', code: '999999' },
        restored: [
          { direction: 'receipt', amount: '100000.00', code: '121010' },
          { direction: 'payment', kind: 'logistics', amount: '25000.00', code: '222011' },
        ],
      },
    });
    expect(answer.body.steps).toHaveLength(3);
  });

  it.each<[object, number]>([
    [{ costs: [{ kind: 'bribes', reference: 'B', amount: '1' }] }, 422],
    [{ currency: 'XYZ' }, 422],
    [{ costs: [{ kind: 'tax', reference: '', amount: '1' }] }, 422],
    [{ costs: [{ kind: 'tax', amount: '1' }] }, 400],
    [{ costs: undefined }, 400],
    [{ receipts: [{ reference: 'R', amount: '1', declared: 'yes' }] }, 400],
    [{ receipts: [{ reference: 'R', amount: 1, declared: true }] }, 400],
  ])('%o: %i', async (change, status) => {
    expect(
      (await fx.ask('POST', '/fx/calculations/netting', { as: 'demo', body: { ...body, ...change } })).status,
    ).toBe(status);
  });
});

/** A fresh order that the service has heard of. */
async function known(change: Parameters<typeof orderEvent>[1] = {}): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo, change));
  return orderNo;
}
