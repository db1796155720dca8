/** What every case works on: a platform of its own, with what is not measured standing still, and eyes on it from outside. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { spawnApp } from '../../deploy/local/apps.mjs';
import { prepareCheckout } from '../../deploy/local/prepare.mjs';
import { sayOnTerminal } from '../../deploy/local/progress.mjs';
import { bodyMaker } from './bodies.mjs';
import { openCounts } from './counts.mjs';

const stopGraceMs = 5_000;
const liveLimitMs = 60_000;
const pollMs = 250;
const flagNames = ['fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'shared_buffers'];

/**
 * @param {ReturnType<typeof import('./options.mjs').readOptions>} options
 * @param {AbortSignal} signal stops a start that is under way
 */
export async function openStage(options, signal) {
  await prepareCheckout({ say: sayOnTerminal });
  const { startPlatform } = await import('../../deploy/local/platform.mjs');
  const { sandboxAccounts, windowClient } = await import('../../deploy/local/window-client.mjs');
  const dataDir = mkdtempSync(join(tmpdir(), 'sw-bench-'));
  // PostgreSQL's account must be able to pass through.
  chmodSync(dataDir, 0o711);
  const environments = {};
  const own = {};
  let platform;
  let counts;
  let closing;
  const close = () => (closing ??= closeAll());

  async function closeAll() {
    await Promise.all(Object.keys(own).map(stopOwn));
    await counts?.close();
    await platform?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }

  /** Stops an application for good. */
  async function stop(name) {
    if (own[name]) await stopOwn(name);
    else await platform.apps[name].stop({ graceMs: stopGraceMs });
  }

  async function stopOwn(name) {
    const child = own[name];
    delete own[name];
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  }

  /** Starts a stopped application again, with other settings or flags of Node. */
  async function start(name, { environment = {}, flags = [] } = {}) {
    const logFile = join(dataDir, 'logs', `${name}.log`);
    own[name] = spawnApp(name, { ...environments[name], ...environment }, logFile, flags);
    const url = `http://127.0.0.1:${environments[name].PORT}/health/live`;
    const deadline = Date.now() + liveLimitMs;
    const answers = () =>
      fetch(url).then(
        (answer) => answer.ok,
        () => false,
      );
    while (!(await answers())) {
      if (Date.now() > deadline) throw new Error(`${name} does not answer; see ${logFile}`);
      await delay(pollMs);
    }
  }

  try {
    platform = await startPlatform({
      dataDir,
      signal,
      kafka: options.log === 'kafka',
      ...(options.customs > 1 ? { customs: options.customs } : {}),
      adjust: (service, environment) => (environments[service] = { ...environment, LOG_LEVEL: 'warn' }),
    });
    for (const name of options.stopped) await stop(name);
    if (options.profile) await profile();
    counts = await openCounts(platform, options);
    const accounts = await sandboxAccounts(platform.url);
    const accountOf = (clientId) => accounts.find((account) => account.clientId === clientId);
    const demo = accountOf('demo').enterprise;
    const at = new Date();
    const adminUrl = await adminUrlOf(dataDir, platform);
    let imports = 0;
    return {
      options,
      platform,
      counts,
      adminUrl,
      durability: await durabilityOf(adminUrl),
      makers: {
        xml: bodyMaker({ demo, at, xml: true }),
        json: bodyMaker({ demo, at, xml: false }),
        singleXml: bodyMaker({ demo, at, xml: true, documents: 1 }),
        singleJson: bodyMaker({ demo, at, xml: false, documents: 1 }),
      },
      /** Numbers of imports that nobody has had; the first one of them. */
      takeImports(count) {
        const first = imports;
        imports += count;
        return first;
      },
      client: (clientId) => windowClient(platform.url, accountOf(clientId)),
      token: () => windowClient(platform.url, accountOf('demo')).token(),
      /** Of what runs now, by name. */
      pids: () =>
        Object.fromEntries(
          [
            ...Object.entries(platform.apps).map(([name, app]) => [name, app.pid]),
            ...Object.entries(own).map(([name, child]) => [name, child.pid]),
            ['Kafka', platform.kafka?.pid],
          ].filter(([, pid]) => pid !== undefined),
        ),
      start,
      stop,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }

  async function profile() {
    const folder = resolve(options.profile);
    mkdirSync(folder, { recursive: true });
    for (const name of ['customs', 'window', 'tax-refund']) {
      await stop(name);
      await start(name, {
        flags: ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`],
      });
    }
  }
}

/** Of the embedded PostgreSQL, whose password lies beside its data. */
async function adminUrlOf(dataDir, { databases }) {
  const { postgres } = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'));
  return Object.assign(new URL(databases.customs.database), {
    username: 'sw',
    password: postgres,
    pathname: '/postgres',
  }).toString();
}

/** What the server itself says, not what it was told. */
async function durabilityOf(adminUrl) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const shown = [];
    for (const name of flagNames) shown.push(`${name} ${(await client.query(`SHOW ${name}`)).rows[0][name]}`);
    const { rows } = await client.query('SHOW server_version');
    return `PostgreSQL ${rows[0].server_version}: ${shown.join(', ')}`;
  } finally {
    await client.end();
  }
}
