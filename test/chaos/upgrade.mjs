import { setTimeout as delay } from 'node:timers/promises';
import { signalQuietly } from '../../deploy/local/processes.mjs';
import { checkout } from '../../deploy/local/settings.mjs';
import { serviceNames } from '../../deploy/services.mjs';

/** Parts of the run between which the services are replaced: before it the old release is struck alone, after it the new one. */
const begins = 1 / 3;
const ends = 2 / 3;
/** A service that is asked to end has so long; one that a strike has frozen meanwhile needs it. */
const graceMs = 20_000;
/** The supervisor's longest pause, and a start beside everything else that starts. */
const startLimitMs = 60_000;
const pollMs = 100;

/** When which service is replaced: each once, in the order of deploy/services.mjs, at equal distances. */
export function upgradeSchedule(seconds) {
  const [first, last] = [begins, ends].map((part) => part * seconds * 1000);
  const distance = (last - first) / (serviceNames.length - 1);
  return serviceNames.map((service, number) => ({ service, atMs: Math.round(first + distance * number) }));
}

/**
 * A rolling upgrade: every process runs the earlier release until it is replaced; from then on every start of it, also after a
 * strike, runs this checkout. PostgreSQL, the event log and the launcher stay.
 *
 * @param {{ commit: string, root: string }} earlier
 * @param {string} to how the report calls this checkout
 */
export function upgradeFrom(earlier, to) {
  const replaced = new Set();
  /** First start of this checkout's code by service. */
  const startedAt = new Map();

  async function replace(service, app, ledger) {
    const { pid } = app;
    replaced.add(service);
    ledger.note('upgrade', { service, pid });
    app.kill('SIGTERM');
    if (pid !== undefined && !(await within(graceMs, () => app.pid !== pid))) signalQuietly(pid, 'SIGKILL');
    if (await within(startLimitMs, () => startedAt.has(service)))
      ledger.note('upgraded', { service, pid: app.pid });
  }

  return {
    /** As `rootOf` of startPlatform. */
    rootOf(service) {
      if (!replaced.has(service)) return earlier.root;
      if (!startedAt.has(service)) startedAt.set(service, Date.now());
      return checkout;
    },
    /** Replaces one service after the other; resolves when all run this checkout's code. */
    async carryOut({ apps, ledger, seconds }) {
      const begunAt = Date.now();
      const underWay = [];
      for (const { service, atMs } of upgradeSchedule(seconds)) {
        await delay(Math.max(0, begunAt + atMs - Date.now()));
        underWay.push(replace(service, apps[service], ledger));
      }
      await Promise.all(underWay);
      const times = [...startedAt.values()].map((at) => at - begunAt);
      return {
        from: earlier.commit,
        to,
        services: startedAt.size,
        firstMs: Math.min(...times),
        lastMs: Math.max(...times),
        left: serviceNames.filter((service) => !startedAt.has(service)),
      };
    },
  };
}

/** Whether `holds` came true within `limitMs`. */
async function within(limitMs, holds) {
  const deadline = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > deadline) return false;
    await delay(pollMs);
  }
  return true;
}
