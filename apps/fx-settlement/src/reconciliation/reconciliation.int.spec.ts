import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import type { BankAccess } from '../bank/bank-access.js';
import { demo, fxUnderTest, named, orderEvent, type FxUnderTest } from '../../test/fx-under-test.js';
import { DailyReconciliation } from './daily-reconciliation.js';
import { ReconciliationService } from './reconciliation.service.js';
import { StatementReceiver } from './statement-receiver.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const account = `${demo.creditCode}USD`;
let days = 0;
/** A day of its own for each test. */
const freshDay = (): string => `2026-08-${String((days += 1)).padStart(2, '0')}`;
const at = (day: string): string => `${day}T10:00:00+08:00`;
type Line = { kind?: string; reference: string; amount: string };
const statement = (day: string, lines: Line[], change: object = {}) =>
  fx.ask('POST', '/fx/bank-statements', {
    as: 'bank',
    body: {
      account,
      currency: 'USD',
      day,
      opening: '0.00',
      closing: lines.reduce((all, { amount }) => all + Number(amount), 0).toFixed(2),
      lines: lines.map((line) => ({ kind: 'receipt', ...line })),
      ...change,
    },
  });
const came = async (day: string, amount: string, change: object = {}): Promise<string> =>
  (await fx.report({ amount, account, receivedAt: at(day), ...change })).body.reference;
const items = async (day: string, as = 'fx-officer') =>
  (await fx.ask('GET', `/fx/reconciliation-items?day=${day}`, { as })).body.items;
const found = async (day: string) =>
  (await items(day)).map(({ finding, reference, bankAmount, ownAmount, status }: any) => [
    finding,
    reference,
    bankAmount,
    ownAmount,
    status,
  ]);

describe('a statement', () => {
  it('that agrees leaves nothing; one that does not is a list of work, and the books stay', async () => {
    const day = freshDay();
    const [equal, wrong, lost] = [
      await came(day, '60.00'),
      await came(day, '50.00'),
      await came(day, '40.00'),
    ];
    const before = (await fx.database.query('SELECT count(*) FROM fx_entries')).rows[0].count;
    const lines = [
      { reference: equal, amount: '60.00' },
      { reference: wrong, amount: '50.01' },
      { reference: 'UNHEARD', amount: '7.00' },
    ];
    expect(await statement(day, lines)).toMatchObject({ status: 200, body: { lines: 3, open: 3 } });
    await statement(day, lines);
    const expected = [
      ['amount-differs', wrong, '50.01', '50.00', 'open'],
      ['missing-in-bank', lost, null, '40.00', 'open'],
      ['missing-here', 'UNHEARD', '7.00', null, 'open'],
    ];
    expect((await found(day)).sort()).toEqual(expected.sort());
    expect((await fx.database.query('SELECT count(*) FROM fx_entries')).rows[0].count).toBe(before);
    expect((await items(day, 'demo')).map((one: any) => one.finding).sort()).toEqual([
      'amount-differs',
      'missing-in-bank',
    ]);
    expect(await items(day, 'other')).toEqual([]);
    expect(await items(day, 'bank')).toHaveLength(3);
  });

  it('that was late or a receipt that was: what is equal by then is resolved by the daily round', async () => {
    const day = freshDay();
    await statement(day, [{ reference: `LATE${day}`, amount: '60.00' }]);
    expect((await found(day))[0]?.[4]).toBe('open');
    await came(day, '60.00', { reference: `LATE${day}` });
    await fx.app.get(DailyReconciliation).review();
    expect((await found(day)).map((one: any) => one[4])).toEqual(['resolved']);
  });

  it('counts a receipt that the bank reported without its account, or of another day', async () => {
    const day = freshDay();
    const { body } = await fx.report({ amount: '60.00', receivedAt: at(day) });
    const other = (await fx.report({ amount: '5.00', account, receivedAt: at('2026-07-31') })).body.reference;
    const answer = await statement(day, [
      { reference: body.reference, amount: '60.00' },
      { reference: other, amount: '5.00' },
    ]);
    expect(answer.body.open).toBe(0);
  });

  it('of a day that is yet to come is refused, and one in parts of a cent', async () => {
    expect(await statement('2031-01-01', [])).toMatchObject({
      status: 400,
      body: { code: 'day-in-future', errors: [{ pointer: '/day' }] },
    });
    const fine = [{ reference: 'R', amount: '0.005' }];
    expect(await statement(freshDay(), fine, { closing: '0.01' })).toMatchObject({
      status: 400,
      body: { code: 'amount-too-fine', errors: [{ pointer: '/lines/0/amount' }] },
    });
  });

  it('that contradicts itself is refused', async () => {
    const answer = await statement(freshDay(), [{ reference: 'A', amount: '1.00' }], { closing: '1.01' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'statement-contradicts-itself' } });
  });

  it('is explained by an officer or the bank; explained it stays while the bank says the same, and is open again when it says otherwise', async () => {
    const day = freshDay();
    await statement(day, [{ reference: 'TWICE', amount: '9.00' }]);
    const [{ id }] = await items(day);
    const explain = (as: string) =>
      fx.ask('POST', `/fx/reconciliation-items/${id}/explain`, { as, body: { explanation: '重复记账' } });
    expect((await explain('demo')).status).toBe(403);
    expect((await explain('bank')).body).toMatchObject({ status: 'explained', explanation: '重复记账' });
    expect((await explain('fx-officer')).body.code).toBe('reconciliation-closed');
    await statement(day, [{ reference: 'TWICE', amount: '9.00' }]);
    expect((await found(day))[0]?.[4]).toBe('explained');
    await statement(day, [{ reference: 'TWICE', amount: '9.01' }]);
    expect((await found(day))[0]?.slice(2)).toEqual(['9.01', null, 'open']);
  });
});

