import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BusinessClock, ColumnRetention } from '@app/platform';
import { fxUnderTest, named, orderEvent, type FxUnderTest } from '../../test/fx-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

const payer = { name: 'Margarethe Findeisen', country: 'DE' };
const dayMs = 86_400_000;

async function settled(): Promise<string> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  const { body } = await fx.report({ orderNos: [named(orderNo)], payer });
  await fx.settle(body.id);
  return body.id;
}
const shownName = async (id: string): Promise<string> =>
  (await fx.ask('GET', `/fx/receipts/${id}`, { as: 'auditor' })).body.payer.name;
async function roundAfter(days: number): Promise<void> {
  const clock = fx.app.get(BusinessClock);
  clock.offsetMs = days * dayMs;
  await fx.transactions.run((tx) => fx.app.get(ColumnRetention).round(tx));
  clock.offsetMs = 0;
}

it('the name of a payer is kept for five years after settlement, then emptied, and that is on record', async () => {
  const id = await settled();
  const { body: waiting } = await fx.report({ payer });
  await roundAfter(365 * 5);
  expect(await shownName(id)).toBe('M*******************');
  await roundAfter(365 * 5 + 3);
  expect(await shownName(id)).toBe('*');
  // not settled: somebody still works on it
  expect(await shownName(waiting.id)).toBe('M*******************');
  const { rows } = await fx.database.query(
    `SELECT actor, object_id, after, reason FROM audit.entries WHERE action = 'personal-data.erase'`,
  );
  expect(rows).toEqual([
    expect.objectContaining({
      actor: '@system',
      object_id: 'fx_receipts.payer_name',
      reason: expect.stringContaining('5'),
    }),
    expect.objectContaining({ object_id: 'fx_receipts.payer_hash' }),
  ]);
  expect(JSON.parse(rows[0].after)).toEqual({
    rows: 1,
    from: expect.any(String),
    to: expect.any(String),
    idsSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
