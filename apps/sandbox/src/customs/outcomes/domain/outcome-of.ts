import { createHash } from 'node:crypto';
import type { CebMessageType } from '@app/ceb';
import type { DocumentAct, DocumentOutcome } from './document-outcome.js';
import { documentOutcomes, ordinaryActs } from './document-outcomes.js';
import { asExport, exportGoodWay, exportOutcomes } from './export-outcomes.js';
import type { Delivery, ExchangeOutcome, ExportOutcome, Outcome, ReceiptAct } from './outcome.js';
import { exchangeOutcomes, formatOutcome, goodWay, outcomes } from './outcomes.js';

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

/** Whether customs' format check fails on purpose. */
export function formatRefused(body: Buffer): boolean {
  return body.includes(`orderNo>${formatOutcome.prefix}`);
}

const documents = longestFirst(documentOutcomes);
/** A document's outcome is asked for by the number of its order or, where it has none or an ordinary one, by one of its own. */
const askedBy = ['orderNo', 'copNo', 'coElNo', 'logisticsNo', 'payTransactionId'];

function documentOutcomeOf(
  type: CebMessageType,
  head: Readonly<Record<string, string>>,
): DocumentOutcome | undefined {
  const numbers = askedBy
    .map((name) => head[name]?.trim() ?? '')
    .filter((number) => number.startsWith('SB-'));
  if (numbers.length === 0) return undefined;
  return documents.find(
    (outcome) =>
      outcome.documents.includes(type) && numbers.some((number) => number.startsWith(outcome.prefix)),
  );
}

/** What a document of `type` that breaks no rule is answered, and how that travels. */
export interface DocumentCourse {
  readonly acts: readonly ReceiptAct[];
  readonly delivery: Delivery;
}

/**
 * The course of a document that is no list: 2, 3 and then `end`, what its kind is answered when all is well, unless one of
 * its numbers asks for another outcome. Moments in `end` count from its own first receipt.
 */
export function documentCourse(
  type: CebMessageType,
  head: Readonly<Record<string, string>>,
  end: readonly ReceiptAct[],
): DocumentCourse {
  const { acts, delivery } = documentOutcomeOf(type, head) ?? { acts: ordinaryActs, delivery: 'plain' };
  return { acts: acts.flatMap((act) => ordinary(act, end)), delivery };
}

function ordinary(act: DocumentAct, end: readonly ReceiptAct[]): readonly ReceiptAct[] {
  if (!('ordinary' in act)) return [act];
  return end.map((one) => ({ ...one, afterMs: act.afterMs + one.afterMs }));
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
