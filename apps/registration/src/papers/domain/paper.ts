import { DomainError, instantText, type CalendarDate, type Fault } from '@app/kernel';
import { assertSecondPerson } from '../../participants/domain/second-person.js';
import { paperKindFacts, type PaperKind } from './paper-kinds.js';

export const paperStatuses = ['entered', 'verified', 'refused'] as const;
/** entered 待核验, verified 已核验, refused 不予认可 (also of one verified before). */
export type PaperStatus = (typeof paperStatuses)[number];

export const paperDecisions = ['verify', 'refuse'] as const;
export type PaperDecision = (typeof paperDecisions)[number];

/** What the enterprise says of a paper. Both days are included; without a last day it holds until further notice (长期). */
export interface PaperFacts {
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuer: string;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  /** Where the scan is kept: a reference of the enterprise's or the operator's document store. */
  readonly attachment: string | null;
}

export interface Paper extends PaperFacts {
  readonly id: string;
  readonly participantId: string;
  readonly status: PaperStatus;
  /** Client id of the officer who verified it, where a second one has yet to confirm. */
  readonly proposedBy: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly enteredAt: string;
  readonly changedAt: string;
  /** The last stage of its expiry that was told: 60 or 7 days before, 0 when it is over; null: none yet. */
  readonly toldDays: number | null;
  /** Was verified and then refused: until it is verified again the platform knows that it does not hold. */
  readonly revoked: boolean;
}

/** Throws `invalid-paper` (invalid) when the last day lies before the first. */
export function readPaper(typed: PaperFacts): PaperFacts {
  const paper = { ...typed, number: typed.number.trim(), issuer: typed.issuer.trim() };
  if (paper.validTo === null || paper.validFrom <= paper.validTo) return paper;
  const message = { zh: '有效期止早于有效期起', en: 'The last day lies before the first' };
  throw new DomainError('invalid-paper', 'invalid', {
    message,
    faults: [
      {
        pointer: '/validTo',
        code: 'invalid-paper',
        message,
        expected: `>= ${paper.validFrom}`,
        actual: paper.validTo,
      },
    ],
  });
}

export function enterPaper(facts: PaperFacts, participantId: string, id: string, now: Date): Paper {
  const at = instantText(now);
  const undecided = { proposedBy: null, decidedBy: null, reason: null, toldDays: null, revoked: false };
  return { ...facts, ...undecided, id, participantId, status: 'entered', enteredAt: at, changedAt: at };
}

/**
 * The same paper (kind, number and first day) entered again: itself where nothing differs, anew where it was refused. Throws
 * `paper-number-taken` (conflict) where it would change one that an officer has, or is to have, verified.
 */
export function enterAgain(stored: Paper, facts: PaperFacts, now: Date): Paper {
  if (stored.status === 'refused')
    return { ...enterPaper(facts, stored.participantId, stored.id, now), revoked: stored.revoked };
  const differing = (['issuer', 'validTo', 'attachment'] as const).filter(
    (field) => stored[field] !== facts[field],
  );
  if (differing.length === 0) return stored;
  const message = {
    zh: '该编号的证照已登记且内容不同；须先由部门不予认可后才能更正',
    en: 'A paper of this number is on record with other content; it can be corrected once the department refuses it',
  };
  throw new DomainError('paper-number-taken', 'conflict', {
    message,
    faults: differing.map((field) => ({
      pointer: `/${field}`,
      code: 'paper-number-taken',
      message,
      expected: stored[field] ?? 'null',
      actual: facts[field] ?? 'null',
    })),
  });
}

const steps: Readonly<Record<PaperStatus, Partial<Record<PaperDecision, PaperStatus>>>> = {
  entered: { verify: 'verified', refuse: 'refused' },
  verified: { refuse: 'refused' },
  refused: {},
};

/**
 * An officer's decision on a paper. Kinds that two persons verify stay `entered` after the first one. Throws
 * `illegal-step` (conflict), `reason-required` (invalid) for a refusal without one, `second-person-required` (conflict).
 */
export function decidePaper(
  paper: Paper,
  decision: PaperDecision,
  reason: string | null,
  by: string,
  now: Date,
): Paper {
  const next = steps[paper.status][decision];
  if (next === undefined) throw illegalStep(paper.status, decision);
  if (decision === 'refuse' && (reason === null || reason.trim() === '')) throw reasonRequired();
  const changedAt = instantText(now);
  if (decision === 'verify' && paperKindFacts[paper.kind].secondPerson) {
    if (paper.proposedBy === null) return { ...paper, proposedBy: by, changedAt };
    assertSecondPerson(paper.proposedBy, by);
  }
  const revoked = decision === 'refuse' && (paper.revoked || paper.status === 'verified');
  return { ...paper, status: next, proposedBy: null, decidedBy: by, reason, changedAt, revoked };
}

function illegalStep(status: PaperStatus, decision: PaperDecision): DomainError {
  const allowed = Object.keys(steps[status]).join(', ');
  const message = {
    zh: `证照状态为 ${status}，不能 ${decision}；现可执行：${allowed || '无（企业可重新录入）'}`,
    en: `The paper is ${status}: ${decision} is not possible; possible now: ${allowed || 'nothing (the enterprise may enter it anew)'}`,
  };
  const fault: Fault = {
    pointer: '/decision',
    code: 'illegal-step',
    message,
    expected: allowed || 'entry',
    actual: decision,
  };
  return new DomainError('illegal-step', 'conflict', { message, faults: [fault] });
}

function reasonRequired(): DomainError {
  const message = { zh: '不予认可须说明理由', en: 'A refusal needs a reason' };
  return new DomainError('reason-required', 'invalid', {
    message,
    faults: [{ pointer: '/reason', code: 'reason-required', message }],
  });
}
