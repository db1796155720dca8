import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { adminUser } from '../../deploy/local/postgres.mjs';
import { startPlatform } from '../../deploy/local/platform.mjs';
import { openSecrets } from '../../deploy/local/secrets.mjs';
import { sandboxAccounts } from '../../deploy/local/window-client.mjs';
import { watchAvailability } from './availability.mjs';
import { chaosClient } from './client.mjs';
import { openEventLog } from './event-log.mjs';
import { factsOf } from './facts.mjs';
import { openHops } from './hops.mjs';
import { faultsIn } from './invariants/index.mjs';
import { Ledger } from './ledger.mjs';
import { startLoad } from './load.mjs';
import { restFaults } from './rest.mjs';
import { strikesOn } from './strikes.mjs';

const settlePollMs = 2_000;
const patienceMs = 180_000;
const stopMs = 5_000;

/**
 * One run: a platform of its own under the load of both journeys while the schedule strikes, then what its clients know
 * compared with what it holds. The platform is left running; `close` stops it.
 *
 * @param {object} options
 * @param {{ number: number, atMs: number, kind: string, target: string }[]} options.schedule
 * @param {'postgres' | 'kafka'} options.log
 * @param {number} options.rate import cases a second
 * @param {number} options.seconds
 * @param {number} options.seed
 * @param {number} options.freezeMs
 * @param {number} options.idleMs
 * @param {number} options.settleMs how long everything may take to come to rest
 * @param {(text: string) => void} options.say
 */
export async function runChaos(options) {
  const { say, log: kindOfLog } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'sw-chaos-'));
  // PostgreSQL's account must be able to pass through
  chmodSync(dataDir, 0o711);
  const open = [];
  const close = async ({ keepData = false } = {}) => {
    for (const one of open.toReversed()) await one();
    if (keepData) say(`data, logs and ledger are kept in ${dataDir}`);
    else rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const hops = await openHops();
    const platform = await startPlatform({
      dataDir,
      kafka: kindOfLog === 'kafka',
      logLevel: 'warn',
      adjust: (service, environment) => hops.adjust(service, environment),
    });
    open.push(async () => hops.close(), platform.stop);
    hops.named('client-window').target = platform.ports.window;
    const secrets = openSecrets(dataDir);
    const log = await openEventLog({
      url: platform.databases.customs.eventLog,
      kafkaBrokers: platform.kafkaBrokers,
    });
    open.push(log.close);
    const ledger = new Ledger(join(dataDir, 'ledger.jsonl'));
    const accounts = await sandboxAccounts(platform.url);
    const accountOf = (clientId) => accounts.find((account) => account.clientId === clientId);
    const url = `http://127.0.0.1:${hops.named('client-window').port}`;
    const clients = new Map();
    const as = (clientId) => {
      if (!clients.has(clientId))
        clients.set(clientId, chaosClient({ url, account: accountOf(clientId), ledger, patienceMs }));
      return clients.get(clientId);
    };
    say(`platform at ${platform.url}, data in ${dataDir}; ${options.seconds} s of load and strikes`);
    const { enterprise } = accountOf('demo');
    const load = startLoad({ as, enterprise, ledger, rate: options.rate, seed: options.seed });
    const availability = watchAvailability(platform.url);
    const { freezeMs, idleMs } = options;
    const strike = strikesOn({ platform, hops, load, log, ledger, secrets, freezeMs, idleMs });
    const struck = await strikeAll({ ...options, strike, ledger });
    const { failures, leftOut } = await load.finish();
    say('the load has stopped; waiting for everything to come to rest');
    const gather = () => factsOf({ databases: platform.databases, log, secrets });
    const settled = await settle({ ledger, gather, settleMs: options.settleMs });
    await availability.stop();
    const broken = [...settled.broken];
    for (const failure of failures)
      ledger.note('journey failed', { reason: String(failure.stack ?? failure) });
    const rest = await restFaults({ client: as('demo'), ledger, facts: settled.facts });
    if (rest.length > 0)
      broken.push({ check: { name: 'the REST interface tells the same', counts: 'broken' }, faults: rest });
    return {
      ledger,
      struck,
      broken,
      availability,
      leftOut,
      facts: settled.facts,
      settledMs: settled.ms,
      databases: platform.databases,
      administrator: { user: adminUser, password: secrets.postgres },
      gather,
      /** Ends the services; databases and event log stay. */
      standStill: () => Promise.all(Object.values(platform.apps).map((app) => app.stop({ graceMs: stopMs }))),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Strikes at the scheduled moments, without waiting for one before the next; the time of the load ends with the last. */
async function strikeAll({ schedule, strike, seconds, ledger, say }) {
  const begunAt = Date.now();
  const underWay = [];
  for (const planned of schedule) {
    await delay(Math.max(0, begunAt + planned.atMs - Date.now()));
    const at = Date.now();
    ledger.note('strike', planned);
    underWay.push(strike(planned).then((hit) => ({ ...planned, hit, at, overAt: Date.now() })));
    if ((planned.number + 1) % 50 === 0)
      say(`${planned.number + 1} strikes, ${ledger.acknowledgedCount} acknowledged`);
  }
  await delay(Math.max(0, begunAt + seconds * 1000 - Date.now()));
  return Promise.all(underWay);
}

/** Looks until no check finds a fault, or so long that what is found will not mend itself any more. */
async function settle({ ledger, gather, settleMs }) {
  const begunAt = Date.now();
  for (;;) {
    const facts = await gather().catch((error) => {
      // PostgreSQL may be on its way back from the last strike
      if (Date.now() - begunAt > settleMs) throw error;
    });
    const broken = facts && faultsIn(ledger, facts);
    const ms = Date.now() - begunAt;
    if (broken && (broken.length === 0 || ms > settleMs)) return { facts, broken, ms };
    await delay(settlePollMs);
  }
}
