import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoExport } from '../deploy/local/demo-export.mjs';
import { exportCase } from '../deploy/local/export-case.mjs';
import { supplementExample } from '../apps/customs/src/export-declarations/export-declarations.examples.js';
import { freshOrderNo } from '../deploy/local/import-case.mjs';
import type { WindowClient } from '../deploy/local/window-client.mjs';
import { eventually } from './support/eventually.js';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

let platform: StoryPlatform;
const clients = new Map<string, WindowClient>();
const as = (clientId: string): WindowClient => clients.get(clientId)!;
let enterprise: { creditCode: string; customsCode: string; name: string };

beforeAll(async () => {
  platform = await sharedPlatform();
  const ids = [
    'demo',
    'other',
    'operator',
    'tax-officer-1',
    'commerce-officer-1',
    'finance-officer-1',
    'bank',
    'customs-officer-1',
  ];
  for (const clientId of ids) clients.set(clientId, await platform.as(clientId));
  enterprise = (await platform.account('demo')).enterprise!;
}, 240_000);
afterAll(async () => platform?.stop());

/** Status and body of a call that is expected to be refused. */
async function refusal(
  clientId: string,
  method: string,
  path: string,
  body: unknown,
): Promise<{ status: number; code: string; errors: any[] }> {
  const answer = await fetch(`${platform.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await as(clientId).token()}`,
      'content-type': 'application/json',
      'accept-language': 'en',
    },
    body: JSON.stringify(body),
  });
  const { code, errors = [] }: any = await answer.json();
  return { status: answer.status, code, errors };
}

let orderNo: string;

describe('a retail export followed to the end of its money', () => {
  it('goes through customs, foreign exchange, tax refund and subsidy on one timeline', async () => {
    orderNo = await demoExport({ as, enterprise, say: () => undefined, show: async () => undefined });
    const timeline = await eventually('the timeline shows all four departments', async () => {
      const found = await as('demo').get(`/timeline?orderNo=${orderNo}&ebpCode=${enterprise.customsCode}`);
      const services = new Set(found.entries.map((entry: any) => entry.service));
      return ['customs', 'fx-settlement', 'tax-refund', 'subsidy'].every((service) => services.has(service))
        ? found
        : undefined;
    });
    const texts = timeline.entries.map((entry: any) => entry.en).join('\n');
    for (const step of [
      /released/i,
      /closed/i,
      /declaration .* was made/i,
      /settled/i,
      /has its proof of receipt/i,
      /refund .* was paid/i,
      /award|subsid|application/i,
    ]) {
      expect(texts).toMatch(step);
    }
  }, 240_000);

  it('the sums hold over the chain: lists = declaration = refund items = subsidy metric; order = settled + open', async () => {
    const { items: lists } = await as('demo').get(`/customs/lists?orderNo=${orderNo}`);
    const list = await as('demo').get(`/customs/lists/${lists[0].id}`);
    const onList = list.lines.reduce((sum: number, line: any) => sum + Number(line.totalPrice), 0);
    const { items: declarations } = await as('demo').get(`/customs/declarations?orderNo=${orderNo}`);
    const declared = declarations[0].items.reduce((sum: number, item: any) => sum + Number(item.fob), 0);
    const entry = await as('demo').get(`/tax-refund/entries/${declarations[0].entryId}`);
    const refundable = entry.items.reduce((sum: number, item: any) => sum + Number(item.fob), 0);
    expect([onList, declared, refundable]).toEqual([60, 60, 60]);
    const { items: all } = await as('demo').get('/customs/declarations?limit=200');
    const year = declarations[0].exportDate.slice(0, 4);
    const ofTheYear = all
      .filter((one: any) => one.exportDate.startsWith(year))
      .flatMap((one: any) => one.items);
    const { metrics } = await as('demo').get(`/subsidy/performance?year=${year}`);
    const metric = metrics.find((one: any) => one.name === 'exportDeclaredValue');
    expect(metric.values.map((value: any) => [value.currency, Number(value.value)])).toEqual([
      ['USD', ofTheYear.reduce((sum: number, item: any) => sum + Number(item.fob), 0)],
    ]);
    const { items: orders } = await as('demo').get(`/fx/orders?orderNo=${orderNo}`);
    expect(Number(orders[0].declared)).toBe(66);
    expect(Number(orders[0].settled) + Number(orders[0].open) + Number(orders[0].matched)).toBe(66);
    expect(Number(orders[0].open)).toBe(0);
  }, 60_000);
});

