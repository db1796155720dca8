import { DomainError, instantText } from '@app/kernel';
import type { StandingPeriods } from './periods.js';
import type { ParticipantRole } from './roles.js';
import {
  decide,
  departments,
  firstStandings,
  reopened,
  type Department,
  type DepartmentDecision,
  type Standings,
} from './standing.js';

export { participantRoles, type ParticipantRole } from './roles.js';

/** One legal entity, registered once for all departments (一次登记). Instants are RFC 3339 with +08:00. */
export interface Participant {
  readonly id: string;
  /** Counts the changes, from 1. */
  readonly version: number;
  /** 统一社会信用代码, normalised; of a seller that has none the code that the platform gave it. */
  readonly creditCode: string;
  /** 海关注册编码; null for those that customs has not registered. */
  readonly customsCode: string | null;
  readonly name: string;
  readonly roles: readonly ParticipantRole[];
  readonly departments: Standings;
  /** Standing with dates, by department and by role; null for records that nothing has happened to since it is kept. */
  readonly periods: StandingPeriods | null;
  /** Credit code of the enterprise that keeps the record of a seller without one; null: it keeps it itself. */
  readonly keeperCode: string | null;
  /** By what such a seller is told apart, a citizen ID masked. */
  readonly identity: string | null;
  readonly registeredAt: string;
  readonly changedAt: string;
  /** Since when the enterprise has given up its registration (注销); null while it holds. */
  readonly cancelledAt: string | null;
}

/** The facts that the enterprise itself answers for. */
export type ParticipantFacts = Pick<Participant, 'creditCode' | 'customsCode' | 'name' | 'roles'>;

/** A new record: every department has yet to decide. */
export function register(facts: ParticipantFacts, id: string, now: Date): Participant {
  const at = instantText(now);
  return {
    ...facts,
    id,
    version: 1,
    departments: firstStandings(at),
    periods: null,
    keeperCode: null,
    identity: null,
    registeredAt: at,
    changedAt: at,
    cancelledAt: null,
  };
}

/**
 * The record with changed facts; the same object when nothing differs. A department that had accepted or returned the
 * record decides again, because it accepted other facts; a suspension stays until the department lifts it.
 */
export function amend(
  participant: Participant,
  changes: Partial<Omit<ParticipantFacts, 'creditCode'>>,
  now: Date,
): Participant {
  assertHolds(participant);
  const amended = { ...participant, ...changes };
  if (sameFacts(participant, amended)) return participant;
  const at = instantText(now);
  return {
    ...amended,
    version: participant.version + 1,
    departments: reopened(participant.departments, at),
    changedAt: at,
  };
}

/** The record after one department's decision; throws like `decide` of standing.ts. */
export function decideOn(participant: Participant, decision: DepartmentDecision, now: Date): Participant {
  assertHolds(participant);
  return { ...touched(participant, now), departments: decide(participant, decision, now) };
}

/** The record as its next version: something that belongs to it (a paper, the calendar) has changed. */
export function touched(participant: Participant, now: Date): Participant {
  return { ...participant, version: participant.version + 1, changedAt: instantText(now) };
}

/** The enterprise gives its registration up: all roles end, the record stays. Throws `illegal-step` (conflict) where it has. */
export function cancel(participant: Participant, now: Date): Participant {
  assertHolds(participant);
  return { ...touched(participant, now), cancelledAt: instantText(now) };
}

/** Registered anew after a cancellation: the same record, decided on anew; a suspension from before is not escaped. */
export function registerAnew(
  participant: Participant,
  facts: ParticipantFacts & Partial<Pick<Participant, 'keeperCode'>>,
  now: Date,
): Participant {
  const departments = reopened(participant.departments, instantText(now));
  return { ...touched(participant, now), ...facts, departments, cancelledAt: null };
}

/** Throws `illegal-step` (conflict) for a record that was cancelled: only a new registration leads on. */
export function assertHolds({ cancelledAt }: Participant): void {
  if (cancelledAt === null) return;
  const message = {
    zh: `该登记已于 ${cancelledAt} 注销；须重新登记`,
    en: `The registration was cancelled at ${cancelledAt}; it has to be registered anew`,
  };
  throw new DomainError('illegal-step', 'conflict', {
    message,
    faults: [{ pointer: '', code: 'illegal-step', message, expected: 'registration', actual: 'cancelled' }],
  });
}

/** Standing as the other services are told it: nobody accepts a record that was cancelled. */
export function effectiveStandings({ departments: standings, cancelledAt }: Participant): Standings {
  if (cancelledAt === null) return standings;
  const suspended = { status: 'suspended', since: cancelledAt } as const;
  return { customs: suspended, tax: suspended, fx: suspended, commerce: suspended };
}

function sameFacts(one: ParticipantFacts, other: ParticipantFacts): boolean {
  return (
    one.name === other.name &&
    one.customsCode === other.customsCode &&
    one.roles.length === other.roles.length &&
    one.roles.every((role) => other.roles.includes(role))
  );
}

export const combinedStatuses = ['pending', 'active', 'returned', 'suspended', 'cancelled'] as const;
export type CombinedStatus = (typeof combinedStatuses)[number];

/** The one status that the enterprise sees of four departments: what needs attention first wins, active needs all four. */
export function combinedStatus({
  departments: standings,
  cancelledAt,
}: Pick<Participant, 'departments' | 'cancelledAt'>): CombinedStatus {
  if (cancelledAt !== null) return 'cancelled';
  const all = departments.map((department: Department) => standings[department].status);
  if (all.includes('suspended')) return 'suspended';
  if (all.includes('returned')) return 'returned';
  return all.every((status) => status === 'accepted') ? 'active' : 'pending';
}
