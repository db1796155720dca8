import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/kernel';
import { ReleasedListsRepository } from '@app/messaging';
import {
  bankReport,
  demo,
  fxUnderTest,
  named,
  orderEvent,
  other,
  type FxUnderTest,
} from '../../test/fx-under-test.js';
import { DeclaredCasesConsumer } from '../orders/declared-cases.consumer.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const post = (path: string, body: object, as = 'demo', headers = {}) =>
  fx.ask('POST', path, { as, body, headers });
const batch = (receipts: unknown[], as = 'bank', headers = {}) =>
  post('/fx/receipts/batches', { receipts }, as, headers);
const get = async (id: string, as = 'demo'): Promise<any> =>
  (await fx.ask('GET', `/fx/receipts/${id}`, { as })).body;
const proposals = async (id: string, as = 'demo'): Promise<any[]> =>
  (await fx.ask('GET', `/fx/receipts/${id}/proposals`, { as })).body.proposals;
const codes = (proposal: any): string[] => proposal.reasons.map(({ code }: any) => code);

/** A fresh order of demo. */
async function known(value = '60', change: Parameters<typeof orderEvent>[1] = {}): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo, { amount: { value, currency: '502' }, ...change }));
  return orderNo;
}
const told = (orderNo: string, buyerName: string, country = 'US', as = 'demo') =>
  post('/fx/orders/buyers', { buyers: [{ ...named(orderNo), buyerName, country }] }, as);
const balanceOf = async (owner: string): Promise<Record<string, string>> => {
  const { rows } = await fx.database.query(
    'SELECT kind, balance FROM fx_balances WHERE owner = $1 AND balance <> 0',
    [owner],
  );
  return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]));
};

describe('a batch', () => {
  const taken: object = bankReport({ reference: 'C-1' });

  it('of a thousand with one wrong one takes 999, and told again repeats them', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) =>
      bankReport({ reference: `B-${at}`, ...(at === 500 ? { amount: '-1' } : {}) }),
    );
    const { status, body } = await batch(rows);
    expect([status, body.created, body.repeated, body.refused]).toEqual([200, 999, 0, 1]);
    expect(body.receipts[500]).toMatchObject({
      outcome: 'refused',
      reference: 'B-500',
      id: null,
      errors: [{ pointer: '/receipts/500/amount' }],
    });
    expect(body.receipts.map(({ reference }: any) => reference)).toEqual(
      rows.map((row: any) => row.reference),
    );
    const again = await batch(rows);
    expect([again.body.created, again.body.repeated, again.body.refused]).toEqual([0, 999, 1]);
    expect(again.body.receipts[7].id).toBe(body.receipts[7].id);
  }, 60_000);

  it.each<[string, unknown, string]>([
    ['contradicts what was told before', { ...taken, amount: '61.00' }, 'reference-taken'],
    ['is in a currency that nobody knows', { currency: 'ABC' }, 'currency-unknown'],
    ['has a member that nobody knows', { colour: 'red' }, 'unknown-member'],
    ['has a payee that is none', { payeeCode: 'X' }, 'customs-code-length'],
    ['has a value date that no month has', { valueDate: '2026-02-30' }, 'day-invalid'],
    [
      'names an institution that is none',
      { institutionCode: '91330200MA0DEM0130' },
      'credit-code-check-character',
    ],
  ])('refuses a receipt that %s, and takes the others', async (_what, change, code) => {
    await fx.ask('POST', '/fx/receipts', { as: 'bank', body: { ...taken } });
    const { body } = await batch([bankReport(change as object), bankReport()]);
    expect(body.receipts.map(({ outcome }: any) => outcome)).toEqual(['refused', 'created']);
    expect(body.receipts[0].errors[0].code).toBe(code);
    expect(body.receipts[0].errors[0].pointer.startsWith('/receipts/0/')).toBe(true);
  });

  it('takes no row that is no object', async () => {
    const { body } = await batch(['x', 7, null, bankReport()]);
    expect(body.receipts.map(({ outcome }: any) => outcome)).toEqual([
      'refused',
      'refused',
      'refused',
      'created',
    ]);
  });

  it.each([
    [0, 400],
    [1_001, 400],
  ])('of %i receipts: %i', async (count, status) => {
    expect((await batch(Array.from({ length: count }, () => ({})))).status).toBe(status);
  });

  it('under one Idempotency-Key is answered from the store', async () => {
    const rows = [bankReport()];
    const headers = { 'idempotency-key': newId() };
    const first = await batch(rows, 'bank', headers);
    const again = await batch(rows, 'bank', headers);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it('of a payment institution stands under its code; an enterprise that is none may not report', async () => {
    const { body } = await batch([bankReport()], 'demo');
    expect(await get(body.receipts[0].id)).toMatchObject({ institutionCode: demo.creditCode });
    await fx.accept(demo, 'accepted', 50, 'e-commerce');
    const refused = await batch([bankReport()], 'demo');
    await fx.accept(demo, 'accepted', 51);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'not-payment-institution', errors: [{ expected: 'payment' }] },
    });
  });

  it('two batches with the same receipts in other orders at once: each receipt once', async () => {
    const orderNos = await Promise.all(Array.from({ length: 10 }, () => known()));
    const rows = orderNos.map((orderNo) =>
      bankReport({ reference: `T-${orderNo}`, orderNos: [named(orderNo)] }),
    );
    const answers = await Promise.all([batch(rows), batch(rows.toReversed())]);
    const outcomes = answers.flatMap(({ body }) => body.receipts.map(({ outcome }: any) => outcome));
    expect(outcomes.sort()).toEqual([...orderNos.map(() => 'created'), ...orderNos.map(() => 'repeated')]);
    for (const orderNo of orderNos) expect((await fx.order(orderNo)).open).toBe('0.00');
  });
});

