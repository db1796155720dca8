import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { writeXlsx } from '@app/tables';
import { exportCase } from '../../deploy/local/export-case.mjs';
import { freshOrderNo } from '../../deploy/local/import-case.mjs';
import type { WindowClient } from '../../deploy/local/window-client.mjs';
import { eventually } from '../support/eventually.js';
import { sharedPlatform, type StoryPlatform } from '../support/platform.js';
import { browserIsPresent, launchBrowser, picture, swaggerUi } from './browser.js';

if (!browserIsPresent)
  console.log('browser: no Chromium (CHROMIUM_PATH), the refund of a new user is not tried');

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const tag = '出口退';

let platform: StoryPlatform;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (!browserIsPresent) return;
  platform = await sharedPlatform();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
}, 30_000);

/** A retail export that customs merged into a declaration, as far as tax refund knows it: the facts of the story. */
async function declaredExport(demo: WindowClient): Promise<{ orderNo: string; entry: any }> {
  const { enterprise } = await platform.account('demo');
  const orderNo = freshOrderNo();
  const messages: any = exportCase({ orderNo, demo: enterprise! });
  const list = (...statuses: string[]) =>
    eventually(`list ${statuses.join('/')}`, async () => {
      const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
      return statuses.includes(items[0]?.status) ? items[0] : undefined;
    });
  for (const root of ['CEB303Message', 'CEB403Message', 'CEB505Message', 'CEB603Message'])
    await demo.post('/customs/messages', { [root]: messages[root] });
  await list('cleared', 'released', 'closed');
  await demo.post('/customs/messages', { CEB507Message: messages.CEB507Message });
  await list('released', 'closed');
  await demo.post('/customs/messages', { CEB509Message: messages.CEB509Message });
  const { invtNo } = await list('closed');
  await demo.post('/customs/messages', messages.summary(invtNo));
  const entry = await eventually('tax refund knows the declaration', async () => {
    const { items } = await demo.get(`/tax-refund/entries?orderNo=${orderNo}`);
    return items[0];
  });
  return { orderNo, entry };
}

/** The invoices of a month as an accountant keeps them: one T-shirt's VAT is wrong until it is mended. */
async function invoices(entry: any, vatOfSecond: string): Promise<Buffer> {
  const [item] = entry.items;
  const row = (number: string, quantity: string, netAmount: string, vat: string) => ({
    texts: [number, entry.exportDate, '91330100799655058B', item.gname, item.unit, quantity, netAmount, vat],
  });
  const digits = entry.entryId.slice(-14);
  const headings = ['number', 'date', 'sellerCode', 'name', 'unit', 'quantity', 'netAmount', 'vat'];
  return writeXlsx([
    {
      name: '发票',
      columns: headings.map((heading) => ({ heading })),
      rows: [
        row(`263320${digits}`, '2', '200.00', '26.00'),
        row(`263321${digits}`, '1', '100.00', vatOfSecond),
      ],
    },
  ]);
}

(browserIsPresent ? describe : describe.skip)('a new user, with Swagger UI alone', () => {
  it('brings the invoices in as Excel, reads and mends the doubts, files, is paid, and reads the timeline', async () => {
    const ui = swaggerUi(page);
    const { orderNo, entry } = await declaredExport(await platform.as('demo'));
    const { entryId } = entry;
    await ui.open(platform.url);
    await ui.authorise(await platform.account('demo'));
    const execute = (method: string, path: string, given: Parameters<typeof ui.execute>[3] = {}) =>
      ui.execute(tag, method, `/tax-refund/${path}`, given);
    const bringIn = async (vat: string) =>
      execute('post', 'invoice-tables', {
        parameters: { dryRun: 'false' },
        file: { name: 'invoices.xlsx', mimeType: xlsx, buffer: await invoices(entry, vat) },
      });
    const proposed = async () => {
      const { text } = await execute('get', 'link-proposals', { parameters: { entryIds: entryId } });
      return [
        ...text.matchAll(
          /"invoiceId": "([^"]+)",\s+"number": "\d{20}",\s+"line": 1,\s+"unit": "\d+",\s+"quantity": "([^"]+)"/g,
        ),
      ].map(([, invoiceId, quantity]) => ({ entryId, item: 1, invoiceId, line: 1, quantity }));
    };
    const take = async () =>
      execute('post', 'link-proposals/apply', { body: { proposals: await proposed() } });
    const check = async () => (await execute('post', 'self-checks', { body: { entryIds: [entryId] } })).text;

    expect(await check()).toContain('item-without-invoice');
    expect((await bringIn('48.00')).status).toContain('200');
    await picture(page, 'refund-invoices');
    expect((await take()).status).toContain('200');
    const doubts = await check();
    expect(doubts).toContain('quantities-differ');
    expect(doubts).toMatch(/补充或调整关联|add or change links/);
    await picture(page, 'refund-doubts');

    expect((await bringIn('13.00')).status).toContain('200');
    expect((await take()).status).toContain('200');
    expect(await check()).toContain('"mayBeFiled": true');

    const drafted = await execute('post', 'claims', { body: { kind: 'exempt-refund', entryIds: [entryId] } });
    expect(drafted.status).toContain('201');
    const [, id = ''] = /"id": "([0-9a-f-]{36})"/.exec(drafted.text) ?? [];
    expect((await execute('post', 'claims/{id}/file', { parameters: { id } })).status).toContain('200');
    const until = (status: string) =>
      eventually(`the claim is ${status}`, async () => {
        const { text } = await execute('get', 'claims/{id}', { parameters: { id } });
        return text.includes(`"status": "${status}"`) ? text : undefined;
      });
    await until('accepted');
    await ui.authorise(await platform.account('tax-officer-1'));
    const decided = await execute('post', 'claims/{id}/decision', {
      parameters: { id },
      body: { decision: 'approve', reason: '单证相符' },
    });
    expect(decided.status).toContain('200');
    await ui.authorise(await platform.account('demo'));
    expect(await until('paid')).toContain('"amount": "39.00"');
    const { customsCode } = (await platform.account('demo')).enterprise!;
    const timeline = await eventually('the timeline shows the payment', async () => {
      const { text } = await ui.execute('全程追踪', 'get', '/timeline', {
        parameters: { orderNo, ebpCode: customsCode },
      });
      return text.includes('tax-refund') && /paid|到账|退付|支付/.test(text) ? text : undefined;
    });
    expect(timeline).toContain('39.00');
    await picture(page, 'refund-timeline');
  }, 600_000);
});
