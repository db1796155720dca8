import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Account } from '../../deploy/local/window-client.mjs';

const executablePath = process.env['CHROMIUM_PATH'] ?? '';
export const browserIsPresent = executablePath !== '';
const pictures = process.env['SCREENSHOT_DIR'];
/** Swagger UI draws some hundred operations; a machine that starts another platform meanwhile takes its time. */
const patienceMs = 90_000;

/** Debian's Chromium without a window, a sandbox of its own, or a call to anybody. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
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
}

/** A picture of what is seen, where SCREENSHOT_DIR says to. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** What is filled in before an operation is executed. */
interface Executed {
  readonly body?: object;
  /** Chosen from the disk, for a body that is a file. */
  readonly file?: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Swagger UI at /docs, used as a person does: by what is on the page. */
export function swaggerUi(page: Page) {
  page.setDefaultTimeout(patienceMs);
  return {
    async open(url: string): Promise<void> {
      await page.goto(`${url}/docs`);
      await page.locator('.opblock-tag').first().waitFor();
    },

    /** Logs whoever is there out and this account in. */
    async authorise({ clientId, clientSecret }: Account): Promise<void> {
      await page
        .getByRole('button', { name: /authorize/i })
        .first()
        .click();
      const logout = page.locator('.auth-btn-wrapper button', { hasText: 'Logout' }).first();
      const id = page.locator('#client_id_clientCredentials').first();
      await logout.or(id).first().waitFor();
      if (await logout.isVisible()) await logout.click();
      await id.fill(clientId);
      await page.locator('#client_secret_clientCredentials').first().fill(clientSecret);
      await page
        .locator('.auth-container', { has: id })
        .locator('.auth-btn-wrapper .authorize')
        .first()
        .click();
      await logout.waitFor();
      await page.locator('.btn-done').first().click();
    },

    /** Opens an operation and executes it, as it stands or with these values; the status and body that the page shows. */
    async execute(
      tag: string,
      method: string,
      path: string,
      { body, file, parameters = {} }: Executed = {},
    ): Promise<{ status: string; text: string }> {
      const section = page.locator('.opblock-tag', { hasText: tag }).first();
      if ((await section.getAttribute('data-is-open')) === 'false') await section.click();
      const operation = page
        .locator(`.opblock-${method}`)
        .filter({ has: page.locator(`[data-path="${path}"]`) })
        .first();
      const executeButton = operation.locator('button.execute');
      const tryOut = operation.locator('button.try-out__btn', { hasText: /try it out/i });
      if ((await executeButton.or(tryOut).count()) === 0)
        await operation.locator('.opblock-summary-control').click();
      await executeButton.or(tryOut).first().waitFor();
      if ((await executeButton.count()) === 0) await tryOut.click();
      for (const [name, value] of Object.entries(parameters)) {
        const row = operation.locator(`tr[data-param-name="${name}"]`);
        if ((await row.locator('select').count()) > 0)
          await row.locator('select').first().selectOption(value);
        else await row.locator('input').first().fill(value);
      }
      if (file !== undefined) {
        const type = operation.locator('.opblock-section-request-body select.content-type').first();
        if ((await type.count()) > 0) await type.selectOption(file.mimeType);
        await operation
          .locator('.opblock-section-request-body input[type="file"]')
          .first()
          .setInputFiles(file);
      }
      if (body !== undefined)
        await operation.locator('textarea.body-param__text').first().fill(JSON.stringify(body));
      const clear = operation.locator('button.btn-clear');
      if ((await clear.count()) > 0) await clear.click();
      await executeButton.click();
      const response = operation.locator('.live-responses-table .response').first();
      const status = response.locator('.response-col_status').first();
      await status.waitFor();
      await status.scrollIntoViewIfNeeded();
      return {
        status: (await status.innerText()).trim(),
        text: await response.locator('.response-col_description').first().innerText(),
      };
    },
  };
}
