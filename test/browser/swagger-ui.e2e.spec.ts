import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { sharedPlatform, type StoryPlatform } from '../support/platform.js';

const executablePath = process.env['CHROMIUM_PATH'];
const present = executablePath !== undefined && executablePath !== '';
if (!present) console.log('browser: no Chromium (CHROMIUM_PATH), Swagger UI is not tried');
const pictures = process.env['SCREENSHOT_DIR'];

let platform: StoryPlatform;
let browser: Browser;
let page: Page;
const elsewhere: string[] = [];

beforeAll(async () => {
  if (!present) return;
  platform = await sharedPlatform();
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
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

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Opens an operation, executes it as it stands, answers the status that the page shows. */
async function execute(tag: string, method: string, path: string): Promise<string> {
  const section = page.locator('.opblock-tag', { hasText: tag }).first();
  if ((await section.getAttribute('data-is-open')) === 'false') await section.click();
  const operation = page
    .locator(`.opblock-${method}`)
    .filter({ has: page.locator(`[data-path="${path}"]`) })
    .first();
  await operation.locator('.opblock-summary-control').click();
  const execute = operation.locator('button.execute');
  const tryOut = operation.locator('button.try-out__btn', { hasText: /try it out/i });
  await execute.or(tryOut).first().waitFor();
  if ((await execute.count()) === 0) await tryOut.click();
  await execute.click();
  const status = operation.locator('.live-responses-table .response .response-col_status').first();
  await status.waitFor({ timeout: 20_000 });
  await status.scrollIntoViewIfNeeded();
  return (await status.innerText()).trim();
}

(present ? describe : describe.skip)('Swagger UI in a real browser', () => {
  it('loads, groups all services by task, and asks no other host', async () => {
    await page.goto(`${platform.url}/docs`);
    await page.locator('.opblock-tag').first().waitFor({ timeout: 30_000 });
    const tags = await page.locator('.opblock-tag').allInnerTexts();
    expect(tags.length).toBeGreaterThan(4);
    expect(tags.join()).toContain('报送单证');
    await picture('docs');
    expect(elsewhere).toEqual([]);
  }, 60_000);

  it('authorises as demo by client credentials, then one POST and one GET succeed as they stand', async () => {
    const { clientId, clientSecret } = await platform.account('demo');
    await page
      .getByRole('button', { name: /authorize/i })
      .first()
      .click();
    await page.locator('.auth-container input').first().waitFor();
    await page.locator('#client_id_clientCredentials').first().fill(clientId);
    await page.locator('#client_secret_clientCredentials').first().fill(clientSecret);
    await page.locator('.auth-btn-wrapper .authorize').first().click();
    await page
      .locator('.auth-btn-wrapper button', { hasText: 'Logout' })
      .first()
      .waitFor({ timeout: 20_000 });
    await picture('authorised');
    await page.locator('.btn-done').first().click();
    expect(await execute('报送单证', 'post', '/customs/messages')).toContain('202');
    await picture('post');
    expect(await execute('报送单证', 'get', '/customs/orders')).toContain('200');
    await picture('get');
    expect(elsewhere).toEqual([]);
  }, 120_000);

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
    await person
      .locator('.auth-btn-wrapper button', { hasText: 'Logout' })
      .first()
      .waitFor({ timeout: 20_000 });
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
  }, 120_000);

  it('the first page names the ways in, in both languages', async () => {
    await page.goto(`${platform.url}/`);
    const text = await page.locator('body').innerText();
    expect(text).toMatch(/单一窗口/);
    expect(text).toMatch(/single window/i);
    await picture('home');
  }, 60_000);
});
