import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo, fxUnderTest, named, orderEvent, type FxUnderTest } from '../test/fx-under-test.js';
import { declarationTold, modeTold } from '../test/reports-under-test.js';
import { DailyReconciliation } from './reconciliation/daily-reconciliation.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const customsCurrency: Record<string, string> = { USD: '502', EUR: '300', GBP: '303' };
const account = (currency: string): string => `${demo.creditCode}${currency}`;
const day = '2026-09-18';
const citizen = '11010519491231002X';

async function ordered(amount: string, currency = 'USD'): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(
    orderEvent(orderNo, { amount: { value: amount, currency: customsCurrency[currency] ?? '' } }),
  );
  return orderNo;
}
async function came(
  amount: string,
  currency = 'USD',
  orderNo?: string,
): Promise<{ id: string; reference: string }> {
  const { body } = await fx.report({
    amount,
    currency,
    account: account(currency),
    receivedAt: `${day}T10:00:00+08:00`,
    ...(orderNo === undefined ? {} : { orderNos: [named(orderNo)] }),
  });
  return body;
}
const post = async (path: string, body: object, as = 'demo'): Promise<any> => {
  const answer = await fx.ask('POST', `/fx/${path}`, { as, body });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body;
};
const proofOf = async (orderNo: string): Promise<any> =>
  (await fx.ask('GET', `/fx/proofs?orderNo=${orderNo}`, { as: 'demo' })).body.items[0];

/**
 * A month of one enterprise: three currencies, a refund, a netting, a warehouse abroad, an individual's money, and in the
 * bank's statements a receipt that is missing here, one that the bank does not have, and one with another amount.
 */
