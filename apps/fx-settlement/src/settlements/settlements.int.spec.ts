import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calendarDate } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { bankDouble, type BankDouble } from '../../test/bank-double.js';
import {
  demo,
  fxUnderTest,
  named,
  orderEvent,
  whenItsTurnComes,
  type FxUnderTest,
} from '../../test/fx-under-test.js';
import { AnswersReceiver } from './answers-receiver.js';

let bank: BankDouble;
let fx: FxUnderTest;
beforeAll(async () => {
  bank = await bankDouble();
  const from = '2026-01-01';
  bank.state.rates = [
    { currency: 'USD', from, to: '2035-12-31', buying: '700', source: 'an older one' },
    { currency: 'USD', from, to: '2035-12-31', buying: '708.20', source: 'the bank' },
    { currency: 'EUR', from, to: '2035-12-31', buying: '823.40', source: 'the bank' },
    { currency: 'JPY', from: '2024-01-01', to: '2024-12-31', buying: '4.70', source: 'the bank' },
  ];
  fx = await fxUnderTest(bank.environment);
  await until('the rates have come', async () => {
    const { body } = await fx.ask('GET', '/fx/rates', { as: 'demo' });
    return body.rates.length === 2 ? body : undefined;
  });
}, 120_000);
afterAll(async () => {
  await fx?.close();
  await bank?.close();
});
beforeEach(() => {
  bank.state.failures = 0;
  bank.state.dropAnswers = 0;
  bank.state.refuseWith = undefined;
});

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(30)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`not in time: ${what}`);
}

const post = (path: string, body: object = {}, as = 'demo', headers = {}) =>
  fx.ask('POST', path, { as, body, headers });

/** A receipt of demo that is matched, or only received where `orders` are none. */
async function receipt(change: object = {}, isMatched = true): Promise<any> {
  const orderNo = fx.freshNo();
  const amount = (change as { amount?: string }).amount ?? '60.00';
  if (isMatched) await fx.deliver(orderEvent(orderNo, { amount: { value: amount, currency: '502' } }));
  const { body } = await fx.report({
    reference: `RCP-${orderNo}`,
    orderNos: isMatched ? [named(orderNo)] : [],
    ...change,
  });
  return { ...body, orderNo };
}

async function locked(receiptId: string): Promise<any> {
  const { body } = await post('/fx/quotes', { receiptId });
  return (await post(`/fx/quotes/${body.id}/lock`)).body;
}
const settle = (quoteId: string, more: object = {}) => post('/fx/settlements', { quoteId, ...more });
const settlement = async (id: string): Promise<any> =>
  (await fx.ask('GET', `/fx/settlements/${id}`, { as: 'demo' })).body;
const became = (id: string, status: string): Promise<any> =>
  until(`settlement ${status}`, async () => {
    const body = await settlement(id);
    return body.status === status ? body : undefined;
  });
const receiptNow = async (id: string): Promise<any> =>
  (await fx.ask('GET', `/fx/receipts/${id}`, { as: 'demo' })).body;

/** The whole ledger: every currency adds up to zero, and no account holds less than nothing. */
async function isBalanced(): Promise<void> {
  const { rows } = await fx.database.query(
    `SELECT currency, sum(balance) AS rest FROM fx_totals GROUP BY currency HAVING sum(balance) <> 0`,
  );
  expect(rows).toEqual([]);
  const { rows: apart } = await fx.database.query(
    `SELECT kind, currency FROM (
       SELECT kind, currency, sum(amount) AS moved FROM fx_entries GROUP BY kind, currency) entries
     FULL JOIN (SELECT kind, currency, sum(balance) AS stands FROM fx_totals GROUP BY kind, currency) totals
       USING (kind, currency) WHERE coalesce(moved, 0) <> coalesce(stands, 0)`,
  );
  expect(apart).toEqual([]);
}

async function atOffset<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const clock = fx.app.get(BusinessClock);
  clock.offsetMs = ms;
  try {
    return await work();
  } finally {
    clock.offsetMs = 0;
  }
}

