import { setTimeout as delay } from 'node:timers/promises';
import { signalQuietly } from '../../deploy/local/processes.mjs';
import { checkout } from '../../deploy/local/settings.mjs';
import { instancesEach, processesOf } from '../../deploy/local/apps.mjs';

/** Two of each service that shares its work: one of the new release works beside one of the old. */
const instances = 2;
/** Parts of the run between which the processes are replaced: before it the old release is struck alone, after it the new one. */
const begins = 1 / 3;
const ends = 2 / 3;
/** A service that is asked to end has so long; one that a strike has frozen meanwhile needs it. */
const graceMs = 20_000;
/** The supervisor's longest pause, and a start beside everything else that starts. */
const startLimitMs = 60_000;
const pollMs = 100;

/**
 * When which process is replaced: each once, at equal distances, in the order of deploy/services.mjs, one process of every
 * service before the second one of any.
 */
export function upgradeSchedule(seconds) {
  const firstFirst = processesOf(instancesEach(instances)).toSorted(
    (one, other) => Number(one.instance !== one.service) - Number(other.instance !== other.service),
  );
  const [first, last] = [begins, ends].map((part) => part * seconds * 1000);
  const distance = (last - first) / (firstFirst.length - 1);
  return firstFirst.map(({ instance }, number) => ({
    instance,
    atMs: Math.round(first + distance * number),
  }));
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
  /** First start of this checkout's code by process. */
  const startedAt = new Map();

  async function replace(instance, app, ledger) {
    const { pid } = app;
    replaced.add(instance);
    ledger.note('upgrade', { instance, pid });
    app.kill('SIGTERM');
    if (pid !== undefined && !(await within(graceMs, () => app.pid !== pid))) signalQuietly(pid, 'SIGKILL');
    if (await within(startLimitMs, () => startedAt.has(instance)))
      ledger.note('upgraded', { instance, pid: app.pid });
  }

  return {
    instancesEach: instances,
    /** As `rootOf` of startPlatform. */
    rootOf(instance) {
      if (!replaced.has(instance)) return earlier.root;
      if (!startedAt.has(instance)) startedAt.set(instance, Date.now());
      return checkout;
    },
    /** Replaces one process after the other; resolves when all run this checkout's code. */
    async carryOut({ apps, ledger, seconds }) {
      const begunAt = Date.now();
      const underWay = [];
      const schedule = upgradeSchedule(seconds);
      for (const { instance, atMs } of schedule) {
        await delay(Math.max(0, begunAt + atMs - Date.now()));
        underWay.push(replace(instance, apps[instance], ledger));
      }
      await Promise.all(underWay);
      const times = [...startedAt.values()].map((at) => at - begunAt);
      return {
        from: earlier.commit,
        to,
        processes: startedAt.size,
        firstMs: Math.min(...times),
        lastMs: Math.max(...times),
        left: schedule.map(({ instance }) => instance).filter((instance) => !startedAt.has(instance)),
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
