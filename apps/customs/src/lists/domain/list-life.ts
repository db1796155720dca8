import type { EventType } from '@app/contracts';

export const listStatuses = [
  'received',
  'mismatched',
  'matched',
  'submitted',
  'accepted',
  'under-review',
  'inspection',
  'detained',
  'cleared',
  'released',
  'closed',
  'rejected',
  'cancelled',
  'returned',
] as const;

export type ListStatus = (typeof listStatuses)[number];

/** Life of a declaration list (申报清单): from here one may step there. Steps of customs: FLOWS 2, receipt codes in CODES 1. */
export const listLife: Readonly<Record<ListStatus, readonly ListStatus[]>> = {
  received: ['matched', 'mismatched', 'cancelled'],
  mismatched: ['received', 'matched', 'cancelled'],
  matched: ['received', 'mismatched', 'submitted', 'cancelled'],
  submitted: ['accepted', 'rejected'],
  accepted: ['under-review', 'inspection', 'detained', 'cleared', 'rejected', 'cancelled'],
  'under-review': ['inspection', 'detained', 'cleared', 'rejected', 'cancelled'],
  inspection: ['detained', 'cleared', 'rejected', 'returned'],
  detained: ['inspection', 'cleared', 'rejected', 'returned'],
  cleared: ['inspection', 'detained', 'released', 'cancelled'],
  released: ['closed', 'returned'],
  closed: ['returned'],
  rejected: ['received', 'matched', 'mismatched', 'cancelled'],
  cancelled: [],
  returned: [],
};

/** The event that tells the others of the step into a status. */
export const listEvent: Readonly<Record<ListStatus, EventType>> = {
  received: 'customs.lists-received.v1',
  mismatched: 'customs.lists-mismatched.v1',
  matched: 'customs.lists-matched.v1',
  submitted: 'customs.lists-submitted.v1',
  accepted: 'customs.lists-accepted.v1',
  'under-review': 'customs.lists-under-review.v1',
  inspection: 'customs.lists-inspected.v1',
  detained: 'customs.lists-detained.v1',
  cleared: 'customs.lists-cleared.v1',
  released: 'customs.lists-released.v1',
  closed: 'customs.lists-closed.v1',
  rejected: 'customs.lists-rejected.v1',
  cancelled: 'customs.lists-cancelled.v1',
  returned: 'customs.lists-returned.v1',
};

/** Not yet with customs: its documents may change and it is matched again. */
const beforeCustoms: readonly ListStatus[] = ['received', 'mismatched', 'matched', 'rejected'];

export function mayChange(status: ListStatus): boolean {
  return beforeCustoms.includes(status);
}

/** With customs or through it: what a list declares may no longer be changed by the enterprise (-621012, -301011, -401008, -504016). */
export function isDeclared(status: ListStatus): boolean {
  return !beforeCustoms.includes(status) && status !== 'cancelled';
}

/**
 * Whether customs may take a list from `from` to `to`, directly or over steps whose receipts have not arrived (yet):
 * receipts overtake one another, so a jump forward is legal; a rejected list goes on only when the enterprise sends it again.
 */
export function customsReaches(from: ListStatus, to: ListStatus): boolean {
  const seen = new Set<ListStatus>([from]);
  const open: ListStatus[] = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of beforeCustoms.includes(at) ? [] : listLife[at]) {
      if (next === to) return true;
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}
