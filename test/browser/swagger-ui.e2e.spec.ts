import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { sharedPlatform, type StoryPlatform } from '../support/platform.js';
import { browserIsPresent, launchBrowser, picture, swaggerUi } from './browser.js';

if (!browserIsPresent) console.log('browser: no Chromium (CHROMIUM_PATH), Swagger UI is not tried');

let platform: StoryPlatform;
let browser: Browser;
let page: Page;
const elsewhere: string[] = [];

beforeAll(async () => {
  if (!browserIsPresent) return;
  platform = await sharedPlatform();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.on('request', (request) => {
    if (!request.url().startsWith(platform.url) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

(browserIsPresent ? describe : describe.skip)('Swagger UI in a real browser', () => {
  it('loads, groups all services by task, and asks no other host', async () => {
    await swaggerUi(page).open(platform.url);
    const tags = await page.locator('.opblock-tag').allInnerTexts();
    expect(tags.length).toBeGreaterThan(4);
    expect(tags.join()).toContain('报送单证');
    await picture(page, 'docs');
    expect(elsewhere).toEqual([]);
  }, 60_000);

  it('authorises as demo by client credentials, then one POST and one GET succeed as they stand', async () => {
    const ui = swaggerUi(page);
    await ui.authorise(await platform.account('demo'));
    await picture(page, 'authorised');
    expect((await ui.execute('报送单证', 'post', '/customs/messages')).status).toContain('202');
    await picture(page, 'post');
    expect((await ui.execute('报送单证', 'get', '/customs/orders')).status).toContain('200');
    await picture(page, 'get');
    expect(elsewhere).toEqual([]);
  }, 120_000);

  it('the first page names the ways in, in both languages', async () => {
    await page.goto(`${platform.url}/`);
    const text = await page.locator('body').innerText();
    expect(text).toMatch(/单一窗口/);
    expect(text).toMatch(/single window/i);
    await picture(page, 'home');
  }, 60_000);
});