describe('a month', () => {
  const planted = { missingHere: 'UNREPORTED-1', missingInBank: '', wrong: '' };
  const lines: Record<string, { kind: string; reference: string; amount: string }[]> = {
    USD: [],
    EUR: [],
    GBP: [],
  };
  const booked = (currency: string, reference: string, amount: string, kind = 'receipt') =>
    lines[currency]?.push({ kind, reference, amount });

  it('money in three currencies is matched and settled', async () => {
    for (const [currency, amount] of [
      ['USD', '60.00'],
      ['EUR', '45.50'],
      ['GBP', '30.25'],
    ] as const) {
      const receipt = await came(amount, currency, await ordered(amount, currency));
      booked(currency, receipt.reference, amount);
      expect((await fx.settle(receipt.id)).body.status).toBe('settled');
    }
  });

  it('a receipt goes back: its order is unpaid again', async () => {
    const orderNo = await ordered('25.00');
    const receipt = await came('25.00', 'USD', orderNo);
    booked('USD', receipt.reference, '25.00');
    expect((await proofOf(orderNo)).status).toBe('complete');
    await post(`receipts/${receipt.id}/refund`, { reference: 'RF-1', reason: '买家退货' }, 'bank');
    expect(await proofOf(orderNo)).toMatchObject({ status: 'none', received: '0.00', version: 2 });
  });

  it('costs abroad are netted and reported: 750 came for 1,000', async () => {
    const orderNo = await ordered('1000.00');
    await declarationTold(fx, orderNo);
    const receipt = await came('750.00');
    booked('USD', receipt.reference, '750.00');
    await fx.match(receipt.id, [named(orderNo, '750.00')]);
    const { id } = await post('nettings', {
      currency: 'USD',
      receiptIds: [receipt.id],
      orders: [named(orderNo, '1000.00')],
      costs: [
        { kind: 'warehousing', issuer: 'US Depot', documentNo: 'M-1', currency: 'USD', amount: '200.00' },
        {
          kind: 'tax',
          issuer: 'HMRC',
          documentNo: 'M-2',
          currency: 'GBP',
          amount: '40.00',
          rate: { value: '1.25', source: '中国银行 2026-09-18' },
        },
      ],
    });
    const { reported } = await post(`nettings/${id}/report`, {});
    expect(reported[0].records.map((one: any) => [one.direction, one.amount])).toEqual([
      ['receipt', '750.00'],
      ['receipt', '1000.00'],
      ['payment', '200.00'],
      ['payment', '50.00'],
    ]);
    expect(await proofOf(orderNo)).toMatchObject({ status: 'complete', received: '1000.00' });
  });

  it('a warehouse abroad brings home less than declared', async () => {
    const orderNo = await ordered('100000.00');
    await modeTold(fx, orderNo, '9810');
    const receipt = await came('87300.00');
    booked('USD', receipt.reference, '87300.00');
    await fx.match(receipt.id, [named(orderNo, '87300.00')]);
    const difference = await post('differences', {
      ...named(orderNo),
      reason: 'sold-for-less',
      note: '尾货',
    });
    expect(difference).toMatchObject({ difference: '-12700.00', status: 'accepted' });
    expect(await proofOf(orderNo)).toMatchObject({ status: 'complete', reason: 'sold-for-less' });
  });

  it('an individual settles what is matched, and 1,000 of the rest', async () => {
    const holder = { name: '张三', idNumber: citizen, account: '6217000000000012345' };
    const { id } = await post('individuals', { bank: '沙箱银行', holder });
    await post(`individuals/${id}/decision`, { decision: 'confirm', reason: '无误' }, 'fx-officer');
    const asOf = new Date(Date.now() - 60_000).toISOString();
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    await post('quota-usages', { items: [{ idNumber: citizen, year, usedUsd: '49000.00', asOf }] }, 'bank');
    const receipt = await came('30000.00');
    booked('USD', receipt.reference, '30000.00');
    await fx.match(receipt.id, [named(await ordered('20000.00'), '20000.00')]);
    const settled = await post(`individuals/${id}/settlements`, { receiptId: receipt.id });
    expect([settled.free, settled.counted, settled.refused]).toEqual(['20000.00', '1000.00', '9000.00']);
  });

  it('reconciliation finds exactly the planted differences', async () => {
    planted.missingInBank = (await came('12.00')).reference;
    planted.wrong = (await came('18.00', 'EUR')).reference;
    booked('USD', planted.missingHere, '77.00');
    booked('EUR', planted.wrong, '18.50');
    for (const [currency, own] of Object.entries(lines)) {
      const closing = own.reduce((all, { amount }) => all + Number(amount), 0).toFixed(2);
      const statement = { account: account(currency), currency, day, opening: '0.00', closing, lines: own };
      await post('bank-statements', statement, 'bank');
    }
    await fx.app.get(DailyReconciliation).review();
    const { body } = await fx.ask('GET', `/fx/reconciliation-items?day=${day}&status=open`, {
      as: 'fx-officer',
    });
    expect(
      body.items.map((one: any) => [one.finding, one.reference, one.bankAmount, one.ownAmount]).sort(),
    ).toEqual(
      [
        ['amount-differs', planted.wrong, '18.50', '18.00'],
        ['missing-here', planted.missingHere, '77.00', null],
        ['missing-in-bank', planted.missingInBank, null, '12.00'],
      ].sort(),
    );
  });

  it('the statement of the month is the ledger’s, per currency, and the ledger balances', async () => {
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    const { body } = await fx.ask('GET', `/fx/statements/${month}`, { as: 'demo' });
    const shown = body.currencies.map((one: any) => [
      one.currency,
      one.receipts,
      one.refunds,
      one.settlements,
      one.other,
      one.closing,
      one.costs,
    ]);
    expect(shown).toEqual([
      ['EUR', '63.50', '0.00', '45.50', '0.00', '18.00', '0.00'],
      ['GBP', '30.25', '0.00', '30.25', '0.00', '0.00', '0.00'],
      ['USD', '118147.00', '25.00', '21060.00', '0.00', '97062.00', '250.00'],
    ]);
    const { rows } = await fx.database.query(
      'SELECT currency FROM fx_entries GROUP BY currency HAVING sum(amount) <> 0',
    );
    expect(rows).toEqual([]);
  });
});
