import { createHash } from 'node:crypto';
import type { ExchangeOutcome, Outcome } from './outcome.js';
import { exchangeOutcomes, goodWay, outcomes } from './outcomes.js';

const longestFirst = [...outcomes].sort((a, b) => b.prefix.length - a.prefix.length);

/** What the sandbox does with a list of this order: the longest documented prefix decides, without one the good way. */
export function outcomeOf(orderNo: string): Outcome {
  return longestFirst.find((outcome) => orderNo.startsWith(outcome.prefix)) ?? goodWay;
}

/** Whether the exchange refuses a message with these order numbers in it, and how. */
export function exchangeOutcomeOf(body: Buffer): ExchangeOutcome | undefined {
  return exchangeOutcomes.find((outcome) => body.includes(`orderNo>${outcome.prefix}`));
}

export type Disturbance = 'none' | 'one-twice' | 'two-swapped';

/** Of sixteen orders one gets a receipt twice and one gets two in the wrong order: always the same ones, by a hash of the number. */
const disturbances: readonly Disturbance[] = [
  'one-twice',
  'two-swapped',
  ...Array.from({ length: 14 }, () => 'none' as const),
];

/** What befalls the receipts of this order on their way, and which of `count` receipts it befalls; the same each time. */
export function disturbanceOf(orderNo: string, count: number): { kind: Disturbance; at: number } {
  const hash = createHash('sha256').update(orderNo).digest();
  const kind = disturbances[hash.readUInt8(0) % disturbances.length] ?? 'none';
  return { kind, at: count === 0 ? 0 : hash.readUInt8(1) % count };
}