describe('a quote', () => {
  it('is the bank’s newest rate of the day, with its steps, and stays the same while it stands', async () => {
    const { id } = await receipt();
    const first = await post('/fx/quotes', { receiptId: id });
    expect(first).toMatchObject({
      status: 200,
      body: {
        status: 'offered',
        amount: '60.00',
        rate: '708.20',
        proceeds: '424.92',
        steps: [{ rule: 'fx-settlement/quote', clause: 'the bank', value: '424.92 CNY' }],
      },
    });
    expect((await post('/fx/quotes', { receiptId: id })).body).toEqual(first.body);
  });

  it.each([
    ['a currency that the bank has no rate for', { currency: 'XOF' }, 'bank-rate-unknown'],
    ['a currency whose rate has run out', { currency: 'JPY' }, 'bank-rate-unknown'],
  ])('of %s is refused, never made up', async (_what, change, code) => {
    const { id } = await receipt(change, false);
    expect(await post('/fx/quotes', { receiptId: id })).toMatchObject({ status: 422, body: { code } });
  });

  it.each<[string, number, number]>([
    ['a millisecond before the end of the offer', 10 * 60_000 - 1_500, 200],
    ['after the end of the offer', 10 * 60_000 + 1, 409],
  ])('is locked %s: %s ms, %i', async (_what, ms, status) => {
    const { id } = await receipt();
    const { body } = await post('/fx/quotes', { receiptId: id });
    const answer = await atOffset(ms, () => post(`/fx/quotes/${body.id}/lock`));
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body.code).toBe('quote-expired');
  });

  it.each<[string, number, number]>([
    ['before the end of the lock', 30 * 60_000 - 3_000, 200],
    ['after the end of the lock', 30 * 60_000 + 1, 409],
  ])('is settled %s: %s ms, %i', async (_what, ms, status) => {
    const { id } = await receipt();
    const quote = await locked(id);
    expect((await atOffset(ms, () => settle(quote.id))).status).toBe(status);
  });

  it('that is only offered settles nothing', async () => {
    const { id } = await receipt();
    const { body } = await post('/fx/quotes', { receiptId: id });
    expect(await settle(body.id)).toMatchObject({ status: 409, body: { code: 'quote-not-locked' } });
  });

  it('of another enterprise is not there', async () => {
    const { id } = await receipt();
    const quote = await locked(id);
    expect((await fx.ask('GET', `/fx/quotes/${quote.id}`, { as: 'other' })).status).toBe(404);
    expect((await post('/fx/settlements', { quoteId: quote.id }, 'other')).status).toBe(404);
    expect((await post('/fx/quotes', { receiptId: id }, 'other')).status).toBe(404);
  });
});

describe('a settlement', () => {
  it('is requested, sent and answered; the receipt is settled when the bank has paid', async () => {
    const { id, orderNo } = await receipt();
    const quote = await locked(id);
    const requested = await settle(quote.id);
    expect(requested).toMatchObject({
      status: 200,
      body: { status: 'requested', amount: '60.00', proceeds: '424.92', orderNos: [orderNo] },
    });
    const sent = await became(requested.body.id, 'sent');
    expect(sent.bankReference).toBe(bank.settlements.get(sent.number)?.reference);
    expect((await receiptNow(id)).status).toBe('matched');
    expect((await fx.told(id)).map(({ document }) => document.status)).toEqual(['received', 'matched']);
    bank.answer(sent.number);
    expect(await became(sent.id, 'executed')).toMatchObject({
      executed: '424.92',
      valueDate: '2026-11-30',
      keptUntil: `${Number(calendarDate(new Date()).slice(0, 4)) + 5}${calendarDate(new Date()).slice(4)}`,
    });
    expect((await receiptNow(id)).status).toBe('settled');
    expect((await fx.told(id)).map(({ document }) => document.status)).toEqual([
      'received',
      'matched',
      'settled',
    ]);
    await isBalanced();
  });

  it('of one quote is one, asked at the same instant too', async () => {
    const { id } = await receipt();
    const quote = await locked(id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => settle(quote.id)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  });

  it.each([
    ['the bank was away', { failures: 2 }, 1],
    ['its answer was lost', { dropAnswers: 2 }, 3],
  ])('is sent again when %s, under one number and one reference of the bank', async (_why, state, times) => {
    Object.assign(bank.state, state);
    const { id } = await receipt();
    const { body } = await settle((await locked(id)).id);
    const sent = await became(body.id, 'sent');
    expect(bank.settlements.get(sent.number)).toMatchObject({ times, reference: sent.bankReference });
  });

  it('that the bank refuses leaves the receipt as it was, and can be asked for again', async () => {
    const { id } = await receipt();
    const { body } = await settle((await locked(id)).id);
    const { number } = await became(body.id, 'sent');
    bank.answer(number, { status: 'refused', proceeds: null, reason: 'account closed' });
    expect(await became(body.id, 'refused')).toMatchObject({ reason: 'account closed', executed: null });
    expect(await receiptNow(id)).toMatchObject({ status: 'matched' });
    expect((await settle((await locked(id)).id)).status).toBe(200);
    await isBalanced();
  });

  it('that the bank will never take is refused', async () => {
    bank.state.refuseWith = 422;
    const { id } = await receipt();
    const { body } = await settle((await locked(id)).id);
    await became(body.id, 'refused');
    expect(await receiptNow(id)).toMatchObject({ status: 'matched' });
  });

  it('answered twice is settled once', async () => {
    const { id } = await receipt();
    const { body } = await settle((await locked(id)).id);
    const { number } = await became(body.id, 'sent');
    bank.answer(number);
    bank.answer(number);
    await became(body.id, 'executed');
    // the feed has been read to its end
    await until('both answers were read', async () => {
      const { rows } = await fx.database.query(`SELECT position FROM fx_bank_cursors WHERE feed = 'answers'`);
      return Number(rows[0].position) === bank.state.answers.length ? rows : undefined;
    });
    expect((await fx.told(id)).filter(({ document }) => document.status === 'settled')).toHaveLength(1);
    await isBalanced();
  });

  it('paid other than quoted is not forced to fit: the enterprise decides', async () => {
    const { id } = await receipt();
    const { body } = await settle((await locked(id)).id);
    const { number } = await became(body.id, 'sent');
    bank.answer(number, { proceeds: '423.92' });
    expect(await became(body.id, 'differs')).toMatchObject({ proceeds: '424.92', executed: '423.92' });
    expect((await receiptNow(id)).status).toBe('matched');
    const refund = await post(`/fx/receipts/${id}/refund`, { reference: 'RF1', reason: 'x' }, 'bank');
    expect(refund).toMatchObject({
      status: 409,
      body: { code: 'settlement-pending', errors: [{ pointer: '/status' }] },
    });
    const accepted = await post(`/fx/settlements/${body.id}/accept`, { reason: 'a fee' });
    expect(accepted.body).toMatchObject({ status: 'executed', executed: '423.92' });
    expect((await receiptNow(id)).status).toBe('settled');
    expect(await post(`/fx/settlements/${body.id}/accept`, { reason: 'a fee' })).toMatchObject({
      status: 409,
      body: { code: 'settlement-not-differing' },
    });
    await isBalanced();
  });

  it('keeps the money from everything else while the bank has not answered', async () => {
    const { id } = await receipt();
    await settle((await locked(id)).id);
    for (const [path, body] of [
      [`/fx/receipts/${id}/unmatch`, { reason: 'x' }],
      [`/fx/receipts/${id}/settle`, {}],
      ['/fx/quotes', { receiptId: id }],
    ] as const)
      expect(await post(path, body)).toMatchObject({ status: 409, body: { code: 'settlement-pending' } });
  });

  it('an answer about nothing that was asked is set aside', async () => {
    const before = bank.state.answers.length;
    bank.answer('NOBODY-ASKED');
    await fx.app.get(AnswersReceiver).receiveNext();
    const { rows } = await until('the answer was read', async () => {
      const found = await fx.database.query(`SELECT outcome FROM fx_bank_answers WHERE position = $1`, [
        before + 1,
      ]);
      return found.rows.length > 0 ? found : undefined;
    });
    expect(rows).toEqual([{ outcome: 'set-aside' }]);
  });

  it('names every condition that is missing', async () => {
    const { id } = await receipt({}, false);
    const answer = await settle((await locked(id)).id);
    expect(answer).toMatchObject({ status: 409, body: { code: 'settlement-condition-missing' } });
    expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'electronic-data-collected',
      'authenticity-reviewed',
    ]);
  });
});

