import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fxUnderTest, type FxUnderTest } from '../../test/fx-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const exported = (asked: object, as = 'operator') =>
  fx.ask('POST', '/fx/persons/export', {
    as,
    body: { purpose: 'request-of-person', reason: '本人来函', ...asked },
  });

it('hands out what it holds about an individual by ID number: who it is, in the clear, and the quota', async () => {
  const idNumber = '110101199003073335';
  const holder = { name: '张小三', idNumber, account: '6217000000000012345' };
  const { body } = await fx.ask('POST', '/fx/individuals', {
    as: 'demo',
    body: { bank: '沙箱银行', holder },
  });
  const year = new Date().getFullYear();
  const items = [{ idNumber, year, usedUsd: '49000.00', asOf: '2026-09-18T10:00:00+08:00' }];
  await fx.ask('POST', '/fx/quota-usages', { as: 'bank', body: { items } });
  expect((await exported({ buyerIdNumber: idNumber })).body).toMatchObject({
    foundBy: 'citizen-id',
    individuals: [{ id: body.id, status: 'applied', holder }],
    quotas: [{ year, usedUsd: '49000.00' }],
  });
});

it('hands out what it holds about a payer by name, on record without the name, and to nobody else', async () => {
  const { body: receipt } = await fx.report({ payer: { name: 'Margarethe Findeisen', country: 'DE' } });
  await fx.report({ payer: { name: 'Margarethe F.', country: 'DE' } });
  const named = { buyerName: 'Margarethe Findeisen', buyerTelephone: '13900000000' };
  const { status, body } = await exported(named);
  expect([status, body.complete, body.receipts.map(({ id }: any) => id)]).toEqual([200, true, [receipt.id]]);
  expect((await exported({ buyerIdNumber: '440524188001010014' })).body).toMatchObject({
    receipts: [],
    individuals: [],
    foundBy: 'citizen-id',
  });
  const { rows } = await fx.database.query(
    `SELECT * FROM audit.entries WHERE action = 'personal-data.export' ORDER BY id`,
  );
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/Findeisen|张小三|110101199003073335/);
  for (const as of ['demo', 'fx-officer', 'bank']) expect((await exported(named, as)).status).toBe(403);
});

it('hands out what it holds about an individual with a personal account, by number and by name', async () => {
  const holder = { name: '欧阳慕雪', idNumber: '11010519491231002X', account: '6217000000000012345' };
  const { body: applied } = await fx.ask('POST', '/fx/individuals', {
    as: 'demo',
    body: { bank: '沙箱银行', holder },
  });
  await fx.ask('POST', '/fx/quota-usages', {
    as: 'bank',
    body: {
      items: [
        { idNumber: holder.idNumber, year: 2025, usedUsd: '100.00', asOf: '2025-12-31T10:00:00+08:00' },
      ],
    },
  });
  const byNumber = await exported({ buyerIdNumber: '11010519491231002x' });
  expect(byNumber.body).toMatchObject({
    individuals: [{ id: applied.id, holder }],
    quotas: [{ year: 2025, usedUsd: '100.00' }],
    complete: true,
  });
  const byName = await exported({ buyerName: holder.name, buyerTelephone: '13900000000' });
  expect(byName.body.individuals).toMatchObject([{ id: applied.id }]);
  const { rows } = await fx.database.query('SELECT * FROM audit.entries');
  for (const value of Object.values(holder)) expect(JSON.stringify(rows)).not.toContain(value);
});
