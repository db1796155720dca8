import { createHash } from 'node:crypto';
import { asExport, exportGoodWay, exportOutcomes } from './export-outcomes.js';
import type { ExchangeOutcome, ExportOutcome, Outcome } from './outcome.js';
import { exchangeOutcomes, goodWay, outcomes } from './outcomes.js';

const longestFirst = <T extends { readonly prefix: string }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => b.prefix.length - a.prefix.length);
const imports = longestFirst(outcomes);
const exports = longestFirst([...exportOutcomes, ...outcomes.map(asExport)]);

/** What the sandbox does with an import list of this order: the longest documented prefix decides, without one the good way. */
export function outcomeOf(orderNo: string): Outcome {
  return imports.find((outcome) => orderNo.startsWith(outcome.prefix)) ?? goodWay;
}

/** The same for an export list. */
export function exportOutcomeOf(orderNo: string): ExportOutcome {
  return exports.find((outcome) => orderNo.startsWith(outcome.prefix)) ?? exportGoodWay;
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
