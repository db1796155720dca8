import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import { demo, fxUnderTest, named, orderEvent, other, type FxUnderTest } from '../../test/fx-under-test.js';
import { declarationTold } from '../../test/reports-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

let version = 0;
const ratingId = newId();
const rated = (value: string): Promise<void> =>
  fx.transactions.run((tx) =>
    fx.app.get(RatingsRepository).keep(tx, [
      {
        id: ratingId,
        version: (version += 1),
        creditCode: demo.creditCode,
        kind: 'fx-class',
        value,
        from: '2026-01-01',
        to: null,
        department: 'fx',
        changedAt: '2026-01-01T00:00:00+08:00',
      },
    ]),
  );
async function paid(receivedAt: string): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  await fx.report({ orderNos: [named(orderNo)], receivedAt });
  return orderNo;
}
const credit = (orderNo: string, kind: string, expectedOn: string, as = 'demo', amount = '60.00') =>
  fx.ask('POST', '/fx/trade-credits', { as, body: { ...named(orderNo, amount), kind, expectedOn } });
const tasks = async (query: string, as = 'demo') =>
  (await fx.ask('GET', `/fx/tasks?${query}`, { as })).body.items;
const daysAgo = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

describe('classes', () => {
  it('are never assumed; each says what it demands', async () => {
    expect((await fx.ask('GET', '/fx/classes', { as: 'demo' })).body).toMatchObject({
      code: 'fx-class-unknown',
      errors: [{ pointer: '/enterprise', expected: 'A | B | C' }],
    });
    await rated('B');
    expect((await fx.ask('GET', '/fx/classes', { as: 'demo' })).body).toMatchObject({
      fxClass: 'B',
      longestTermDays: 90,
      registeredBefore: false,
    });
    expect((await fx.ask('GET', `/fx/classes?enterprise=${demo.creditCode}`, { as: 'other' })).status).toBe(
      404,
    );
  });
});

it('class C settles what the bureau registered before', async () => {
  await rated('C');
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  const { body } = await fx.report({ orderNos: [named(orderNo)] });
  expect(await fx.settle(body.id)).toMatchObject({
    status: 409,
    body: { code: 'bureau-registration-missing' },
  });
  const register = (number: string) =>
    fx.ask('POST', `/fx/receipts/${body.id}/bureau-registration`, { as: 'fx-officer', body: { number } });
  expect((await register('DJ-1')).status).toBe(200);
  expect((await register('DJ-1')).status).toBe(200);
  expect((await register('DJ-2')).body.code).toBe('registration-differs');
  expect((await fx.settle(body.id)).body.status).toBe('settled');
});

describe('reports of trade credit', () => {
  it('count from the receipt or the export, are due in 30 days, and stand once', async () => {
    await rated('A');
    const orderNo = await paid(`${daysAgo(31)}T10:00:00+08:00`);
    expect(await credit(orderNo, 'prepayment', daysAgo(-60), 'demo', '60.01')).toMatchObject({
      status: 409,
      body: { code: 'trade-credit-exceeded', errors: [{ pointer: '/amount', expected: '<= 60.00' }] },
    });
    const { body } = await credit(orderNo, 'prepayment', daysAgo(-60));
    expect(body).toMatchObject({ startedOn: daysAgo(31), dueOn: daysAgo(1), late: true });
    expect((await credit(orderNo, 'prepayment', daysAgo(-60), 'demo', '60')).body.id).toBe(body.id);
    expect(await credit(orderNo, 'prepayment', daysAgo(-61), 'demo', '59.00')).toMatchObject({
      status: 409,
      body: {
        code: 'trade-credit-differs',
        errors: [
          { pointer: '/amount', expected: '60.00', actual: '59.00' },
          { pointer: '/expectedOn', expected: daysAgo(-60), actual: daysAgo(-61) },
        ],
      },
    });
    expect((await credit(orderNo, 'deferred-receipt', daysAgo(-60))).body.code).toBe(
      'trade-credit-not-begun',
    );
    await declarationTold(fx, orderNo, daysAgo(30));
    expect((await credit(orderNo, 'deferred-receipt', daysAgo(-61))).body).toMatchObject({ late: false });
    const fresh = fx.freshNo();
    await fx.deliver(orderEvent(fresh));
    await declarationTold(fx, fresh, daysAgo(30));
    expect((await credit(fresh, 'deferred-receipt', daysAgo(-60))).body.code).toBe('report-needless');
    await rated('B');
    expect((await credit(fresh, 'deferred-receipt', daysAgo(-61))).body.code).toBe('term-not-allowed');
    expect((await credit(fresh, 'deferred-receipt', daysAgo(-61), 'other')).body.code).toBe('order-unknown');
  });

  it('that are missing are on the list of work, and go off it with the report', async () => {
    await rated('A');
    const [early, long] = [
      await paid(`${daysAgo(30)}T10:00:00+08:00`),
      await paid(`${daysAgo(31)}T10:00:00+08:00`),
    ];
    const exported = fx.freshNo();
    await fx.deliver(orderEvent(exported));
    await declarationTold(fx, exported, daysAgo(91));
    const idOf = async (orderNo: string): Promise<string> => (await fx.order(orderNo)).id;
    const listed = async (kind: string) =>
      (await tasks(`kind=${kind}&limit=200`)).map((one: any) => one.objectId);
    expect(await listed('prepayment-report')).toContain(await idOf(long));
    expect(await listed('prepayment-report')).not.toContain(await idOf(early));
    expect(await listed('deferred-receipt-report')).toContain(await idOf(exported));
    expect(await tasks('kind=prepayment-report&overdue=true', 'other')).toEqual([]);
    await credit(long, 'prepayment', daysAgo(-60));
    expect(await listed('prepayment-report')).not.toContain(await idOf(long));
  });
});

