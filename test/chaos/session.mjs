import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instancesEach } from '../../deploy/local/apps.mjs';
import { startPlatform } from '../../deploy/local/platform.mjs';
import { adminUser } from '../../deploy/local/postgres.mjs';
import { openSecrets } from '../../deploy/local/secrets.mjs';
import { sandboxAccounts } from '../../deploy/local/window-client.mjs';
import { chaosClient } from './client.mjs';
import { openEventLog } from './event-log.mjs';
import { factsOf } from './facts.mjs';
import { openHops } from './hops.mjs';
import { Ledger } from './ledger.mjs';
import { Patience } from './patience.mjs';

const stopMs = 5_000;

/**
 * A platform of its own in a fresh data folder, every connection of it led over a hop, with a reader of its event log, a
 * ledger and clients.
 *
 * @param {object} options
 * @param {'postgres' | 'kafka'} options.kindOfLog
 * @param {number} [options.customs] as of startPlatform
 * @param {(service: string) => string} [options.rootOf] the checkout whose build a process runs
 * @param {(text: string) => void} options.say
 * @param {AbortSignal} options.signal stops a start that is under way
 */
export async function openSession({ kindOfLog, customs, rootOf, say, signal }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sw-chaos-'));
  // PostgreSQL's account must be able to pass through
  chmodSync(dataDir, 0o711);
  const open = [];
  let keepData = false;
  let closing;
  const close = () => (closing ??= closeAll());
  async function closeAll() {
    for (const one of open.toReversed()) await one();
    if (keepData) say(`data, logs and ledger are kept in ${dataDir}`);
    else rmSync(dataDir, { recursive: true, force: true });
  }
  try {
    const hops = await openHops(instancesEach(customs));
    open.push(async () => hops.close());
    const platform = await startPlatform({
      dataDir,
      kafka: kindOfLog === 'kafka',
      customs,
      logLevel: 'warn',
      adjust: (name, environment) => hops.adjust(name, environment),
      rootOf,
      signal,
    });
    open.push(platform.stop);
    const clientHop = hops.named('client-window');
    clientHop.target = platform.ports.window;
    const { databases, kafkaBrokers } = platform;
    const log = await openEventLog({ url: databases.customs.eventLog, kafkaBrokers });
    open.push(log.close);
    const secrets = openSecrets(dataDir);
    const ledger = new Ledger(join(dataDir, 'ledger.jsonl'));
    const patience = new Patience();
    const accounts = await sandboxAccounts(platform.url);
    say(`platform at ${platform.url}, data in ${dataDir}`);
    return {
      platform,
      hops,
      log,
      ledger,
      patience,
      secrets,
      as: clientsOf({ url: `http://127.0.0.1:${clientHop.port}`, accounts, ledger, patience }),
      enterprise: accounts.find(({ clientId }) => clientId === 'demo').enterprise,
      administrator: { user: adminUser, password: secrets.postgres },
      gather: () => factsOf({ databases, log, secrets }),
      /** Ends the services; databases and event log stay. */
      standStill: () => Promise.all(Object.values(platform.apps).map((app) => app.stop({ graceMs: stopMs }))),
      /** What is on the disk stays there after `close`. */
      keepData: () => (keepData = true),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function clientsOf({ url, accounts, ledger, patience }) {
  const clients = new Map();
  return (clientId) => {
    const account = accounts.find((candidate) => candidate.clientId === clientId);
    if (!clients.has(clientId)) clients.set(clientId, chaosClient({ url, account, ledger, patience }));
    return clients.get(clientId);
  };
}
