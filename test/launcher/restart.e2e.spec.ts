import { afterAll, expect, it } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import { waitForEnd } from '../../deploy/local/processes.mjs';
import { sandboxAccounts, windowClient, type Account } from '../../deploy/local/window-client.mjs';
import { temporaryDataDir } from '../support/platform.js';
import { startLauncher, type StartedLauncher } from './start-process.js';

const dataDir = temporaryDataDir();
const port = 19_000 + Math.floor(Math.random() * 900);
const url = `http://127.0.0.1:${port}`;
const stopLimitMs = 10_000;
const readyLine = 'The single window is ready';
let launcher: StartedLauncher | undefined;

afterAll(async () => {
  launcher?.kill('SIGTERM');
  await launcher?.ended;
  rmSync(dataDir, { recursive: true, force: true });
});

interface Run {
  readonly launcher: number;
  readonly postgres: number;
  readonly services: Record<string, { pid: number }>;
}
const run = (): Run => JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as Run;

async function demoAccount(): Promise<Account> {
  const demo = (await sandboxAccounts(url)).find(({ clientId }) => clientId === 'demo');
  if (!demo) throw new Error('the sandbox has no account demo');
  return demo;
}

async function ready(): Promise<StartedLauncher> {
  const started = startLauncher({ PORT: String(port), DATA_DIR: dataDir });
  await started.printed(readyLine);
  return started;
}

it('goes on with the same data after the launcher was killed, and stops everything within ten seconds', async () => {
  launcher = await ready();
  expect(launcher.output()).toContain(`${url}/docs`);
  const demo = await demoAccount();
  const orderNo = freshOrderNo();
  const { CEB311Message } = importCase({ orderNo, demo: demo.enterprise! });
  const sent = await windowClient(url, demo).post('/customs/messages', { CEB311Message });
  expect(sent).toMatchObject({ documents: [{ outcome: 'accepted' }] });

  const first = run();
  launcher.kill('SIGKILL');
  await launcher.ended;
  for (const { pid } of Object.values(first.services)) expect(await waitForEnd(pid, stopLimitMs)).toBe(true);

  launcher = await ready();
  expect(await waitForEnd(first.postgres, 0)).toBe(true);
  expect(await windowClient(url, demo).get(`/customs/orders?orderNo=${orderNo}`)).toMatchObject({
    items: [{ orderNo }],
  });

  const second = run();
  const stopped = Date.now();
  launcher.kill('SIGTERM');
  expect(await launcher.ended).toBe(0);
  expect(Date.now() - stopped).toBeLessThan(stopLimitMs);
  for (const pid of [second.postgres, ...Object.values(second.services).map((service) => service.pid)]) {
    expect(await waitForEnd(pid, 0)).toBe(true);
  }
}, 240_000);
