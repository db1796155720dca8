import { setTimeout as delay } from 'node:timers/promises';
import { unreadyWithin, watchAvailability } from './availability.mjs';
import { faultsIn } from './invariants/index.mjs';
import { startLoad } from './load.mjs';
import { restFaults } from './rest.mjs';
import { strikesOn } from './strikes.mjs';

const settlePollMs = 2_000;

/**
 * One run: the load of both journeys while the schedule strikes, then what its clients know compared with what the platform
 * holds.
 *
 * @param {Awaited<ReturnType<typeof import('./session.mjs').openSession>>} session
 * @param {object} options
 * @param {{ number: number, atMs: number, kind: string, target: string }[]} options.schedule
 * @param {number} options.rate import cases a second
 * @param {number} options.seconds
 * @param {number} options.seed
 * @param {number} options.freezeMs
 * @param {number} options.idleMs
 * @param {number} options.armedMs
 * @param {number} options.settleMs how long everything may take to come to rest
 * @param {ReturnType<typeof import('./upgrade.mjs').upgradeFrom>} [options.upgrade] replaces the processes meanwhile
 * @param {(text: string) => void} options.say
 */
export async function runChaos(session, options) {
  const { platform, ledger, patience, gather, as, enterprise } = session;
  const { schedule, seconds, seed, rate, settleMs, freezeMs, idleMs, armedMs, upgrade, say } = options;
  const load = startLoad({ as, enterprise, ledger, patience, rate, seconds, seed });
  const availability = watchAvailability(platform.url);
  const strike = strikesOn({ ...session, load, freezeMs, idleMs, armedMs });
  const upgrading = upgrade?.carryOut({ apps: platform.apps, ledger, seconds });
  const struck = await strikeAll({ schedule, strike, seconds, ledger, say });
  const upgraded = await upgrading;
  patience.strikesAreOver();
  const { failures, leftOut } = await load.finish();
  say('the load has stopped; waiting for everything to come to rest');
  const { facts, broken, ms } = await settle({ ledger, gather, settleMs });
  await availability.stop();
  const unready = await unreadyWithin(platform, settleMs);
  return {
    ledger,
    struck,
    upgraded,
    availability,
    leftOut,
    facts,
    settledMs: ms,
    broken: [
      ...broken,
      ...foundBy('journeys come to their end', 'lost', failures.map(String)),
      ...foundBy('processes are replaced', 'broken', upgraded?.left ?? []),
      ...foundBy('everything is ready in the end', 'broken', unready),
      // who is not ready would be asked in vain
      ...foundBy(
        'the REST interface tells the same',
        'broken',
        unready.length > 0 ? [] : await restFaults({ client: as('demo'), ledger, facts }),
      ),
    ],
  };
}

const foundBy = (name, counts, faults) => (faults.length === 0 ? [] : [{ check: { name, counts }, faults }]);

/** Strikes at the scheduled moments, without waiting for one before the next; the time of the load ends with the last. */
async function strikeAll({ schedule, strike, seconds, ledger, say }) {
  const begunAt = Date.now();
  const underWay = [];
  const carriedOut = async (planned) => {
    const hit = await strike(planned);
    ledger.note('struck', { number: planned.number, hit });
    return { ...planned, hit, overAt: Date.now() };
  };
  for (const planned of schedule) {
    await delay(Math.max(0, begunAt + planned.atMs - Date.now()));
    ledger.note('strike', planned);
    underWay.push(carriedOut(planned));
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
