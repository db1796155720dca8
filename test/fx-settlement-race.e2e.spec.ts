import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { exportCase } from '../deploy/local/export-case.mjs';
import { freshOrderNo } from '../deploy/local/import-case.mjs';
import type { WindowClient } from '../deploy/local/window-client.mjs';
import { eventually } from './support/eventually.js';
import { ownPlatform } from './support/platform.js';

const orderCount = 100;
const receiptCount = 200;
const atOnce = 24;
const amount = '66.00';

let platform: Awaited<ReturnType<typeof ownPlatform>>;
let demo: WindowClient;
let creditCode: string;
beforeAll(async () => {
  platform = await ownPlatform();
  demo = await platform.as('demo');
}, 240_000);
afterAll(async () => platform?.stop(), 30_000);

async function rows(service: string, sql: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: platform.running.databases[service]?.database });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Works through the items, so many at once; answers in their order. */
async function each<T, R>(items: readonly T[], work: (item: T, at: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < items.length) {
        const at = next;
        next += 1;
        answers[at] = await work(items[at] as T, at);
      }
    }),
  );
  return answers;
}

/** A hundred export orders of one message, known to foreign exchange. */
async function orders(): Promise<string[]> {
  const { enterprise } = await platform.account('demo');
  if (enterprise === undefined) throw new Error('demo is no enterprise');
  creditCode = enterprise.creditCode;
  const first = BigInt(freshOrderNo());
  const orderNos = Array.from({ length: orderCount }, (_, at) => String(first + BigInt(at)));
  const messages = orderNos.map((orderNo): any => exportCase({ orderNo, demo: enterprise }));
  const [message] = messages;
  await demo.post('/customs/messages', {
    CEB303Message: {
      ...message.CEB303Message,
      Order: messages.map(({ CEB303Message }) => CEB303Message.Order[0]),
    },
  });
  await eventually('foreign exchange knows the orders', async () => {
    const { items } = await demo.get(`/fx/orders?orderNo=${orderNos.at(-1)}`);
    return items[0];
  });
  return orderNos;
}

it('200 settlements for 100 order amounts while fx-settlement is killed: 100 executed, 100 refused, the ledger balanced', async () => {
  const orderNos = await orders();
  const bank = await platform.as('bank');
  const batch = await bank.post('/fx/receipts/batches', {
    receipts: Array.from({ length: receiptCount }, (_, at) => ({
      reference: `RACE-${orderNos[0]}-${at}`,
      payeeCode: creditCode,
      currency: 'USD',
      amount,
      payer: { name: 'Race Shopping Ltd', country: 'US' },
      receivedAt: '2026-09-18T10:00:00+08:00',
    })),
  });
  expect(batch).toMatchObject({ created: receiptCount, refused: 0 });
  await eventually('the bank’s rates have come', async () =>
    (await demo.get('/fx/rates')).rates.find(({ currency }: any) => currency === 'USD'),
  );
  const quotes = await each(batch.receipts, async ({ id: receiptId }: any) => {
    const { id } = await demo.post('/fx/quotes', { receiptId });
    return demo.post(`/fx/quotes/${id}/lock`, {});
  });

  let over = false;
  const killing = (async () => {
    for (let times = 0; times < 3 && !over; times += 1) {
      await delay(700);
      platform.running.apps['fx-settlement']?.kill('SIGKILL');
      await delay(2_500);
    }
  })();
  const outcomes = await each(quotes, async ({ id: quoteId }: any, at) => {
    const allocations = [{ orderNo: orderNos[at % orderCount], ebpCode: creditCode, amount }];
    try {
      const { id } = await demo.post('/fx/settlements', { quoteId, allocations });
      return { id: id as string, refusal: undefined };
    } catch (error) {
      return { id: undefined, refusal: String(error) };
    }
  }).finally(() => (over = true));
  await killing;

  const refusals = outcomes.flatMap(({ refusal }) => refusal ?? []);
  expect(refusals.filter((text) => !text.includes('order-amount-used-up'))).toEqual([]);
  expect(refusals).toHaveLength(receiptCount - orderCount);
  await eventually('the bank has carried all of them out', async () => {
    const [{ executed }] = await rows(
      'fx-settlement',
      `SELECT count(*)::int AS executed FROM fx_settlements WHERE status = 'executed'`,
    );
    return executed === orderCount ? executed : undefined;
  });

  // each order amount once, each settlement once at the bank, and the books say the same
  expect(
    await rows(
      'fx-settlement',
      `SELECT count(DISTINCT bank_reference)::int AS refs, sum(executed)::text AS cny FROM fx_settlements`,
    ),
  ).toEqual([{ refs: orderCount, cny: '46741.00' }]);
  expect(
    await rows(
      'sandbox',
      `SELECT count(*)::int AS lines, sum(amount)::text AS cny FROM bank_statement_lines
       WHERE kind = 'settlement' AND account LIKE '%CNY'`,
    ),
  ).toEqual([{ lines: orderCount, cny: '46741.00' }]);
  const { balances } = await demo.get('/fx/ledger/balances');
  expect(
    Object.fromEntries(
      balances.map(({ account, currency, balance }: any) => [`${account} ${currency}`, balance]),
    ),
  ).toEqual({
    'order USD': '0.00',
    'sales USD': '-6600.00',
    'funds USD': '6600.00',
    'receipt USD': '-6600.00',
    'in-settlement USD': '0.00',
    'exchange USD': '6600.00',
    'exchange CNY': '-46741.00',
    'proceeds CNY': '46741.00',
  });
}, 300_000);