describe('the limit of payment institutions', () => {
  it.each([
    ['50000.00', 'USD', demo.creditCode, 200],
    ['50000.01', 'USD', demo.creditCode, 409],
    ['50000.01', 'USD', undefined, 200],
  ])('%s %s through %s: %i', async (amount, currency, institutionCode, status) => {
    const { id } = await receipt({ amount, currency, ...(institutionCode ? { institutionCode } : {}) });
    const answer = await settle((await locked(id)).id);
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body.code).toBe('institution-limit-exceeded');
  });

  it.each([
    // 43004.61 × 823.40 ÷ 708.20 = 50000.00 by half up, a cent more is 50000.01
    ['43004.61', 200],
    ['43004.62', 409],
  ])('counts %s EUR by the bank’s rates of its day: %i', async (amount, status) => {
    const orderNo = fx.freshNo();
    await fx.deliver(orderEvent(orderNo, { amount: { value: amount, currency: '300' } }));
    const { body } = await fx.report({
      reference: `EUR-${orderNo}`,
      currency: 'EUR',
      amount,
      orderNos: [named(orderNo)],
      institutionCode: demo.creditCode,
    });
    expect((await fx.settle(body.id)).status).toBe(status);
  });
});

/** How often each outcome was answered. */
function tally(answers: readonly { status: number; body: any }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status === 200 ? 'settled' : (body.code ?? String(status));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe('200 settlements at once for 100 order amounts', () => {
  it('100 succeed, 100 are refused with the reason, and the ledger is balanced', async () => {
    const orderNos = Array.from({ length: 100 }, () => fx.freshNo());
    await fx.deliver(...orderNos.map((orderNo) => orderEvent(orderNo)));
    const quotes: { id: string; orderNo: string }[] = [];
    for (let at = 0; at < 200; at += 1) {
      const { body } = await fx.report({ reference: `RACE-${at}` });
      quotes.push({ id: (await locked(body.id)).id, orderNo: orderNos[at % 100] ?? '' });
    }
    const answers = await Promise.all(
      quotes.map(({ id, orderNo }) =>
        whenItsTurnComes(() => settle(id, { allocations: [named(orderNo, '60.00')] })),
      ),
    );
    expect(tally(answers)).toEqual({ settled: 100, 'order-amount-used-up': 100 });
    const { rows } = await fx.database.query(
      `SELECT count(*)::int AS orders, sum(balance)::text AS open FROM fx_balances b JOIN fx_orders o ON o.id = b.owner
       WHERE b.kind = 'order' AND o.order_no = ANY($1)`,
      [orderNos],
    );
    expect(rows).toEqual([{ orders: 100, open: '0' }]);
    await isBalanced();
  });
});