describe('a B2B order declared in full', () => {
  it('goes from the order to its closing, becomes an entry of tax refund, and stands on the timeline', async () => {
    const orderNo = freshOrderNo();
    const messages: any = exportCase({ orderNo, demo: enterprise });
    messages.CEB303Message.Order[0].OrderHead.orderType = 'B';
    for (const root of ['CEB303Message', 'CEB505Message']) {
      const { documents } = await as('demo').post('/customs/messages', { [root]: messages[root] });
      expect(documents).toMatchObject([{ outcome: 'accepted' }]);
    }
    const draft = await as('demo').post('/customs/export-declarations', {
      orderNo,
      logisticsNo: `EX${orderNo}`,
      wantsRefund: true,
    });
    const path = `/customs/export-declarations/${draft.id}`;
    const early = await refusal('demo', 'POST', `${path}/declare`, {});
    expect(early).toMatchObject({ status: 409, code: 'declaration-incomplete' });
    expect(early.errors).toHaveLength(draft.missing.length);
    const patched = await fetch(`${platform.url}${path}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${await as('demo').token()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(supplementExample),
    });
    expect(await patched.json()).toMatchObject({ missing: [] });
    await as('demo').post(`${path}/declare`, {});
    const { at } = (await as('demo').get(path)).history[0];
    const entryId = `3104${at.slice(0, 4)}0${String(Date.now()).slice(-9)}`;
    for (const receipt of [{ outcome: 'accepted', entryId }, { outcome: 'released' }, { outcome: 'closed' }])
      await as('customs-officer-1').post(`${path}/receipts`, receipt);
    const entry = await eventually('tax refund knows the declaration', () =>
      as('demo')
        .get(`/tax-refund/entries/${entryId}`)
        .catch(() => undefined),
    );
    expect(entry).toMatchObject({ cases: [{ orderNo }], items: [{ gcode: '6109100021', fob: '60' }] });
    const timeline = await eventually('the timeline shows the closing', async () => {
      const found = await as('demo').get(`/timeline?orderNo=${orderNo}&ebpCode=${enterprise.customsCode}`);
      return found.entries.some(({ code }: any) => code === 'export-declaration-closed') ? found : undefined;
    });
    expect(timeline.waitingFor).toEqual([]);
    const order = await eventually('customs has the order', async () => {
      const { items } = await as('demo').get(`/customs/orders?orderNo=${orderNo}`);
      return items[0].status === 'accepted' ? items[0] : undefined;
    });
    expect(order).toMatchObject({ orderNo });
  }, 120_000);
});

describe('refusals on the way, each by name', () => {
  it.each([
    [
      'demo',
      '/tax-refund/links',
      {
        entryId: '310420990000000001',
        item: 1,
        invoiceId: '00000000-0000-7000-8000-000000000000',
        line: 1,
        quantity: '1',
      },
      404,
    ],
    ['demo', '/tax-refund/claims', { kind: 'exempt-refund', entryIds: ['310420990000000001'] }, 404],
    ['demo', '/subsidy/applications', { pack: 'ningbo-2021', measure: 'art-06', year: 2026 }, 422],
    ['demo', '/subsidy/applications', { pack: 'nowhere', measure: 'art-06', year: 2026 }, 422],
    ['demo', '/sandbox/clock', { advance: 'P1D' }, 403],
    ['demo', '/fx/receipts', {}, 403],
  ])('%s POST %s -> %s', async (clientId, path, body, status) => {
    const answer = await refusal(clientId, 'POST', path, body);
    expect(answer).toMatchObject({ status, code: expect.any(String) });
  });

  it('an invoice line cannot be linked beyond what was declared, a claim is not filed twice, an order amount is not used twice', async () => {
    const { items: declarations } = await as('demo').get(`/customs/declarations?orderNo=${orderNo}`);
    const { entryId, items } = declarations[0];
    const invoice = await as('demo').post('/tax-refund/invoices', {
      number: String(Date.now()).slice(-8),
      date: declarations[0].exportDate,
      sellerCode: '91330100799655058B',
      lines: [
        { line: 1, name: items[0].gname, unit: '件', quantity: '10', netAmount: '1000.00', vat: '130.00' },
      ],
    });
    const link = await refusal('demo', 'POST', '/tax-refund/links', {
      entryId,
      item: items[0].item,
      invoiceId: invoice.id,
      line: 1,
      quantity: '1',
    });
    expect(link.status).toBe(409);
    const { items: claims } = await as('demo').get('/tax-refund/claims');
    const paid = claims.find((claim: any) => claim.status === 'paid');
    const again = await refusal('demo', 'POST', `/tax-refund/claims/${paid.id}/file`, {});
    expect(again.status).toBe(409);
    const { items: orders } = await as('demo').get(`/fx/orders?orderNo=${orderNo}`);
    expect(orders[0].open).toMatch(/^0(\.0+)?$/);
    await as('demo').post('/sandbox/bank/receipts', {
      currency: 'USD',
      amount: '1.00',
      payeeCode: enterprise.creditCode,
    });
    const receipt = await eventually('the receipt without an order has arrived', async () => {
      const { items: receipts } = await as('demo').get('/fx/receipts?status=received');
      return receipts[0];
    });
    const used = await refusal('demo', 'POST', `/fx/receipts/${receipt.id}/match`, {
      allocations: [{ orderNo, ebpCode: enterprise.creditCode, amount: '1.00' }],
    });
    expect(used.status).toBe(409);
    expect(JSON.stringify(used)).toMatch(/amount/);
  }, 60_000);

  it('another enterprise does not see the claims, receipts and applications of this one', async () => {
    for (const path of [
      '/tax-refund/claims',
      '/fx/receipts',
      '/subsidy/applications',
      `/customs/declarations?orderNo=${orderNo}`,
    ]) {
      expect([path, (await as('other').get(path)).items]).toEqual([path, []]);
    }
  });

  it('a summary application for a list that is not released is refused where it stands', async () => {
    const fresh = freshOrderNo();
    const messages = exportCase({ orderNo: fresh, demo: enterprise });
    const answer = await as('demo').post('/customs/messages', messages.summary('31052026E999999999'));
    expect(answer.documents[0]).toMatchObject({
      outcome: 'rejected',
      errors: [{ pointer: '/CEB701Message/SummaryApply/0/SummaryApplyList/0/invtNo', code: 'list-unknown' }],
    });
  });
});
