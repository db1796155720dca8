import { setTimeout as delay } from 'node:timers/promises';
import { cebTime, importCase } from '../../deploy/local/import-case.mjs';
import { seededRandom } from '../fuzz/random.mjs';
import { fileMessage } from './file-message.mjs';
import { exportJourney } from './export-journey.mjs';

/** Small batches, as partners send them. */
const casesPerMessage = { least: 1, most: 4 };
/** So many journeys under way at once at most; what would be begun beyond is left out, as by a partner's own queue. */
const mostImports = 40;
const mostExports = 4;
const exportEveryMs = 6_000;
/** An export takes its time; in the last part of a run, a minute at most, none is begun, so that it ends soon after its last strike. */
const exportsEndAt = 0.6;
const withoutExportsMs = 60_000;

/** Status in which the case must end, by what the sandbox customs does with it (docs/sandbox.md). */
export const ends = {
  '': 'released',
  'SB-SILENT': 'submitted',
  'SB-STUCK': 'submitted',
  'SB-TWICE': 'released',
  'SB-REVERSE': 'released',
  'SB-CONTRADICT': 'rejected',
  'SB-CONTRADICT-RELEASED': 'released',
  'SB-UNKNOWN': 'released',
  'SB-REFUSE-1499': 'rejected',
  'SB-SENDFAIL': 'submitted',
};

/**
 * The load of both journeys at a steady rate, until it is told to stop: imports of four messages in small batches, exports
 * through customs, foreign exchange and tax refund. It does not wait for answers before it begins the next one.
 *
 * @param {object} options
 * @param {(clientId: string) => ReturnType<typeof import('./client.mjs').chaosClient>} options.as
 * @param {{ creditCode: string, customsCode: string, name: string }} options.enterprise of `demo`
 * @param {import('./ledger.mjs').Ledger} options.ledger
 * @param {import('./patience.mjs').Patience} options.patience
 * @param {number} options.rate import cases a second
 * @param {number} options.seconds how long it is to go on
 * @param {number} options.seed
 */
export function startLoad({ as, enterprise, ledger, patience, rate, seconds, seed }) {
  const random = seededRandom(seed);
  const begun = new Date();
  const underWay = { imports: new Set(), exports: new Set() };
  const failures = [];
  const stopping = new AbortController();
  let number = 0;
  let leftOut = 0;
  const ways = [];

  const orderNo = (way) =>
    `${way === '' ? '' : `${way}-`}${cebTime(begun)}${String((number += 1)).padStart(5, '0')}`;
  const launch = (set, work) => {
    const running = work.catch((error) => failures.push(error)).finally(() => set.delete(running));
    set.add(running);
  };

  async function importBatch(count) {
    const { way, taken } = ways.shift() ?? { way: '', taken: () => {} };
    taken(true);
    const orderNos = Array.from({ length: count }, () => orderNo(way));
    const cases = orderNos.map((one) => importCase({ orderNo: one, demo: enterprise, at: new Date() }));
    for (const one of orderNos) ledger.filed({ orderNo: one, direction: 'import', way, ends: ends[way] });
    for (const [root, node] of importMessages) {
      const message = { [root]: { ...cases[0][root], [node]: cases.map((one) => one[root][node][0]) } };
      await fileMessage({ client: as('demo'), ledger, message, random });
    }
  }

  async function beginImports() {
    let dueAt = Date.now();
    while (!stopping.signal.aborted) {
      const count = random.between(casesPerMessage.least, casesPerMessage.most);
      if (underWay.imports.size < mostImports) launch(underWay.imports, importBatch(count));
      else leftOut += count;
      dueAt += (count / rate) * 1000;
      await delay(Math.max(0, dueAt - Date.now()), undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  async function beginExports() {
    const lengthMs = seconds * 1000;
    const endAt = Date.now() + Math.max(lengthMs * exportsEndAt, lengthMs - withoutExportsMs);
    while (!stopping.signal.aborted && Date.now() < endAt) {
      if (underWay.exports.size < mostExports) {
        const journey = exportJourney({ as, enterprise, ledger, patience, random, orderNo: orderNo('') });
        launch(underWay.exports, journey);
      }
      await delay(exportEveryMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = Promise.all([beginImports(), beginExports()]);
  return {
    /** The next cases that are begun are answered in this way by the sandbox customs; resolves when they are. */
    nextWay: (way) => new Promise((taken) => ways.push({ way, taken })),
    /** Begins nothing new, and waits until what was begun is answered to its end. */
    async finish() {
      stopping.abort();
      await running;
      await Promise.all([...underWay.imports, ...underWay.exports]);
      return { failures, leftOut };
    },
  };
}

const importMessages = [
  ['CEB311Message', 'Order'],
  ['CEB411Message', 'Payment'],
  ['CEB511Message', 'Logistics'],
  ['CEB621Message', 'Inventory'],
];