describe('suspense (挂账)', () => {
  it('holds what nothing known could belong to, and lets it go to an order that is found', async () => {
    const lone = (await fx.report({ payeeCode: other.creditCode, currency: 'CHF', amount: '75.00' })).body;
    expect(await balanceOf(lone.id)).toEqual({ funds: '75', suspense: '-75' });
    const list = async () =>
      (await fx.ask('GET', '/fx/receipts?suspense=true&limit=200', { as: 'other' })).body.items.map(
        ({ id }: any) => id,
      );
    expect(await list()).toContain(lone.id);
    const orderNo = await known('75', {
      amount: { value: '75', currency: '331' },
      ebcCode: other.creditCode,
    });
    expect((await fx.match(lone.id, [named(orderNo, '75')], 'other')).body.status).toBe('matched');
    expect(await balanceOf(lone.id)).toEqual({ funds: '75' });
    expect(await list()).not.toContain(lone.id);
  });
});

describe('a bank’s naming', () => {
  it('of two orders that add up to the receipt is matched with both', async () => {
    const [first, second] = [await known('40'), await known('20')];
    const { body } = await fx.report({ orderNos: [named(first), named(second)] });
    expect(body).toMatchObject({
      status: 'matched',
      allocations: [
        { orderNo: first, amount: '40.00' },
        { orderNo: second, amount: '20.00' },
      ],
    });
  });

  it('of a list or a declaration is matched with the orders behind it', async () => {
    const [byList, byDeclaration] = [await known(), await known()];
    const caseOf = (orderNo: string) => ({ orderNo, ebpCode: demo.creditCode });
    await fx.transactions.run((tx) =>
      fx.app.get(ReleasedListsRepository).keep(tx, [
        {
          id: newId(),
          version: 9,
          status: 'released',
          ieFlag: 'E',
          tradeMode: '9610',
          case: caseOf(byList),
          logistics: { logisticsCode: 'L', logisticsNo: 'L1' },
          parties: [demo.creditCode],
          copNo: 'C1',
          invtNo: `LIST${byList}`,
          at: '2026-09-18T10:00:00.000+08:00',
          receipt: null,
          failed: [],
          missing: [],
          ebcCode: demo.creditCode,
          customsCode: '3104',
          currency: '502',
          value: '60',
          lines: [],
        },
      ]),
    );
    const declared: any = { entryId: `310420260${byDeclaration}`, cases: [caseOf(byDeclaration)] };
    for (let times = 0; times < 2; times += 1)
      await fx.transactions.run((tx) =>
        fx.app.get(DeclaredCasesConsumer).declared({ tx, documents: [declared] } as any),
      );
    for (const [kind, number, orderNo] of [
      ['list', `LIST${byList}`, byList],
      ['declaration', declared.entryId, byDeclaration],
    ]) {
      const { body } = await fx.report({ documents: [{ kind, number }] });
      expect(body).toMatchObject({ status: 'matched', allocations: [{ orderNo, amount: '60.00' }] });
    }
  });
});

