import type { EventType } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Posting } from '../../ledger/domain/ledger.js';

export const claimStatuses = [
  'drafted',
  'filed',
  'accepted',
  'questioned',
  'inquired',
  'suspended',
  'proposed',
  'approving',
  'refusing',
  'approved',
  'paid',
  'refused',
  'withdrawing',
  'withdrawn',
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** What moves a claim, by who does it. */
export type EnterpriseStep = 'draft' | 'withdraw' | 'file' | 'answer' | 'take-back';
export type OfficerStep =
  'ask' | 'inquire' | 'suspend' | 'resume' | 'propose' | 'confirm' | 'approve' | 'refuse' | 'reconsider';
export type AuthorityStep =
  | 'accepted'
  | 'returned'
  | 'doubt'
  | 'inquiry-letter'
  | 'suspended'
  | 'resumed'
  | 'approved'
  | 'refused'
  | 'paid-in-part'
  | 'paid'
  | 'withdrawn';
export type ClaimStep = EnterpriseStep | OfficerStep | AuthorityStep;

export interface Edge {
  readonly from: ClaimStatus;
  readonly step: ClaimStep;
  readonly to: ClaimStatus;
  /** What tells the others; null: nobody outside is told. */
  readonly event: EventType | null;
  /** What the ledger takes down. */
  readonly posts?: Posting;
}

const drafted = 'tax-refund.claims-drafted.v1';
const filed = 'tax-refund.claims-filed.v1';
const accepted = 'tax-refund.claims-accepted.v1';
const stopped = 'tax-refund.claims-stopped.v1';
const resumed = 'tax-refund.claims-resumed.v1';
const approved = 'tax-refund.claims-approved.v1';
const refused = 'tax-refund.claims-refused.v1';
const withdrawn = 'tax-refund.claims-withdrawn.v1';
const partPaid = 'tax-refund.claims-part-paid.v1';
const paid = 'tax-refund.claims-paid.v1';

/**
 * Life of a refund claim (退税申报), every edge of it. A decision, and the withdrawal of a filed claim, go to the authority and
 * take effect with its answer: until then the claim is `approving`, `refusing` or `withdrawing`, and an answer that contradicts
 * finds no edge; the officer may then `reconsider`. `questioned` (疑点核实), `inquired` (函调) and `suspended` (暂缓) stop the clock; `proposed` waits for a second
 * officer. `returned`: the authority could not take the filing.
 */
// prettier-ignore
export const claimLife: readonly Edge[] = [
  { from: 'drafted', step: 'draft', to: 'drafted', event: drafted },
  { from: 'drafted', step: 'withdraw', to: 'withdrawn', event: withdrawn },
  { from: 'drafted', step: 'file', to: 'filed', event: filed, posts: 'claimed' },
  { from: 'filed', step: 'accepted', to: 'accepted', event: accepted },
  { from: 'filed', step: 'refused', to: 'refused', event: refused, posts: 'refused' },
  { from: 'filed', step: 'returned', to: 'refused', event: refused, posts: 'refused' },
  { from: 'filed', step: 'take-back', to: 'withdrawing', event: null },
  { from: 'accepted', step: 'take-back', to: 'withdrawing', event: null },
  { from: 'questioned', step: 'take-back', to: 'withdrawing', event: null },
  { from: 'inquired', step: 'take-back', to: 'withdrawing', event: null },
  { from: 'accepted', step: 'ask', to: 'questioned', event: stopped },
  { from: 'accepted', step: 'doubt', to: 'questioned', event: stopped },
  { from: 'questioned', step: 'answer', to: 'accepted', event: resumed },
  { from: 'questioned', step: 'resumed', to: 'accepted', event: resumed },
  { from: 'accepted', step: 'inquire', to: 'inquired', event: stopped },
  { from: 'accepted', step: 'inquiry-letter', to: 'inquired', event: stopped },
  { from: 'inquired', step: 'resume', to: 'accepted', event: resumed },
  { from: 'inquired', step: 'resumed', to: 'accepted', event: resumed },
  { from: 'accepted', step: 'suspend', to: 'suspended', event: stopped },
  { from: 'questioned', step: 'suspend', to: 'suspended', event: stopped },
  { from: 'inquired', step: 'suspend', to: 'suspended', event: stopped },
  { from: 'proposed', step: 'suspend', to: 'suspended', event: stopped },
  { from: 'accepted', step: 'suspended', to: 'suspended', event: stopped },
  { from: 'suspended', step: 'resume', to: 'accepted', event: resumed },
  { from: 'suspended', step: 'resumed', to: 'accepted', event: resumed },
  { from: 'accepted', step: 'propose', to: 'proposed', event: null },
  { from: 'proposed', step: 'confirm', to: 'approving', event: null },
  { from: 'accepted', step: 'approve', to: 'approving', event: null },
  { from: 'accepted', step: 'refuse', to: 'refusing', event: null },
  { from: 'questioned', step: 'refuse', to: 'refusing', event: null },
  { from: 'inquired', step: 'refuse', to: 'refusing', event: null },
  { from: 'suspended', step: 'refuse', to: 'refusing', event: null },
  { from: 'proposed', step: 'refuse', to: 'refusing', event: null },
  { from: 'approving', step: 'approved', to: 'approved', event: approved, posts: 'approved' },
  { from: 'approving', step: 'returned', to: 'accepted', event: accepted },
  { from: 'approving', step: 'reconsider', to: 'accepted', event: accepted },
  { from: 'refusing', step: 'reconsider', to: 'accepted', event: accepted },
  { from: 'refusing', step: 'refused', to: 'refused', event: refused, posts: 'refused' },
  { from: 'refusing', step: 'returned', to: 'accepted', event: accepted },
  { from: 'withdrawing', step: 'accepted', to: 'withdrawing', event: null },
  { from: 'withdrawing', step: 'withdrawn', to: 'withdrawn', event: withdrawn, posts: 'withdrawn' },
  { from: 'withdrawing', step: 'returned', to: 'accepted', event: accepted },
  { from: 'approved', step: 'paid-in-part', to: 'approved', event: partPaid, posts: 'paid' },
  { from: 'approved', step: 'paid', to: 'paid', event: paid, posts: 'paid' },
];

/** Over: its declarations are free for another claim, unless it was given up. */
const ended: readonly ClaimStatus[] = ['refused', 'withdrawn'];
/** The authority has accepted it and not yet decided: its clock runs. */
const running: readonly ClaimStatus[] = ['accepted', 'proposed', 'approving', 'refusing'];
/** The clock stands still, and why. */
const stops: readonly ClaimStatus[] = ['questioned', 'inquired', 'suspended'];

export function isLive(status: ClaimStatus): boolean {
  return !ended.includes(status);
}

export function clockRuns(status: ClaimStatus): boolean {
  return running.includes(status);
}

export function clockStands(status: ClaimStatus): boolean {
  return stops.includes(status);
}

/** Where `step` leads from `from`; `undefined`: nowhere. */
export function edgeOf(from: ClaimStatus, step: ClaimStep): Edge | undefined {
  return claimLife.find((edge) => edge.from === from && edge.step === step);
}

/** As `edgeOf` for a person's step. Throws `wrong-state` (conflict), which names the states that would allow it. */
export function assertStep(from: ClaimStatus, step: ClaimStep): Edge {
  const edge = edgeOf(from, step);
  if (edge !== undefined) return edge;
  const allowed = claimLife.filter((one) => one.step === step).map((one) => one.from);
  const message = {
    zh: `申报状态为 ${from}，只有 ${allowed.join('、')} 时可以执行此操作`,
    en: `the claim is ${from}; this is possible only while it is ${allowed.join(' or ')}`,
  };
  throw new DomainError('wrong-state', 'conflict', {
    message,
    faults: [
      { pointer: '/status', code: 'wrong-state', message, expected: allowed.join(' | '), actual: from },
    ],
  });
}
