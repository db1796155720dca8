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
  }, 180_000);

  it('authorises as demo by client credentials, then one POST and one GET succeed as they stand', async () => {
    const ui = swaggerUi(page);
    await ui.authorise(await platform.account('demo'));
    await picture(page, 'authorised');
    expect((await ui.execute('报送单证', 'post', '/customs/messages')).status).toContain('202');
    await picture(page, 'post');
    expect((await ui.execute('报送单证', 'get', '/customs/orders')).status).toContain('200');
    await picture(page, 'get');
    expect(elsewhere).toEqual([]);
  }, 240_000);

  it('logs a person in on the login page of the sandbox, by code with PKCE, and the account is that one', async () => {
    const { clientSecret } = await platform.account('operator');
    const person = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    person.on('request', (request) => {
      if (!request.url().startsWith(platform.url) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
    await person.goto(`${platform.url}/docs`);
    await person
      .getByRole('button', { name: /authorize/i })
      .first()
      .click();
    const form = person
      .locator('.auth-container')
      .filter({ has: person.locator('#client_id_authorizationCode') })
      .first();
    await form.waitFor();
    const opened = person.waitForEvent('popup');
    await form.locator('.auth-btn-wrapper .authorize').click();
    const login = await opened;
    await login.getByLabel(/账户/).selectOption('operator');
    await login.getByLabel(/密钥/).fill('wrong');
    await login.getByRole('button', { name: /登录/ }).click();
    await login.getByRole('alert').waitFor();
    await login.getByLabel(/密钥/).fill(clientSecret);
    const closed = login.waitForEvent('close');
    await login.getByRole('button', { name: /登录/ }).click();
    await closed;
    await person.locator('.auth-btn-wrapper button', { hasText: 'Logout' }).first().waitFor();
    // Swagger UI keeps the token where the page can be asked for it
    const token = await person.evaluate(
      () => (globalThis as any).ui.authSelectors.authorized().toJS().token.token.access_token,
    );
    const claims = JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());
    expect([claims.sub, claims.roles]).toEqual(['operator', ['operator']]);
    const answer = await fetch(`${platform.url}/customs/parked-events`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    expect(elsewhere).toEqual([]);
    await person.close();
  }, 240_000);

  it('the first page names the ways in, in both languages', async () => {
    await page.goto(`${platform.url}/`);
    const text = await page.locator('body').innerText();
    expect(text).toMatch(/单一窗口/);
    expect(text).toMatch(/single window/i);
    await picture(page, 'home');
  }, 180_000);
});