describe('a payer', () => {
  const buyer = 'Müller & Söhne GmbH';

  it.each<[string, string, string, string[] | null]>([
    ['that is the buyer, written otherwise', 'MULLER  & SOHNE, GMBH', 'DE', null],
    ['that is somebody else of the same country', 'Schmidt GmbH', 'DE', ['third-party-payer']],
    [
      'that is somebody else of another country',
      'Schmidt SA',
      'CH',
      ['third-party-payer', 'payer-country-differs'],
    ],
    ['that is the buyer in another country', buyer, 'CH', ['payer-country-differs']],
  ])('%s: held for %j', async (_what, name, country, grounds) => {
    const orderNo = await known();
    await told(orderNo, buyer, 'DE');
    const { body } = await fx.report({ orderNos: [named(orderNo)], payer: { name, country } });
    expect(body.review?.grounds ?? null).toEqual(grounds);
    expect(body.status).toBe(grounds === null ? 'matched' : 'received');
    if (grounds !== null) expect(Object.keys(await balanceOf(body.id)).sort()).toEqual(['funds', 'suspense']);
  });

  it('that is held can be used when an officer releases it, once', async () => {
    const orderNo = await known();
    await told(orderNo, buyer, 'DE');
    const { body } = await fx.report({
      orderNos: [named(orderNo)],
      payer: { name: 'Holding AG', country: 'CH' },
    });
    const held = await fx.match(body.id, [named(orderNo, '60')]);
    expect(held).toMatchObject({ status: 409, body: { code: 'receipt-held' } });
    const { items } = (await fx.ask('GET', '/fx/receipts?review=held', { as: 'fx-officer' })).body;
    expect(items.map(({ id }: any) => id)).toContain(body.id);
    const decide = (as: string) =>
      post(`/fx/receipts/${body.id}/review`, { decision: 'release', reason: '已核对委托书' }, as);
    expect((await decide('demo')).status).toBe(403);
    expect((await decide('fx-officer')).body).toMatchObject({
      status: 'matched',
      review: { status: 'released' },
    });
    expect(await decide('fx-officer')).toMatchObject({
      status: 409,
      body: { code: 'review-decided', errors: [{ pointer: '/review' }] },
    });
    expect((await fx.settle(body.id)).status).toBe(200);
  });

  it('that is refused leaves nothing but the way back', async () => {
    const orderNo = await known();
    await told(orderNo, buyer, 'DE');
    const { body } = await fx.report({
      orderNos: [named(orderNo)],
      payer: { name: 'Shell Ltd', country: 'VG' },
    });
    const decision = { decision: 'refuse', reason: '无真实交易背景' };
    expect((await post(`/fx/receipts/${body.id}/review`, decision, 'fx-officer')).status).toBe(200);
    expect(await fx.match(body.id, [named(orderNo, '60')])).toMatchObject({
      status: 409,
      body: { code: 'payer-refused' },
    });
    const refund = await post(`/fx/receipts/${body.id}/refund`, { reference: 'R1', reason: 'x' }, 'bank');
    expect(refund.body.status).toBe('refunded');
  });

  it('is held when it is matched by hand with an order of another buyer', async () => {
    const orderNo = await known();
    await told(orderNo, buyer, 'DE');
    const { body } = await fx.report({ payer: { name: 'Somebody Inc', country: 'US' } });
    expect((await fx.match(body.id, [named(orderNo, '60')])).body).toMatchObject({
      status: 'received',
      allocations: [],
      review: { status: 'held' },
    });
  });

  it('is compared with what the seller of the order told, and nobody else', async () => {
    const orderNo = await known();
    await told(orderNo, 'Somebody Else', 'FR', 'other');
    expect((await fx.report({ orderNos: [named(orderNo)] })).body).toMatchObject({
      status: 'matched',
      review: null,
    });
  });

  it('stands in no table but as ciphertext and keyed hash, and the buyer as keyed hash', async () => {
    const orderNo = await known();
    await told(orderNo, 'Findeisen, Margarethe', 'DE');
    for (const table of ['fx_order_buyers', 'fx_receipts', 'outbox', 'audit.entries']) {
      const { rows } = await fx.database.query(
        `SELECT count(*)::int AS count FROM ${table} t WHERE t::text ILIKE '%findeisen%'`,
      );
      expect([table, rows[0].count]).toEqual([table, 0]);
    }
  });
});

