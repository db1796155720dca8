import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BusinessClock } from '@app/platform';
import { demo, fxUnderTest, other, type FxUnderTest } from '../../test/fx-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const totals = async (as: string, year = 2026) =>
  (await fx.ask('GET', `/fx/yearly-totals?year=${year}`, { as })).body.items;
let serial = 0;
const paid = (amount: string, change: object = {}) =>
  fx.ask('POST', '/fx/payments', {
    as: 'bank',
    body: {
      reference: `P${(serial += 1)}`,
      payerCode: demo.customsCode,
      currency: 'USD',
      amount,
      paidOn: '2026-03-02',
      ...change,
    },
  });
const stated = (month: string, usd: string) =>
  fx.ask('POST', '/fx/monthly-rates', {
    as: 'fx-officer',
    body: { month, currency: 'EUR', usd, source: '国家外汇管理局' },
  });

it('receipts and payments are measured apart: 199,999.99 is exempt, 200,000.00 must register', async () => {
  const clock = fx.app.get(BusinessClock);
  clock.offsetMs = Date.parse('2027-01-02T09:00:00+08:00') - Date.now();
  await fx.report({ amount: '199999.99', receivedAt: '2026-12-31T23:59:59+08:00' });
  await fx.report({ amount: '1.00', receivedAt: '2027-01-01T00:00:00+08:00' });
  clock.offsetMs = 0;
  await paid('200000.00');
  expect(await totals('demo')).toMatchObject([
    {
      enterprise: demo.creditCode,
      receipts: { total: '199999.99', state: 'warning' },
      payments: { total: '200000.00', state: 'must-register' },
    },
  ]);
  expect(await totals('demo', 2027)).toMatchObject([{ receipts: { total: '1.00', state: 'exempt' } }]);
  expect(await totals('other')).toEqual([]);
});

it('a dollar is a dollar: no other rate is taken; what has not been paid yet is no payment', async () => {
  const dollar = (usd: string) =>
    fx.ask('POST', '/fx/monthly-rates', {
      as: 'fx-officer',
      body: { month: '2026-09', currency: 'USD', usd, source: '国家外汇管理局' },
    });
  expect(await dollar('2')).toMatchObject({
    status: 422,
    body: { code: 'usd-rate-not-one', errors: [{ pointer: '/usd', expected: '1', actual: '2' }] },
  });
  expect((await dollar('1.0')).status).toBe(201);
  expect(await paid('5.00', { paidOn: '2031-01-01' })).toMatchObject({
    status: 400,
    body: { code: 'day-in-future', errors: [{ pointer: '/paidOn' }] },
  });
});

it('money of a month without a stated rate is unknown, not nothing', async () => {
  const own = { payeeCode: other.customsCode };
  await fx.report({ ...own, amount: '100.00', currency: 'EUR', receivedAt: '2026-04-30T23:00:00+08:00' });
  await fx.report({ ...own, amount: '100.00', currency: 'EUR', receivedAt: '2026-05-01T00:00:00+08:00' });
  await stated('2026-04', '1.10');
  expect((await totals('other'))[0].receipts).toMatchObject({
    total: null,
    state: 'unknown',
    missing: [{ month: '2026-05', currency: 'EUR' }],
  });
  await stated('2026-05', '1.20');
  expect((await totals('other'))[0].receipts).toMatchObject({ total: '230.00', state: 'exempt' });
  await stated('2026-05', '1.21');
  expect((await totals('other'))[0].receipts).toMatchObject({ total: '231.00' });
  expect(await fx.acts('2026-05 EUR')).toHaveLength(2);
});

it('what came before the enterprise was registered counts with what came after', async () => {
  const [creditCode, customsCode] = ['91330200MA0LATE03H', '330246D009'];
  await fx.report({ payeeCode: customsCode, amount: '150000.00', receivedAt: '2025-03-01T10:00:00+08:00' });
  await fx.accept({ creditCode, customsCode }, 'accepted');
  await fx.report({ payeeCode: customsCode, amount: '50000.00', receivedAt: '2025-04-01T10:00:00+08:00' });
  expect(await totals('fx-officer', 2025)).toMatchObject([
    { enterprise: creditCode, receipts: { total: '200000.00', state: 'must-register' } },
  ]);
});

it('officers page through all; a payment is reported once', async () => {
  const first = await fx.ask('GET', '/fx/yearly-totals?year=2026&limit=1', { as: 'fx-officer' });
  const second = await fx.ask('GET', `/fx/yearly-totals?year=2026&limit=1&after=${first.body.next}`, {
    as: 'fx-officer',
  });
  expect([first, second].map(({ body }) => body.items[0].enterprise)).toEqual([
    demo.creditCode,
    other.creditCode,
  ]);
  expect(second.body.next).toBeNull();
  const once = await paid('5.00', { reference: 'SAME' });
  expect((await paid('5.0', { reference: 'SAME' })).body.id).toBe(once.body.id);
  expect((await paid('6.00', { reference: 'SAME' })).body.code).toBe('reference-taken');
});
