import type { EventType } from '@app/contracts';
import { DomainError } from '@app/kernel';

export const declarationStatuses = [
  'drafted',
  'declared',
  'accepted',
  'inspection',
  'released',
  'closed',
  'rejected',
  'withdrawn',
] as const;
export type DeclarationStatus = (typeof declarationStatuses)[number];

/** What customs says of a declaration; over REST, for declarations of H2018 are no CEB messages. */
export const outcomes = ['accepted', 'inspection', 'released', 'closed', 'rejected', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];

/** What moves a declaration: the enterprise (draft, declare, correct, give up), customs' outcomes (the rest). */
export type DeclarationStep = 'draft' | 'declare' | 'correct' | 'give-up' | Outcome;

export interface Edge {
  readonly from: DeclarationStatus;
  readonly step: DeclarationStep;
  readonly to: DeclarationStatus;
  readonly event: EventType;
}

const accepted = 'customs.export-declarations-accepted.v1';
const inspected = 'customs.export-declarations-inspected.v1';
const released = 'customs.export-declarations-released.v1';
const rejected = 'customs.export-declarations-rejected.v1';
const withdrawn = 'customs.export-declarations-withdrawn.v1';
const drafted = 'customs.export-declarations-drafted.v1';

/**
 * Life of a full export declaration (出口报关单), every edge of it. Withdrawal after the acceptance (撤销) is the decision of
 * customs; a draft or a rejected one the enterprise gives up by itself.
 */
export const declarationLife: readonly Edge[] = [
  { from: 'drafted', step: 'draft', to: 'drafted', event: drafted },
  { from: 'drafted', step: 'declare', to: 'declared', event: 'customs.export-declarations-declared.v1' },
  { from: 'drafted', step: 'give-up', to: 'withdrawn', event: withdrawn },
  { from: 'declared', step: 'accepted', to: 'accepted', event: accepted },
  { from: 'declared', step: 'rejected', to: 'rejected', event: rejected },
  { from: 'accepted', step: 'inspection', to: 'inspection', event: inspected },
  { from: 'accepted', step: 'released', to: 'released', event: released },
  { from: 'accepted', step: 'rejected', to: 'rejected', event: rejected },
  { from: 'accepted', step: 'withdrawn', to: 'withdrawn', event: withdrawn },
  { from: 'inspection', step: 'released', to: 'released', event: released },
  { from: 'inspection', step: 'rejected', to: 'rejected', event: rejected },
  { from: 'inspection', step: 'withdrawn', to: 'withdrawn', event: withdrawn },
  { from: 'released', step: 'closed', to: 'closed', event: 'customs.export-declarations-closed.v1' },
  { from: 'released', step: 'withdrawn', to: 'withdrawn', event: withdrawn },
  { from: 'rejected', step: 'correct', to: 'drafted', event: drafted },
  { from: 'rejected', step: 'give-up', to: 'withdrawn', event: withdrawn },
];

/** With customs or through it: its order and waybill may no longer be changed (-301011, -504016). */
const withCustoms: readonly DeclarationStatus[] = [
  'declared',
  'accepted',
  'inspection',
  'released',
  'closed',
];

export function isWithCustoms(status: DeclarationStatus): boolean {
  return withCustoms.includes(status);
}

export function edgeOf(from: DeclarationStatus, step: DeclarationStep): Edge | undefined {
  return declarationLife.find((edge) => edge.from === from && edge.step === step);
}

/** As `edgeOf`. Throws `wrong-state` (conflict), which names the states that would allow it. */
export function assertStep(from: DeclarationStatus, step: DeclarationStep): Edge {
  const edge = edgeOf(from, step);
  if (edge !== undefined) return edge;
  throw wrongState(
    from,
    declarationLife.filter((one) => one.step === step).map((one) => one.from),
  );
}

export function wrongState(from: DeclarationStatus, allowed: readonly DeclarationStatus[]): DomainError {
  const message = {
    zh: `报关单状态为 ${from}，只有 ${allowed.join('、')} 时可以执行此操作`,
    en: `the declaration is ${from}; this is possible only while it is ${allowed.join(' or ')}`,
  };
  return new DomainError('wrong-state', 'conflict', {
    message,
    faults: [
      { pointer: '/status', code: 'wrong-state', message, expected: allowed.join(' | '), actual: from },
    ],
  });
}
