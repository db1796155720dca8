import type { EventType } from '@app/contracts';

/** One state of the life: where one may step from it, and the event that tells the others of the step into it. */
interface Stage {
  readonly to: readonly ListStatus[];
  readonly event: EventType;
}

export type ListStatus =
  | 'received'
  | 'mismatched'
  | 'matched'
  | 'submitted'
  | 'accepted'
  | 'under-review'
  | 'inspection'
  | 'detained'
  | 'cleared'
  | 'released'
  | 'closed'
  | 'rejected'
  | 'cancelled'
  | 'returned';

/**
 * Life of a declaration list (申报清单), whole: FLOWS 2 and 6. What moves a list that is with customs is in
 * receipt-codes.ts, who has to act in each state and until when in deadlines.ts.
 */
export const listStages: Readonly<Record<ListStatus, Stage>> = {
  received: { to: ['matched', 'mismatched', 'cancelled'], event: 'customs.lists-received.v1' },
  mismatched: { to: ['received', 'matched', 'cancelled'], event: 'customs.lists-mismatched.v1' },
  matched: {
    to: ['received', 'mismatched', 'submitted', 'cancelled'],
    event: 'customs.lists-matched.v1',
  },
  submitted: { to: ['accepted', 'rejected'], event: 'customs.lists-submitted.v1' },
  accepted: {
    to: ['under-review', 'inspection', 'detained', 'cleared', 'rejected', 'cancelled'],
    event: 'customs.lists-accepted.v1',
  },
  'under-review': {
    to: ['inspection', 'detained', 'cleared', 'rejected', 'cancelled'],
    event: 'customs.lists-under-review.v1',
  },
  inspection: {
    to: ['detained', 'cleared', 'rejected', 'returned'],
    event: 'customs.lists-inspected.v1',
  },
  detained: {
    to: ['inspection', 'cleared', 'rejected', 'returned'],
    event: 'customs.lists-detained.v1',
  },
  cleared: {
    to: ['inspection', 'detained', 'released', 'cancelled'],
    event: 'customs.lists-cleared.v1',
  },
  released: { to: ['closed', 'returned'], event: 'customs.lists-released.v1' },
  closed: { to: ['returned'], event: 'customs.lists-closed.v1' },
  rejected: {
    to: ['received', 'matched', 'mismatched', 'cancelled'],
    event: 'customs.lists-rejected.v1',
  },
  cancelled: { to: [], event: 'customs.lists-cancelled.v1' },
  returned: { to: [], event: 'customs.lists-returned.v1' },
};

function isStatus(name: string): name is ListStatus {
  return Object.hasOwn(listStages, name);
}
export const listStatuses: readonly ListStatus[] = Object.keys(listStages).filter(isStatus);

/** The event that tells the others of the step into a status. */
export function listEvent(status: ListStatus): EventType {
  return listStages[status].event;
}

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
    for (const next of beforeCustoms.includes(at) ? [] : listStages[at].to) {
      if (next === to) return true;
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}
