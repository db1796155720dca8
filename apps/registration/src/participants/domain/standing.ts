import { calendarDate, DomainError, instantText } from '@app/kernel';
import { departmentNames, type Decision, type Department, type StandingStatus } from './departments.js';
import { assertSecondPerson, secondPersonRule } from './second-person.js';
import type { ParticipantRole } from './roles.js';

export * from './departments.js';

export interface Standing {
  readonly status: StandingStatus;
  /** RFC 3339 with +08:00, business time. */
  readonly since: string;
  /** What one officer decided and a second one has yet to confirm (复核). */
  readonly proposed?: Proposal;
}

export interface Proposal {
  readonly decision: Decision;
  /** Client id of the officer who may not confirm it himself. */
  readonly by: string;
  readonly at: string;
}
export type Standings = Readonly<Record<Department, Standing>>;

/**
 * What each department may decide from where, and where that leads. Every edge emits
 * `registration.participants-changed`. From `returned` only an amendment of the enterprise leads on (to `pending`).
 */
const steps: Readonly<Record<StandingStatus, Partial<Record<Decision, StandingStatus>>>> = {
  pending: { accept: 'accepted', return: 'returned' },
  accepted: { suspend: 'suspended' },
  returned: {},
  suspended: { accept: 'accepted' },
};

/** Where an amendment by the enterprise leads. */
const afterAmendment: Readonly<Record<StandingStatus, StandingStatus>> = {
  pending: 'pending',
  accepted: 'pending',
  returned: 'pending',
  suspended: 'suspended',
};

export function firstStandings(at: string): Standings {
  return mapStandings(() => ({ status: 'pending', since: at }));
}

export function reopened(standings: Standings, at: string): Standings {
  return mapStandings((department) => {
    const { status, since } = standings[department];
    // what was proposed was proposed on other facts
    return afterAmendment[status] === status
      ? { status, since }
      : { status: afterAmendment[status], since: at };
  });
}

export interface DepartmentDecision {
  readonly department: Department;
  readonly decision: Decision;
  readonly reason: string | null;
  /** Client id of the officer. */
  readonly by: string;
}

/**
 * One department's decision on the record as it stands. Where the policy demands a second person (second-person.ts) the
 * first decision is kept as proposed and the same decision of another officer carries it out; any other decision takes
 * the proposal back. Throws `illegal-step` (conflict) with the steps that are allowed, `reason-required` (invalid): only
 * an acceptance needs no reason, and `second-person-required` (conflict).
 */
export function decide(
  { departments: standings, roles }: { departments: Standings; roles: readonly ParticipantRole[] },
  { department, decision, reason, by }: DepartmentDecision,
  now: Date,
): Standings {
  const { proposed, ...standing } = standings[department];
  const refusesProposal = proposed !== undefined && standing.status === 'suspended' && decision === 'suspend';
  const next = refusesProposal ? standing.status : steps[standing.status][decision];
  if (next === undefined) throw illegalStep(department, standing.status, decision);
  if (decision !== 'accept' && (reason === null || reason.trim() === '')) throw reasonRequired();
  if (refusesProposal) return { ...standings, [department]: standing };
  const act = { department, decision, from: standing.status, roles };
  if (secondPersonRule(act, calendarDate(now)) !== undefined) {
    if (proposed?.decision !== decision)
      return {
        ...standings,
        [department]: { ...standing, proposed: { decision, by, at: instantText(now) } },
      };
    assertSecondPerson(proposed.by, by);
  }
  return { ...standings, [department]: { status: next, since: instantText(now) } };
}

function mapStandings(standing: (department: Department) => Standing): Standings {
  return {
    customs: standing('customs'),
    tax: standing('tax'),
    fx: standing('fx'),
    commerce: standing('commerce'),
  };
}

function illegalStep(department: Department, status: StandingStatus, decision: Decision): DomainError {
  const allowed = Object.keys(steps[status]).join(', ');
  const name = departmentNames[department];
  const onlyAmendment = {
    zh: '（须由企业先变更登记）',
    en: ' (the enterprise has to amend its record first)',
  };
  const message = {
    zh: `${name.zh}对该登记的状态为 ${status}，不能 ${decision}；现可执行：${allowed || `无${onlyAmendment.zh}`}`,
    en: `For ${name.en} the record is ${status}: ${decision} is not possible; possible now: ${allowed || `nothing${onlyAmendment.en}`}`,
  };
  return new DomainError('illegal-step', 'conflict', {
    message,
    faults: [
      {
        pointer: '/decision',
        code: 'illegal-step',
        message,
        expected: allowed || 'amendment',
        actual: decision,
      },
    ],
  });
}

function reasonRequired(): DomainError {
  const message = { zh: '退回或暂停须说明理由', en: 'A return or a suspension needs a reason' };
  return new DomainError('reason-required', 'invalid', {
    message,
    faults: [{ pointer: '/reason', code: 'reason-required', message }],
  });
}
