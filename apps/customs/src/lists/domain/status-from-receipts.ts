import { customsReaches, listLife, type ListStatus } from './list-life.js';

/** What a receipt of customs says about a list; `returnTime` is the authority's own clock (17 digits). */
export interface ReceiptFact {
  readonly id: string;
  readonly returnStatus: string;
  readonly returnTime: string;
}

export interface ReceiptStep<R extends ReceiptFact> {
  readonly receipt: R;
  readonly status: ListStatus;
}

export interface Quarantined<R extends ReceiptFact> {
  readonly receipt: R;
  readonly reason: string;
}

export interface FoldedReceipts<R extends ReceiptFact> {
  readonly status: ListStatus;
  /** The receipts that moved the list, in the authority's order. */
  readonly steps: readonly ReceiptStep<R>[];
  readonly quarantined: readonly Quarantined<R>[];
}

/** CODES 1: the status that a receipt code means. Codes of the exchange (1-4) and unknown non-negative ones move nothing. */
const statusOf: Readonly<Record<string, ListStatus>> = {
  '100': 'rejected',
  '120': 'accepted',
  '300': 'under-review',
  '399': 'cleared',
  '500': 'inspection',
  '501': 'detained',
  '502': 'detained',
  '503': 'detained',
  '599': 'detained',
  '700': 'returned',
  '800': 'released',
  '899': 'closed',
};

/** Order of codes that carry the same time: the typical course (CODES 1). */
const rank = [
  '1',
  '2',
  '3',
  '4',
  '120',
  '300',
  '500',
  '501',
  '502',
  '503',
  '599',
  '399',
  '800',
  '899',
  '700',
  '100',
];

export function statusOfReceipt(returnStatus: string): ListStatus | undefined {
  if (returnStatus.startsWith('-')) return 'rejected';
  return Object.hasOwn(statusOf, returnStatus) ? statusOf[returnStatus] : undefined;
}

/** A negative code is the electronic port's: it never got further, and says nothing about a list that customs has accepted (-621004). */
function isElectronicPort({ returnStatus }: ReceiptFact): boolean {
  return returnStatus.startsWith('-');
}

function rankOf(returnStatus: string): number {
  const at = rank.indexOf(returnStatus);
  return at < 0 ? rank.length : at;
}

export function byAuthorityOrder(a: ReceiptFact, b: ReceiptFact): number {
  if (a.returnTime !== b.returnTime) return a.returnTime < b.returnTime ? -1 : 1;
  return rankOf(a.returnStatus) - rankOf(b.returnStatus);
}

/**
 * Where a list stands after all receipts known so far, beginning with `submitted`. Receipts repeat and overtake one
 * another, so the order is the authority's own and the status is folded anew on each arrival. A step that the life does
 * not know quarantines the receipt and leaves the status (FLOWS 6, RELIABILITY I6).
 */
export function foldReceipts<R extends ReceiptFact>(receipts: readonly R[]): FoldedReceipts<R> {
  let status: ListStatus = 'submitted';
  const steps: ReceiptStep<R>[] = [];
  const quarantined: Quarantined<R>[] = [];
  for (const receipt of [...receipts].sort(byAuthorityOrder)) {
    const next = statusOfReceipt(receipt.returnStatus);
    if (next === undefined || next === status) continue;
    if (customsReaches(status, next) && (status === 'submitted' || !isElectronicPort(receipt))) {
      status = next;
      steps.push({ receipt, status });
    } else {
      const allowed = listLife[status].join(', ') || 'none';
      quarantined.push({
        receipt,
        reason: `${receipt.returnStatus} after ${status}; possible next: ${allowed}`,
      });
    }
  }
  return { status, steps, quarantined };
}
