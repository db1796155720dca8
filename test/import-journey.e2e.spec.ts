import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cebTime, freshOrderNo, importCase, toXml } from '../deploy/local/import-case.mjs';
import type { WindowClient } from '../deploy/local/window-client.mjs';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';
import { eventually } from './support/eventually.js';

let platform: StoryPlatform;
let demo: WindowClient;
let enterprise: { creditCode: string; customsCode: string; name: string };

beforeAll(async () => {
  platform = await sharedPlatform();
  demo = await platform.as('demo');
  enterprise = (await platform.account('demo')).enterprise!;
}, 240_000);
afterAll(async () => platform?.stop());

const released = (orderNo: string) =>
  eventually(`the list of ${orderNo} is released`, async () => {
    const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
    return items[0]?.status === 'released' ? items[0] : undefined;
  });

describe('a retail import from four customs messages to release and tax bill', () => {
  it.each(['1210', '9610'] as const)(
    '%s: every step stands on one timeline',
    async (mode) => {
      const orderNo = freshOrderNo();
      const messages = importCase({ orderNo, demo: enterprise, mode });
      for (const [root, content] of Object.entries(messages).toReversed()) {
        const message = { [root]: content };
        const answer =
          root === 'CEB621Message'
            ? await demo.post('/customs/messages', message)
            : await demo.post('/customs/messages', toXml(message), 'application/xml');
        expect(answer.documents).toEqual([expect.objectContaining({ index: 0, outcome: 'accepted' })]);
      }
      const item = await released(orderNo);
      const list = await eventually('the tax bill has come', async () => {
        const found = await demo.get(`/customs/lists/${item.id}`);
        return found.taxBills.length > 0 ? found : undefined;
      });
      expect(list).toMatchObject({
        status: 'released',
        tax: { treatment: 'preferential', total: '58.56' },
        taxBills: [expect.objectContaining({ total: '58.56', difference: '0.00' })],
      });
      expect(list.invtNo).toMatch(/^3105\d{4}I\d{9}$/);
      const { items: receipts } = await demo.get(`/customs/lists/${item.id}/receipts`);
      expect(receipts.map((receipt: any) => receipt.returnStatus)).toEqual(['2', '3', '120', '399', '800']);

      const codes = await eventually('the timeline shows the tax bill', async () => {
        const timeline = await demo.get(`/timeline?orderNo=${orderNo}&ebpCode=${enterprise.customsCode}`);
        expect(timeline.case).toMatchObject({ orderNo });
        for (const entry of timeline.entries) {
          expect(entry).toEqual(
            expect.objectContaining({
              zh: expect.any(String),
              en: expect.any(String),
              service: expect.any(String),
            }),
          );
        }
        const steps = timeline.entries.map((entry: any) => [entry.code, entry.reference].join(' '));
        expect(new Set(steps).size).toBe(steps.length);
        const found = timeline.entries.map((entry: any) => entry.code);
        return found.some((code: string) => code.includes('tax-bill')) ? found : undefined;
      });
      expect(new Set(codes).size).toBeGreaterThanOrEqual(8);
      // the same case under the platform's other code
      const other = await demo.get(`/timeline?orderNo=${orderNo}&ebpCode=${enterprise.creditCode}`);
      expect(other.entries.length).toBe(codes.length);
    },
    120_000,
  );

  it('tells a defect before customs sees it, and goes on once it is mended', async () => {
    const orderNo = freshOrderNo();
    const messages: any = importCase({ orderNo, demo: enterprise });
    const head = messages.CEB411Message.Payment[0].PaymentHead;
    const right = head.amountPaid;
    head.amountPaid = '1.00';
    for (const root of Object.keys(messages))
      await demo.post('/customs/messages', { [root]: messages[root] });
    const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
    expect(items[0].status).toBe('mismatched');
    const report = await demo.get(`/customs/lists/${items[0].id}/match`);
    expect(report.result).toBe('mismatched');
    expect(report.checks.filter((check: any) => !check.ok)).toEqual([
      expect.objectContaining({
        field: 'amountPaid',
        documents: ['order', 'payment'],
        expected: right,
        actual: '1.00',
      }),
    ]);
    Object.assign(head, { amountPaid: right, appType: '2', appTime: cebTime(new Date(Date.now() + 5000)) });
    await demo.post('/customs/messages', { CEB411Message: messages.CEB411Message });
    await released(orderNo);
  }, 120_000);

  it('keeps what customs refuses: the reason is normalised, the list says rejected', async () => {
    const outcomes: any = await (await fetch(`${platform.url}/sandbox/outcomes`)).json();
    expect(outcomes.map((outcome: any) => outcome.prefix)).toContain('SB-REFUSE-1313');
    const orderNo = `SB-REFUSE-1313-${freshOrderNo()}`;
    const messages: any = importCase({ orderNo, demo: enterprise });
    for (const root of Object.keys(messages))
      await demo.post('/customs/messages', { [root]: messages[root] });
    const item = await eventually('customs has refused', async () => {
      const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
      return items[0]?.status === 'rejected' ? items[0] : undefined;
    });
    const { items } = await demo.get(`/customs/lists/${item.id}/receipts`);
    expect(items.at(-1)).toMatchObject({ code: '1313', returnStatus: '100' });
  }, 120_000);
});
