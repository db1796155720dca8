import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { CreateFxSettlement1795393100000 } from '../migrations/1795393100000-create-fx-settlement.js';
import { CreateLedger1801300000000 } from '../migrations/1801300000000-create-ledger.js';

const id = (serial: number): string => `0198c0de-0000-7000-8000-${String(serial).padStart(12, '0')}`;
const [whole, reduced, withdrawn, unused, empty] = [1, 2, 3, 4, 5].map(id) as [
  string,
  string,
  string,
  string,
  string,
];
const [settled, matched, received] = [11, 12, 13].map(id) as [string, string, string];

let suite: SuiteDatabase;
let database: DataSource;
beforeAll(async () => {
  suite = await postgresForSuite('carried over');
  database = await new DataSource({ type: 'postgres', url: suite.url }).initialize();
  const runner = database.createQueryRunner();
  await new CreateFxSettlement1795393100000().up(runner);
  const order = (orderId: string, declared: string, isWithdrawn = false, currency = 'USD') =>
    runner.query(
      `INSERT INTO fx_orders VALUES ($1::uuid, 1, $1::uuid::text, 'P', 'E', $2, $3, $4, '2026-09-17T17:00:00Z')`,
      [orderId, currency, declared, isWithdrawn],
    );
  await order(whole, '100.00001');
  await order(reduced, '40');
  await order(withdrawn, '30', true);
  await order(unused, '12.5', false, 'EUR');
  await order(empty, '0');
  const receipt = (receiptId: string, status: string, amount: string) =>
    runner.query(
      `INSERT INTO fx_receipts VALUES ($1::uuid, 'bank', $1::uuid::text, 'h', 1, $2, 'E', 'USD', $3, 'n', 'US', '2026-09-18T00:00:00Z', '[]',
                                       NULL, NULL, NULL, '2026-09-19T00:00:00Z')`,
      [receiptId, status, amount],
    );
  await receipt(settled, 'settled', '100');
  await receipt(matched, 'matched', '60');
  await receipt(received, 'received', '25');
  const allocation = (receiptId: string, orderId: string, amount: string) =>
    runner.query(`INSERT INTO fx_allocations VALUES ($1, $2, $3, '2026-09-18T01:00:00Z')`, [
      receiptId,
      orderId,
      amount,
    ]);
  await allocation(settled, whole, '100');
  // it was 50 when it was used
  await allocation(matched, reduced, '50');
  await allocation(matched, withdrawn, '10');
  await allocation(received, withdrawn, '5');
  await runner.startTransaction();
  await new CreateLedger1801300000000().up(runner);
  await runner.commitTransaction();
  await runner.release();
}, 60_000);
afterAll(async () => {
  await database?.destroy();
  await suite?.close();
});

const balances = async (owner: string): Promise<Record<string, string>> => {
  const rows: { kind: string; balance: string }[] = await database.query(
    `SELECT kind, balance FROM fx_balances WHERE owner = $1 AND balance <> 0`,
    [owner],
  );
  return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]));
};

it.each<[string, string, Record<string, string>]>([
  ['used up to the last hundred-thousandth', whole, { order: '0.00001' }],
  ['reduced after it had been used', reduced, { shortfall: '-10' }],
  ['withdrawn after a part of it had been used', withdrawn, { withdrawn: '15' }],
  ['not used', unused, { order: '12.5' }],
  ['of nothing', empty, {}],
  ['settled (a receipt)', settled, {}],
  ['matched (a receipt)', matched, { funds: '60' }],
  ['matched in part (a receipt)', received, { funds: '25', receipt: '-20' }],
])('what was %s stands in the ledger', async (_what, owner, expected) => {
  expect(await balances(owner)).toEqual(expected);
});

it('allocations are as they were, and the enterprise’s totals add up to zero per currency', async () => {
  expect(
    await database.query(`SELECT receipt_id, order_id, amount FROM fx_allocations ORDER BY 1, 2`),
  ).toEqual([
    { receipt_id: settled, order_id: whole, amount: '100' },
    { receipt_id: matched, order_id: reduced, amount: '50' },
    { receipt_id: matched, order_id: withdrawn, amount: '10' },
    { receipt_id: received, order_id: withdrawn, amount: '5' },
  ]);
  expect(
    await database.query(
      `SELECT kind, currency, balance::float FROM fx_totals WHERE balance <> 0 ORDER BY currency, kind`,
    ),
  ).toEqual([
    { kind: 'order', currency: 'EUR', balance: 12.5 },
    { kind: 'sales', currency: 'EUR', balance: -12.5 },
    { kind: 'exchange', currency: 'USD', balance: 100 },
    { kind: 'funds', currency: 'USD', balance: 85 },
    { kind: 'order', currency: 'USD', balance: 0.00001 },
    { kind: 'receipt', currency: 'USD', balance: -20 },
    { kind: 'sales', currency: 'USD', balance: -170.00001 },
    { kind: 'shortfall', currency: 'USD', balance: -10 },
    { kind: 'withdrawn', currency: 'USD', balance: 15 },
  ]);
});
