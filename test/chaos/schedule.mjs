import { serviceNames } from '../../deploy/services.mjs';
import { seededRandom } from '../fuzz/random.mjs';

/** Services that have the others' work pass through their event consumers or outboxes: most of what can break breaks here. */
const withRelay = serviceNames.filter((name) => name !== 'registration');
/** HTTP hops whose answers can be lost on the way (hops.mjs). */
const httpHops = [
  'client-window',
  'window-customs',
  'window-tax-refund',
  'window-fx-settlement',
  'customs-adapter-sandbox',
  'tax-adapter-sandbox',
  'sandbox-fx-settlement',
];
/** How the sandbox customs answers the cases that are filed next (docs/sandbox.md). */
const authorityWays = [
  'SB-SILENT',
  'SB-STUCK',
  'SB-TWICE',
  'SB-REVERSE',
  'SB-CONTRADICT',
  'SB-CONTRADICT-RELEASED',
  'SB-UNKNOWN',
  'SB-REFUSE-1499',
  'SB-SENDFAIL',
];
export const oldEventShapes = ['before-passed', 'unknown-version', 'field-missing'];

/**
 * What strikes, how many cards of it a deck has, and whom. The targets of a kind come round in a shuffled order, so that
 * every service is struck before one is struck again.
 */
const kinds = {
  'kill service': { cards: 6, targets: serviceNames },
  'kill PostgreSQL': { cards: 1, targets: ['postgres'] },
  'kill Kafka': { cards: 1, targets: ['kafka'], on: 'kafka' },
  freeze: { cards: 1, targets: serviceNames },
  'terminate backends': { cards: 2, targets: serviceNames },
  'cut connections': { cards: 2, targets: ['http', ...withRelay] },
  'commit unanswered': { cards: 3, targets: ['customs', ...withRelay] },
  'answer lost': { cards: 2, targets: httpHops },
  'idle transaction': { cards: 1, targets: ['event_log', ...withRelay] },
  'authority misbehaves': { cards: 3, targets: authorityWays },
  'event of another version': { cards: 1, targets: oldEventShapes },
  'events delivered again': { cards: 1, targets: ['customs.lists', 'customs.documents', 'customs.taxes'] },
};

/** Before the first strike something has to be under way, after the last one something still has to come. */
const calmAtStartMs = 2_000;
const calmAtEndMs = 3_000;

/**
 * The strikes of a run: `{ number, atMs, kind, target }` in the order of time, the same for the same arguments. Each comes
 * somewhere within its equal share of the time.
 *
 * @param {{ seed: number, strikes: number, seconds: number, log: 'postgres' | 'kafka' }} options
 */
export function scheduleOf({ seed, strikes, seconds, log }) {
  const random = seededRandom(seed);
  const shuffled = (items) => {
    const left = [...items];
    return Array.from(items, () => left.splice(random.below(left.length), 1)[0]);
  };
  const endless = (items) => {
    let left = [];
    return () => {
      if (left.length === 0) left = shuffled(items);
      return left.pop();
    };
  };
  const played = Object.entries(kinds).filter(([, kind]) => kind.on === undefined || kind.on === log);
  const targetOf = Object.fromEntries(played.map(([name, { targets }]) => [name, endless(targets)]));
  // the first cards show every kind once, also in a short run
  const firstKinds = shuffled(played.map(([name]) => name));
  const deck = endless(played.flatMap(([name, { cards }]) => Array(cards).fill(name)));
  const lengthMs = seconds * 1000 - calmAtStartMs - calmAtEndMs;
  const shareMs = lengthMs / strikes;
  return Array.from({ length: strikes }, (_, number) => {
    const kind = firstKinds[number] ?? deck();
    const atMs = Math.round(
      calmAtStartMs + shareMs * number + random.below(Math.max(1, Math.floor(shareMs))),
    );
    return { number, atMs, kind, target: targetOf[kind]() };
  });
}