describe('taking matches back', () => {
  it('opens the orders again, one or all of them, and says so', async () => {
    const [first, second] = [await known('40'), await known('20')];
    const { id } = (await fx.report({ orderNos: [named(first), named(second)] })).body;
    const one = await post(`/fx/receipts/${id}/unmatch`, { orders: [named(first)], reason: '匹配错误' });
    expect(one.body).toMatchObject({
      status: 'received',
      unmatched: '40.00',
      allocations: [{ orderNo: second, amount: '20.00' }],
    });
    expect((await fx.order(first)).open).toBe('40.00');
    expect((await fx.match(id, [named(first, '40')])).body.status).toBe('matched');
    const all = await post(`/fx/receipts/${id}/unmatch`, { reason: '匹配错误' }, 'bank');
    expect(all.body).toMatchObject({ unmatched: '60.00', allocations: [] });
    expect([(await fx.order(first)).open, (await fx.order(second)).open]).toEqual(['40.00', '20.00']);
    expect((await fx.told(id)).map(({ type }) => type.split('-').at(-1))).toEqual([
      'received.v1',
      'matched.v1',
      'unmatched.v1',
      'matched.v1',
      'unmatched.v1',
    ]);
    const { body } = await fx.ask('GET', `/fx/ledger/journals?sourceId=${id}`, { as: 'demo' });
    expect(body.journals.filter(({ reversedBy }: any) => reversedBy !== null)).toHaveLength(3);
  });

  it('of an order that it does not use, or twice, is refused', async () => {
    const orderNo = await known();
    const { id } = (await fx.report({ orderNos: [named(orderNo)] })).body;
    const wrong = await post(`/fx/receipts/${id}/unmatch`, { orders: [named('NONE')], reason: 'x' });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'match-unknown', errors: [{ pointer: '/orders/0' }] },
    });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post(`/fx/receipts/${id}/unmatch`, { reason: 'x' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
  });
});

describe('a refund (退汇)', () => {
  it.each([
    ['received', 0, '60.00'],
    ['matched', 1, '60.00'],
    ['settled', 2, '60.00'],
  ])('of a receipt that is %s takes everything back', async (status, steps, open) => {
    const orderNo = await known();
    const { id } = (await fx.report({ orderNos: steps > 0 ? [named(orderNo)] : [] })).body;
    if (steps > 1) await fx.settle(id);
    expect((await get(id)).status).toBe(status);
    const refund = () =>
      post(`/fx/receipts/${id}/refund`, { reference: `RF-${orderNo}`, reason: '付款人申请退回' }, 'bank');
    expect((await refund()).body).toMatchObject({ status: 'refunded', allocations: [] });
    expect((await refund()).status).toBe(200);
    expect((await fx.order(orderNo)).open).toBe(open);
    expect(await balanceOf(id)).toEqual({});
    const last = (await fx.told(id)).at(-1);
    expect([last?.type, last?.document.status]).toEqual(['fx-settlement.receipts-refunded.v1', 'refunded']);
  });

  it('is told by the bank that reported it, and under one reference', async () => {
    const { id } = (await fx.report({})).body;
    const refund = (reference: string, as: string) =>
      post(`/fx/receipts/${id}/refund`, { reference, reason: 'x' }, as);
    expect((await refund('RF-1', 'demo')).status).toBe(403);
    expect((await refund('RF-1', 'bank')).status).toBe(200);
    expect(await refund('RF-2', 'bank')).toMatchObject({ status: 409, body: { code: 'illegal-step' } });
  });
});

it('a pay-out (解付) is told once; another day is refused', async () => {
  const { id } = (await fx.report({})).body;
  const tell = (paidOutOn: string) => post(`/fx/receipts/${id}/pay-out`, { paidOutOn }, 'bank');
  expect(await tell('2026-09-17')).toMatchObject({
    status: 422,
    body: { code: 'pay-out-before-receipt', errors: [{ pointer: '/paidOutOn', expected: '>= 2026-09-18' }] },
  });
  expect(await tell('2031-01-01')).toMatchObject({
    status: 400,
    body: { code: 'day-in-future', errors: [{ pointer: '/paidOutOn' }] },
  });
  expect((await tell('2026-09-18')).body.paidOutOn).toBe('2026-09-18');
  expect((await tell('2026-09-18')).status).toBe(200);
  expect(await tell('2026-09-19')).toMatchObject({ status: 409, body: { code: 'pay-out-differs' } });
  expect((await tell('2026-02-30')).status).toBe(400);
});

