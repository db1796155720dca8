import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ParticipantsRepository } from '@app/messaging';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { AppModule } from '../app.module.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
let customs: ServiceUnderTest;

beforeAll(async () => {
  customs = await serviceUnderTest('customs receipts', AppModule, { EXPORT_RECEIPTS_UNTIL: '2024-12-14' });
  const participant = {
    id: '91330200MA0DEM013H',
    version: 1,
    creditCode: '91330200MA0DEM013H',
    customsCode: demo.customsCode,
    name: demo.name,
    roles: [],
    departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
    changedAt: accepted.since,
  };
  await customs.transactions.run((tx) => customs.app.get(ParticipantsRepository).keep(tx, [participant]));
}, 120_000);
afterAll(async () => customs?.close());

it('with payment receipts switched off from a day on, a 9610 export matches without one; one that comes is still compared', async () => {
  const orderNo = '202611230000000001';
  const messages: any = exportCase({ orderNo, demo });
  const file = (root: string) =>
    customs.ask('POST', '/customs/messages', { as: 'demo', body: { [root]: messages[root] } });
  for (const root of ['CEB303Message', 'CEB505Message']) await file(root);
  messages.CEB603Message.Inventory[0].InventoryHead.appStatus = '1';
  await file('CEB603Message');
  const report = async () =>
    (
      await customs.ask('GET', `/customs/match?orderNo=${orderNo}&ebpCode=${demo.customsCode}`, {
        as: 'demo',
      })
    ).body;
  expect(await report()).toMatchObject({ result: 'matched', missing: [], list: { status: 'matched' } });
  messages.CEB403Message.Receipts[0].charge = '65';
  await file('CEB403Message');
  const { checks } = await report();
  expect(checks.filter(({ ok }: any) => !ok)).toEqual([expect.objectContaining({ field: 'charge' })]);
});
