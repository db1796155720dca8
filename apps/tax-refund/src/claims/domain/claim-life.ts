import type { EventType } from '@app/contracts';
import { DomainError } from '@app/kernel';

export const claimStatuses = [
  'drafted',
  'filed',
  'accepted',
  'approving',
  'refusing',
  'approved',
  'paid',
  'refused',
  'withdrawn',
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** What moves a claim: the enterprise (draft, file, withdraw), the tax officer (approve, refuse), the authority's answers (the rest). */
export type ClaimStep =
  | 'draft'
  | 'withdraw'
  | 'file'
  | 'approve'
  | 'refuse'
  | 'accepted'
  | 'returned'
  | 'approved'
  | 'refused'
  | 'paid';

interface Edge {
  readonly from: ClaimStatus;
  readonly step: ClaimStep;
  readonly to: ClaimStatus;
  /** What tells the others; null: nobody outside is told. */
  readonly event: EventType | null;
}

/**
 * Life of a refund claim (退税申报), every edge of it. A decision goes to the authority and takes effect with its answer:
 * until then the claim is `approving` or `refusing`, and an answer that contradicts the decision finds no edge. `returned`: the
 * authority could not take the filing.
 */
export const claimLife: readonly Edge[] = [
  { from: 'drafted', step: 'draft', to: 'drafted', event: 'tax-refund.claims-drafted.v1' },
  { from: 'drafted', step: 'withdraw', to: 'withdrawn', event: 'tax-refund.claims-withdrawn.v1' },
  { from: 'drafted', step: 'file', to: 'filed', event: 'tax-refund.claims-filed.v1' },
  { from: 'filed', step: 'accepted', to: 'accepted', event: 'tax-refund.claims-accepted.v1' },
  { from: 'filed', step: 'refused', to: 'refused', event: 'tax-refund.claims-refused.v1' },
  { from: 'filed', step: 'returned', to: 'refused', event: 'tax-refund.claims-refused.v1' },
  { from: 'accepted', step: 'approve', to: 'approving', event: null },
  { from: 'accepted', step: 'refuse', to: 'refusing', event: null },
  { from: 'approving', step: 'approved', to: 'approved', event: 'tax-refund.claims-approved.v1' },
  { from: 'approving', step: 'returned', to: 'accepted', event: 'tax-refund.claims-accepted.v1' },
  { from: 'refusing', step: 'refused', to: 'refused', event: 'tax-refund.claims-refused.v1' },
  { from: 'refusing', step: 'returned', to: 'accepted', event: 'tax-refund.claims-accepted.v1' },
  { from: 'approved', step: 'paid', to: 'paid', event: 'tax-refund.claims-paid.v1' },
];

/** Over: its declarations are free for another claim. */
const ended: readonly ClaimStatus[] = ['refused', 'withdrawn'];
/** The authority has accepted it and not yet decided: its clock runs. */
const running: readonly ClaimStatus[] = ['accepted', 'approving', 'refusing'];

export function isLive(status: ClaimStatus): boolean {
  return !ended.includes(status);
}

export function clockRuns(status: ClaimStatus): boolean {
  return running.includes(status);
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
