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

it('hands out what it holds about a payer by name, on record without the name, and to nobody else', async () => {
  const { body: receipt } = await fx.report({ payer: { name: 'Margarethe Findeisen', country: 'DE' } });
  await fx.report({ payer: { name: 'Margarethe F.', country: 'DE' } });
  const named = { buyerName: 'Margarethe Findeisen', buyerTelephone: '13900000000' };
  const { status, body } = await exported(named);
  expect([status, body.complete, body.receipts.map(({ id }: any) => id)]).toEqual([200, true, [receipt.id]]);
  expect((await exported({ buyerIdNumber: '440524188001010014' })).body).toMatchObject({
    receipts: [],
    foundBy: null,
  });
  const { rows } = await fx.database.query(
    `SELECT * FROM audit.entries WHERE action = 'personal-data.export' ORDER BY id`,
  );
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('Findeisen');
  for (const as of ['demo', 'fx-officer', 'bank']) expect((await exported(named, as)).status).toBe(403);
});
