import type { EventType } from '@app/contracts';
import { DomainError } from '@app/kernel';

export const applicationStatuses = [
  'submitted',
  'calculated',
  'approved',
  'publicised',
  'paid',
  'refused',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export type ApplicationStep = 'submit' | 'calculate' | 'approve' | 'publicise' | 'refuse' | 'pay';

interface StepRule {
  readonly from: readonly ApplicationStatus[];
  readonly to: ApplicationStatus;
  readonly event: EventType;
}

/**
 * Life of an application (扶持资金申请): calculated as soon as it is submitted, publicised (公示) as soon as it is approved.
 * An objection raised during the publicity ends it like a refusal.
 */
export const applicationLife: Readonly<Record<ApplicationStep, StepRule>> = {
  submit: { from: [], to: 'submitted', event: 'subsidy.applications-submitted.v1' },
  calculate: { from: ['submitted'], to: 'calculated', event: 'subsidy.applications-calculated.v1' },
  approve: { from: ['calculated'], to: 'approved', event: 'subsidy.applications-approved.v1' },
  publicise: { from: ['approved'], to: 'publicised', event: 'subsidy.applications-publicised.v1' },
  refuse: { from: ['calculated', 'publicised'], to: 'refused', event: 'subsidy.applications-refused.v1' },
  pay: { from: ['publicised'], to: 'paid', event: 'subsidy.applications-paid.v1' },
};

/** What an officer may do about an application in this state. */
export function stepsFrom(status: ApplicationStatus): ApplicationStep[] {
  const steps: readonly ApplicationStep[] = ['approve', 'refuse', 'pay'];
  return steps.filter((step) => applicationLife[step].from.includes(status));
}

/** Throws `illegal-step` (conflict) with the states in which the step is allowed and the steps that are allowed now. */
export function assertMay(step: ApplicationStep, status: ApplicationStatus): void {
  const { from } = applicationLife[step];
  if (from.includes(status)) return;
  const allowed = from.join(', ');
  const now = stepsFrom(status).join(', ');
  const message = {
    zh: `申请状态为 ${status}，${step} 只适用于 ${allowed}；当前可执行：${now || '无'}`,
    en: `The application is ${status}; ${step} is for ${allowed} only, and what can be done now is: ${now || 'nothing'}`,
  };
  throw new DomainError('illegal-step', 'conflict', {
    message,
    faults: [{ pointer: '/status', code: 'illegal-step', message, expected: allowed, actual: status }],
  });
}