it('shows value date and account, the account masked, and keeps it as ciphertext', async () => {
  const { body } = await fx.report({ valueDate: '2026-09-18', account: '6222 0000 1111 2222 333' });
  expect(body).toMatchObject({ valueDate: '2026-09-18', payeeAccount: `6${'*'.repeat(18)}` });
  const { rows } = await fx.database.query(
    `SELECT count(*)::int AS count FROM fx_receipts t WHERE t::text LIKE '%6222000011112222333%'`,
  );
  expect(rows[0].count).toBe(0);
});

describe('proposals', () => {
  it('rank what the bank’s reference, the buyer and the amount say, and give amounts that can be matched as they are', async () => {
    const [byNumber, byBuyer, equal, withFee, tooMuch] = [
      await known('513.13'),
      await known('511.11'),
      await known('497.31'),
      await known('523.48'),
      await known('523.49'),
    ];
    await told(byBuyer, 'Proposed Buyer Ltd', 'US');
    const { id } = (
      await fx.report({
        reference: byNumber,
        amount: '497.31',
        payer: { name: 'PROPOSED BUYER LTD.', country: 'US' },
      })
    ).body;
    const found = await proposals(id);
    expect(found.map(({ orders }) => orders[0].orderNo)).toEqual([byNumber, byBuyer, equal, withFee]);
    expect(found.map(codes)).toEqual([
      ['reference-is-order-number', 'amount-within-fees'],
      ['payer-is-buyer', 'amount-within-fees'],
      ['amount-equal'],
      ['amount-within-fees'],
    ]);
    expect(found.some(({ orders }) => orders[0].orderNo === tooMuch)).toBe(false);
    expect((await fx.match(id, found[2].orders)).body.status).toBe('matched');
    expect(await proposals(id)).toEqual([]);
  });

  it('find orders of one buyer that add up to the receipt', async () => {
    const amounts = ['11.01', '22.02', '33.03', '44.04'];
    const orderNos = await Promise.all(amounts.map((amount) => known(amount)));
    for (const orderNo of orderNos) await told(orderNo, 'Many Orders Inc', 'US');
    const { id } = (await fx.report({ amount: '77.07', payer: { name: 'Many Orders Inc', country: 'US' } }))
      .body;
    const [best] = await proposals(id);
    expect(codes(best)).toEqual(['payer-is-buyer', 'amounts-add-up']);
    expect(
      best.orders.map(({ amount }: any) => Number(amount)).reduce((a: number, b: number) => a + b),
    ).toBeCloseTo(77.07, 5);
    expect((await fx.match(id, best.orders)).body.status).toBe('matched');
  });

  it('propose nothing of another enterprise, in another currency, withdrawn or used up', async () => {
    const amount = '987.65';
    await known(amount, { ebcCode: other.creditCode });
    await known(amount, { amount: { value: amount, currency: '300' } });
    await known(amount, { change: 'deleted' });
    const usedUp = await known(amount);
    await fx.report({ amount, orderNos: [named(usedUp)] });
    const { id } = (await fx.report({ amount })).body;
    expect(await proposals(id)).toEqual([]);
    expect((await fx.ask('GET', `/fx/receipts/${id}/proposals`, { as: 'other' })).status).toBe(404);
  });
});

it('the balances of an enterprise add up to zero per currency, and are its own', async () => {
  const { body } = await fx.ask('GET', '/fx/ledger/balances', { as: 'demo' });
  const usd = body.balances.filter(({ currency }: any) => currency === 'USD');
  const rest = usd.reduce((all: bigint, { balance }: any) => all + BigInt(balance.replace('.', '')), 0n);
  expect([usd.length > 3, rest]).toEqual([true, 0n]);
  const asked = await fx.ask('GET', `/fx/ledger/balances?enterprise=${demo.creditCode}`, { as: 'other' });
  expect(asked.body.balances).toEqual([]);
  expect((await fx.ask('GET', '/fx/ledger/balances', { as: 'fx-officer' })).status).toBe(400);
});
