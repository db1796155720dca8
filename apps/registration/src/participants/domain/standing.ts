import { DomainError, instantText, type Text } from '@app/kernel';

/** Customs, tax bureau, foreign exchange bureau, commerce bureau: each keeps its own view of the one record. */
export const departments = ['customs', 'tax', 'fx', 'commerce'] as const;
export type Department = (typeof departments)[number];

export const departmentNames: Readonly<Record<Department, Text>> = {
  customs: { zh: '海关', en: 'customs' },
  tax: { zh: '税务', en: 'the tax bureau' },
  fx: { zh: '外汇管理', en: 'the foreign exchange bureau' },
  commerce: { zh: '商务', en: 'the commerce bureau' },
};

export const standingStatuses = ['pending', 'accepted', 'returned', 'suspended'] as const;
export type StandingStatus = (typeof standingStatuses)[number];

export interface Standing {
  readonly status: StandingStatus;
  /** RFC 3339 with +08:00, business time. */
  readonly since: string;
}
export type Standings = Readonly<Record<Department, Standing>>;

export const decisions = ['accept', 'return', 'suspend'] as const;
/** accept 接受, return 退回补正, suspend 暂停. */
export type Decision = (typeof decisions)[number];

/**
 * What each department may decide from where, and where that leads. Every edge emits
 * `registration.participants-changed.v1`. From `returned` only an amendment of the enterprise leads on (to `pending`).
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
    const { status } = standings[department];
    return afterAmendment[status] === status
      ? standings[department]
      : { status: afterAmendment[status], since: at };
  });
}

/**
 * One department's decision on the record as it stands. Throws `illegal-step` (conflict) with the steps that are
 * allowed, and `reason-required` (invalid): only an acceptance needs no reason.
 */
export function decide(
  standings: Standings,
  department: Department,
  decision: Decision,
  reason: string | null,
  now: Date,
): Standings {
  const { status } = standings[department];
  const next = steps[status][decision];
  if (next === undefined) throw illegalStep(department, status, decision);
  if (decision !== 'accept' && (reason === null || reason.trim() === '')) throw reasonRequired();
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
