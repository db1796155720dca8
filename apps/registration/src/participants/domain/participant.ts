import { instantText } from '@app/kernel';
import {
  decide,
  departments,
  firstStandings,
  reopened,
  type Decision,
  type Department,
  type Standings,
} from './standing.js';

/** What a legal entity does in cross-border e-commerce; one may hold several (RULES of registration, GACC 2018 no. 194). */
export const participantRoles = [
  'e-commerce', // 跨境电商企业
  'platform', // 跨境电商平台
  'payment', // 支付企业
  'logistics', // 物流企业
  'agent', // 境内代理人
  'broker', // 报关企业
  'warehouse', // 仓储企业
  'park-operator', // 园区运营方
  'integrated-service', // 综合服务平台企业
] as const;
export type ParticipantRole = (typeof participantRoles)[number];

/** One legal entity, registered once for all departments (一次登记). Instants are RFC 3339 with +08:00. */
export interface Participant {
  readonly id: string;
  /** Counts the changes, from 1. */
  readonly version: number;
  /** 统一社会信用代码, normalised. */
  readonly creditCode: string;
  /** 海关注册编码; null for those that customs has not registered. */
  readonly customsCode: string | null;
  readonly name: string;
  readonly roles: readonly ParticipantRole[];
  readonly departments: Standings;
  readonly registeredAt: string;
  readonly changedAt: string;
}

/** The facts that the enterprise itself answers for. */
export type ParticipantFacts = Pick<Participant, 'creditCode' | 'customsCode' | 'name' | 'roles'>;

/** A new record: every department has yet to decide. */
export function register(facts: ParticipantFacts, id: string, now: Date): Participant {
  const at = instantText(now);
  return { ...facts, id, version: 1, departments: firstStandings(at), registeredAt: at, changedAt: at };
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

export interface DepartmentDecision {
  readonly department: Department;
  readonly decision: Decision;
  readonly reason: string | null;
}

/** The record after one department's decision; throws like `decide` of standing.ts. */
export function decideOn(participant: Participant, decision: DepartmentDecision, now: Date): Participant {
  const standings = decide(
    participant.departments,
    decision.department,
    decision.decision,
    decision.reason,
    now,
  );
  return {
    ...participant,
    version: participant.version + 1,
    departments: standings,
    changedAt: instantText(now),
  };
}

function sameFacts(one: ParticipantFacts, other: ParticipantFacts): boolean {
  return (
    one.name === other.name &&
    one.customsCode === other.customsCode &&
    one.roles.length === other.roles.length &&
    one.roles.every((role) => other.roles.includes(role))
  );
}

export type CombinedStatus = 'pending' | 'active' | 'returned' | 'suspended';
export const combinedStatuses: readonly CombinedStatus[] = ['pending', 'active', 'returned', 'suspended'];

/** The one status that the enterprise sees of four departments: what needs attention first wins, active needs all four. */
export function combinedStatus(standings: Standings): CombinedStatus {
  const all = departments.map((department: Department) => standings[department].status);
  if (all.includes('suspended')) return 'suspended';
  if (all.includes('returned')) return 'returned';
  return all.every((status) => status === 'accepted') ? 'active' : 'pending';
}