it('the statement of a day that is over is asked for once, and compared', async () => {
  const yesterday = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
  const reference = await came(yesterday, '33.00');
  const asked: unknown[] = [];
  const bank = {
    statement: async (of: string, day: string) => {
      asked.push([of, day]);
      const line = {
        line: 1,
        kind: 'receipt',
        reference,
        number: null,
        amount: '33.10',
        valueDate: day,
        bookedAt: '',
      };
      return { account: of, currency: 'USD', day, opening: '0.00', closing: '33.10', lines: [line] };
    },
  };
  const receiver = new StatementReceiver(
    {},
    bank as unknown as BankAccess,
    fx.app.get(ReconciliationService),
    fx.transactions,
  );
  expect(await receiver.receiveNext('bank')).toBe(true);
  expect(await receiver.receiveNext('bank')).toBe(false);
  expect(asked).toEqual([[account, yesterday]]);
  expect(await found(yesterday)).toEqual([['amount-differs', reference, '33.10', '33.00', 'open']]);
});

it('an account of which the bank refuses the statement, or contradicts itself, is passed over, and the next gets its turn', async () => {
  const day = (back: number): string =>
    new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
  for (const back of [4, 3, 2]) await came(day(back), '33.00');
  const asked: string[] = [];
  const bank = {
    statement: async (of: string, on: string) => {
      asked.push(on);
      if (on === day(4))
        throw new DomainError('bank-refused', 'conflict', { message: { zh: '拒收', en: 'HTTP 422' } });
      const closing = on === day(3) ? '0.01' : '0.00';
      return { account: of, currency: 'USD', day: on, opening: '0.00', closing, lines: [] };
    },
  };
  const receiver = new StatementReceiver(
    {},
    bank as unknown as BankAccess,
    fx.app.get(ReconciliationService),
    fx.transactions,
  );
  await expect(receiver.receiveNext('bank')).rejects.toMatchObject({ code: 'bank-refused' });
  await expect(receiver.receiveNext('bank')).rejects.toMatchObject({ code: 'statement-contradicts-itself' });
  expect(await receiver.receiveNext('bank')).toBe(true);
  expect(await receiver.receiveNext('bank')).toBe(false);
  expect(asked).toEqual([day(4), day(3), day(2)]);
});

it('the daily round is made once a day', async () => {
  await fx.database.query('DELETE FROM fx_reconciliation_days');
  const rounds = fx.app.get(DailyReconciliation);
  await Promise.all([1, 2, 3].map(() => rounds.round()));
  expect((await fx.database.query('SELECT day FROM fx_reconciliation_days')).rows).toHaveLength(1);
});

it('the monthly statement is the ledger’s: receipts, settlements, costs, closing, as JSON and Excel', async () => {
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const own = { payeeCode: '91330200MA0DEM021C' };
  const orderNo = fx.freshNo();
  await fx.deliver(
    orderEvent(orderNo, { ebcCode: own.payeeCode, amount: { value: '100', currency: '502' } }),
  );
  const { body } = await fx.report({ ...own, amount: '75.00' });
  await fx.report({ ...own, amount: '10.00', currency: 'EUR' });
  await fx.match(body.id, [named(orderNo, '75.00')], 'other');
  const netting = {
    currency: 'USD',
    receiptIds: [body.id],
    orders: [named(orderNo, '100.00')],
    costs: [{ kind: 'tax', issuer: 'HMRC', documentNo: 'VAT-9', currency: 'USD', amount: '25.00' }],
  };
  expect((await fx.ask('POST', '/fx/nettings', { as: 'other', body: netting })).status).toBe(201);
  await fx.settle(body.id, 'other');
  const answer = await fx.ask('GET', `/fx/statements/${month}`, { as: 'other' });
  expect(answer.body.currencies).toMatchObject([
    { currency: 'EUR', opening: '0.00', receipts: '10.00', closing: '10.00', costs: '0.00' },
    {
      currency: 'USD',
      opening: '0.00',
      receipts: '75.00',
      settlements: '75.00',
      other: '0.00',
      closing: '0.00',
      costs: '25.00',
    },
  ]);
  const file = await fx.ask('GET', `/fx/statements/${month}?format=xlsx`, { as: 'other' });
  expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect(
    (await fx.ask('GET', `/fx/statements/${month}?enterprise=${own.payeeCode}`, { as: 'demo' })).status,
  ).toBe(404);
  expect((await fx.ask('GET', '/fx/statements/2026-13', { as: 'other' })).status).toBe(404);
  // an officer may name what no header can hold
  const strange = encodeURIComponent('宁波";x="');
  const officers = await fx.ask('GET', `/fx/statements/${month}?format=xlsx&enterprise=${strange}`, {
    as: 'fx-officer',
  });
  expect([officers.status, officers.headers['content-disposition']]).toEqual([
    200,
    `attachment; filename="statement-${month}.xlsx"`,
  ]);
});

it('of a day that no month has is refused at its place', async () => {
  const statement = { account: 'A0001', currency: 'USD', opening: '0', closing: '0', lines: [] };
  const sent = (day: string) =>
    fx.ask('POST', '/fx/bank-statements', { as: 'bank', body: { ...statement, day } });
  for (const day of ['2026-02-30', '2026-W38-5', '2026-06-31'])
    expect(await sent(day)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/day' }] } });
  expect((await fx.ask('GET', '/fx/reconciliation-items?day=2026-02-30', { as: 'fx-officer' })).status).toBe(
    400,
  );
});
