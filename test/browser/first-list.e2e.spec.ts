import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import { eventually } from '../support/eventually.js';
import { ownPlatform, type StoryPlatform } from '../support/platform.js';
import { browserIsPresent, launchBrowser, picture, swaggerUi } from './browser.js';

if (!browserIsPresent)
  console.log('browser: no Chromium (CHROMIUM_PATH), the way of a newcomer is not tried');

const officers = { customs: 'customs', tax: 'tax', fx: 'fx', commerce: 'commerce' };
const everything = ['platform', 'e-commerce', 'payment', 'logistics', 'agent', 'warehouse'];

let platform: StoryPlatform;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (!browserIsPresent) return;
  platform = await ownPlatform();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
}, 30_000);

(browserIsPresent ? describe : describe.skip)('a newcomer, with the README and Swagger UI only', () => {
  it('registers, is accepted by four departments, and has its first list released', async () => {
    const ui = swaggerUi(page);
    const newcomer = await platform.account('newcomer');
    const { creditCode, customsCode, name } = newcomer.enterprise!;
    await ui.open(platform.url);

    await ui.authorise(newcomer);
    const registered = await ui.execute('一次登记', 'post', '/registration/participants', {
      body: { creditCode, customsCode, name, roles: ['e-commerce'] },
    });
    expect(registered.status).toMatch(/20[01]/);
    const amended = await ui.execute('一次登记', 'patch', '/registration/participants/{id}', {
      parameters: { id: creditCode },
      body: { roles: everything },
    });
    expect(amended.status).toContain('200');
    expect(amended.text).toContain('pending');
    await picture(page, 'newcomer-registered');

    const messages: any = importCase({ orderNo: freshOrderNo(), demo: newcomer.enterprise! });
    const file = (root: string) =>
      ui.execute('报送单证', 'post', '/customs/messages', { body: { [root]: messages[root] } });
    const early = await file('CEB311Message');
    expect(early.text).toContain('enterprise-not-in-standing');

    for (const [department, role] of Object.entries(officers)) {
      await ui.authorise(await platform.account(`${role}-officer-1`));
      const decided = await ui.execute('一次登记', 'post', '/registration/participants/{id}/decisions', {
        parameters: { id: creditCode },
        body: { department, decision: 'accept', reason: '材料齐全' },
      });
      expect(decided.status).toContain('200');
    }
    await picture(page, 'newcomer-accepted');

    await ui.authorise(newcomer);
    await eventually('customs knows that the newcomer is in standing', async () => {
      const answer = await file('CEB311Message');
      return answer.text.includes('"accepted"') ? true : undefined;
    });
    for (const root of Object.keys(messages).filter((one) => one !== 'CEB311Message'))
      expect((await file(root)).text).toContain('"accepted"');
    const { orderNo } = messages.CEB311Message.Order[0].OrderHead;
    await eventually('the list is released', async () => {
      const { text } = await ui.execute('申报清单', 'get', '/customs/lists', { parameters: { orderNo } });
      return text.includes('"released"') ? true : undefined;
    });
    await picture(page, 'newcomer-released');
  }, 480_000);
});
