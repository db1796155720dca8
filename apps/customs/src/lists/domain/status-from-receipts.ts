import { cebTime } from '@app/kernel';
import { customsReaches, listStages, type ListStatus } from './list-life.js';
import { rankOf, statusOfReceipt } from './receipt-codes.js';

/** What a receipt of customs says about a list; `returnTime` is the authority's own clock (17 digits). */
export interface ReceiptFact {
  readonly id: string;
  readonly returnStatus: string;
  readonly returnTime: string;
  /** An officer has judged it: it does not count, or it counts although it contradicts the life. */
  readonly ruling?: 'set-aside' | 'confirmed' | null;
}

export interface ReceiptStep<R extends ReceiptFact> {
  readonly receipt: R;
  readonly status: ListStatus;
}

/** `kept`: a code that nobody has published; `withheld`: waits while the list is held. */
export type ReceiptState = 'applied' | 'quarantined' | 'kept' | 'withheld';

export interface JudgedReceipt<R extends ReceiptFact> {
  readonly receipt: R;
  readonly state: ReceiptState;
  readonly reason: string | null;
}

export interface FoldedReceipts<R extends ReceiptFact> {
  readonly status: ListStatus;
  /** The receipts that moved the list, in the authority's order. */
  readonly steps: readonly ReceiptStep<R>[];
  /** Every receipt with what became of it, in the authority's order. */
  readonly judged: readonly JudgedReceipt<R>[];
}

/** While an officer holds a list, these steps wait. */
const waitsWhileHeld: readonly ListStatus[] = ['released', 'closed'];

/** A negative code is the electronic port's: it never got further, and says nothing about a list that customs has accepted (-621004). */
function isElectronicPort({ returnStatus }: ReceiptFact): boolean {
  return returnStatus.startsWith('-');
}

/** By the authority's time, then by the typical course; the last two make the order complete, so that arrival never matters. */
export function byAuthorityOrder(a: ReceiptFact, b: ReceiptFact): number {
  return (
    compare(a.returnTime, b.returnTime) ||
    rankOf(a.returnStatus) - rankOf(b.returnStatus) ||
    compare(a.returnStatus, b.returnStatus) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * Where a list stands after all receipts known so far, beginning with `submitted`. Receipts repeat and overtake one
 * another, so the order is the authority's own and the status is folded anew on each arrival. A step that the life does
 * not know quarantines the receipt and leaves the status (FLOWS 6, RELIABILITY I6), unless an officer has confirmed it.
 */
export function foldReceipts<R extends ReceiptFact>(
  receipts: readonly R[],
  { held = false }: { readonly held?: boolean } = {},
): FoldedReceipts<R> {
  let status: ListStatus = 'submitted';
  const steps: ReceiptStep<R>[] = [];
  const judged: JudgedReceipt<R>[] = [];
  for (const receipt of [...receipts].sort(byAuthorityOrder)) {
    const next = statusOfReceipt(receipt.returnStatus);
    const verdict = judge(receipt, status, next, held);
    judged.push({ receipt, ...verdict });
    if (verdict.state !== 'applied' || !next || next === status) continue;
    status = next;
    steps.push({ receipt, status });
  }
  return { status, steps, judged };
}

/** Customs has the list: it was accepted, whichever of these says so first. */
const acceptedStages: readonly ListStatus[] = [
  'accepted',
  'under-review',
  'inspection',
  'detained',
  'cleared',
  'released',
  'closed',
];

/** The step by which customs accepted the list, in the authority's order; a receipt that comes late may turn out to be it. */
export function acceptanceOf<R extends ReceiptFact>(
  steps: readonly ReceiptStep<R>[],
): ReceiptStep<R> | undefined {
  return steps.find(({ status }) => acceptedStages.includes(status));
}

function judge(
  receipt: ReceiptFact,
  status: ListStatus,
  next: ListStatus | null | undefined,
  held: boolean,
): { state: ReceiptState; reason: string | null } {
  if (receipt.ruling === 'set-aside') return { state: 'quarantined', reason: 'set aside by an officer' };
  if (next === undefined) return { state: 'kept', reason: `${receipt.returnStatus} is no published status` };
  if (held && next !== null && waitsWhileHeld.includes(next)) {
    return { state: 'withheld', reason: 'the list is held by an officer' };
  }
  if (next === null || next === status || receipt.ruling === 'confirmed') {
    return { state: 'applied', reason: null };
  }
  const reachable = customsReaches(status, next) && (status === 'submitted' || !isElectronicPort(receipt));
  if (reachable) return { state: 'applied', reason: null };
  const allowed = listStages[status].to.join(', ') || 'none';
  return {
    state: 'quarantined',
    reason: `${receipt.returnStatus} after ${status}; possible next: ${allowed}`,
  };
}

/** A cancelled list takes no step any more: what customs says to have happened to it later contradicts. */
export function judgeAfterEnd<R extends ReceiptFact>(
  { status, statusSince }: { readonly status: ListStatus; readonly statusSince: Date },
  receipts: readonly R[],
): JudgedReceipt<R>[] {
  const since = cebTime(statusSince, 17);
  return [...receipts].sort(byAuthorityOrder).map((receipt) => {
    const next = statusOfReceipt(receipt.returnStatus);
    if (!next || receipt.returnTime <= since) return { receipt, state: 'applied', reason: null };
    const reason = `${receipt.returnStatus} after ${status}; possible next: none`;
    return { receipt, state: 'quarantined', reason };
  });
}
