import { calendarDate, DomainError, instantText, type CalendarDate } from '@app/kernel';

export const agreementStatuses = ['offered', 'accepted', 'declined', 'revoked'] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

export const agreementSteps = ['accept', 'decline', 'revoke'] as const;
/** accept 接受, decline 谢绝, revoke 解除. */
export type AgreementStep = (typeof agreementSteps)[number];

/** Who offers (the principal of a delegation, the platform that serves), and who is offered to. */
export const agreementSides = ['offerer', 'offeree'] as const;
export type AgreementSide = (typeof agreementSides)[number];

/** What two enterprises agree on with each other, for a period. Instants are RFC 3339 with +08:00. */
export interface Agreement {
  readonly id: string;
  /** Counts the changes, from 1. */
  readonly version: number;
  /** Credit codes. */
  readonly offerer: string;
  readonly offeree: string;
  /** First and last day, both included; null: without end. */
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly status: AgreementStatus;
  readonly changedAt: string;
}

interface Edge {
  readonly by: readonly AgreementSide[];
  readonly to: AgreementStatus;
}

/** Which side may do what in which state, and where it leads. Every edge is announced by an event. */
const edges: Readonly<Record<AgreementStatus, Partial<Record<AgreementStep, Edge>>>> = {
  offered: {
    accept: { by: ['offeree'], to: 'accepted' },
    decline: { by: ['offeree'], to: 'declined' },
    revoke: { by: ['offerer'], to: 'revoked' },
  },
  accepted: { revoke: { by: ['offerer', 'offeree'], to: 'revoked' } },
  declined: {},
  revoked: {},
};

/** The agreement after one side's step; throws `illegal-step` (conflict) with the steps that this side may do. */
export function step<A extends Agreement>(
  agreement: A,
  wanted: AgreementStep,
  side: AgreementSide,
  now: Date,
): A {
  const edge = edges[agreement.status][wanted];
  if (edge === undefined || !edge.by.includes(side)) throw illegalStep(agreement.status, wanted, side);
  return { ...agreement, status: edge.to, version: agreement.version + 1, changedAt: instantText(now) };
}

/** Whether both agreed and `date` lies in the period. */
export function isInForce({ status, from, to }: Agreement, date: CalendarDate): boolean {
  return status === 'accepted' && from <= date && (to === null || date <= to);
}

/** Whether it may still come to something: offered or accepted, and its last day is not past. */
export function isOpen({ status, to }: Agreement, date: CalendarDate): boolean {
  return (status === 'offered' || status === 'accepted') && (to === null || date <= to);
}

export function overlaps(
  one: Pick<Agreement, 'from' | 'to'>,
  other: Pick<Agreement, 'from' | 'to'>,
): boolean {
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
}

/** Throws `period-wrong` (invalid) for a last day before the first or before today. */
export function assertPeriod(from: CalendarDate, to: CalendarDate | null, now: Date): void {
  const today = calendarDate(now);
  if (to === null || (to >= from && to >= today)) return;
  const earliest = from > today ? from : today;
  const message = {
    zh: '末日早于首日或已经过去',
    en: 'the last day is before the first, or past already',
  };
  throw new DomainError('period-wrong', 'invalid', {
    message,
    faults: [
      {
        pointer: '/to',
        code: 'period-wrong',
        message,
        expected: `>= ${earliest}`,
        actual: to,
        fix: { zh: '更正末日；无期限的不填', en: 'correct it, or leave it out where there is no end' },
      },
    ],
  });
}

function illegalStep(status: AgreementStatus, wanted: AgreementStep, side: AgreementSide): DomainError {
  const allowed = agreementSteps.filter((one) => edges[status][one]?.by.includes(side));
  const message = {
    zh: `状态为 ${status}，本方不能 ${wanted}；现可执行：${allowed.join('、') || '无'}`,
    en: `It is ${status}: your side cannot ${wanted} it; possible now: ${allowed.join(', ') || 'nothing'}`,
  };
  return new DomainError('illegal-step', 'conflict', {
    message,
    faults: [
      {
        pointer: '/status',
        code: 'illegal-step',
        message,
        expected: allowed.join(' / ') || 'none',
        actual: wanted,
      },
    ],
  });
}