describe('costs advanced by others', () => {
  const enter = (change: object = {}, as = 'demo') =>
    fx.ask('POST', '/fx/advances', {
      as,
      body: {
        client: demo.customsCode,
        advancer: other.creditCode,
        affiliated: true,
        purpose: '海外仓租金',
        currency: 'USD',
        amount: '8000.00',
        advancedOn: daysAgo(30),
        ...change,
      },
    });
  const step = (id: string, name: string, body: object, as = 'other') =>
    fx.ask('POST', `/fx/advances/${id}/${name}`, { as, body });

  it('are seen by both, repaid once, filed where they have to be', async () => {
    const { body } = await enter({ affiliated: false });
    expect(body).toMatchObject({
      client: demo.creditCode,
      filingGrounds: ['not-affiliated'],
      repaidOn: null,
    });
    expect((await tasks('kind=advance-filing')).map((one: any) => one.objectId)).toContain(body.id);
    expect((await step(body.id, 'file', { filingNo: 'BA-1' })).body.filingNo).toBe('BA-1');
    expect((await step(body.id, 'file', { filingNo: 'BA-1' })).status).toBe(200);
    expect((await step(body.id, 'file', { filingNo: 'BA-2' })).body.code).toBe('registration-differs');
    expect((await tasks('kind=advance-filing')).map((one: any) => one.objectId)).not.toContain(body.id);
    expect((await step(body.id, 'repay', { repaidOn: daysAgo(31) })).body.code).toBe('advance-repaid');
    expect((await step(body.id, 'repay', { repaidOn: daysAgo(1) })).body.repaidOn).toBe(daysAgo(1));
    expect((await fx.ask('GET', '/fx/advances', { as: 'other' })).body.items).toHaveLength(1);
  });

  it('that are entered twice are one; another document makes another, and no day is made up', async () => {
    const { body } = await enter({ amount: '77.00' });
    expect((await enter({ amount: '77' })).body.id).toBe(body.id);
    expect((await enter({ amount: '77.00', client: demo.creditCode })).body.id).toBe(body.id);
    expect((await enter({ amount: '77.00', documentNo: 'INV-2' })).body.id).not.toBe(body.id);
    for (const advancedOn of ['2026-02-30', '2025-02-29', '2026-13-01'])
      expect((await enter({ advancedOn })).status).toBe(400);
    expect((await enter({ advancedOn: '2024-02-29' })).body.lastDay).toBe('2025-02-28');
    expect((await enter({ advancedOn: daysAgo(-2) })).body).toMatchObject({
      code: 'day-in-future',
      errors: [{ pointer: '/advancedOn' }],
    });
    expect((await step(body.id, 'repay', { repaidOn: daysAgo(-2) })).body.code).toBe('day-in-future');
    expect((await step(body.id, 'repay', { repaidOn: '2027-02-29' })).status).toBe(400);
  });

  it('that nobody repays within twelve months have to be filed', async () => {
    const { body } = await enter({ advancedOn: daysAgo(400) });
    expect(body.filingGrounds).toEqual(['longer-than-allowed']);
    const due = await tasks('overdue=true&kind=advance-repayment');
    expect(due.map((one: any) => one.objectId)).toContain(body.id);
    expect((await enter({ client: '91330200MA0NEW036N' })).body.code).toBe('advance-not-yours');
  });
});

it('the list of work pages by day: what no law sets a day for comes last', async () => {
  const seen: any[] = [];
  let after = '';
  do {
    const { body } = await fx.ask('GET', `/fx/tasks?limit=2${after && `&after=${after}`}`, {
      as: 'fx-officer',
    });
    seen.push(...body.items);
    after = body.next ?? '';
  } while (after !== '');
  const all = await tasks('limit=200', 'fx-officer');
  expect(seen).toEqual(all);
  expect(all.length).toBeGreaterThan(2);
  const bad = Buffer.from('x').toString('base64url');
  expect((await fx.ask('GET', `/fx/tasks?after=${bad}`, { as: 'demo' })).body.code).toBe('bad-cursor');
});
