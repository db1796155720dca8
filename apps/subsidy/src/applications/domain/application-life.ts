import type { EventType } from '@app/contracts';
import { DomainError } from '@app/kernel';

export const applicationStatuses = [
  'drafted',
  'submitted',
  'lead-checked',
  'joint-checked',
  'calculated',
  'publicised',
  'objected',
  'approved',
  'paid',
  'refused',
  'withdrawn',
  'recovered',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export type ApplicationStep =
  | 'draft'
  | 'submit'
  | 'withdraw'
  | 'pass-lead'
  | 'pass-joint'
  | 'return'
  | 'calculate'
  | 'approve'
  | 'publicise'
  | 'object'
  | 'dismiss'
  | 'send-back'
  | 'refuse'
  | 'pay'
  | 'recover';

/** `direct`: calculated when it is submitted, decided by the lead department alone. `call`: through all departments and one calculation. */
export type Procedure = 'direct' | 'call';

interface StepRule {
  readonly procedure: Procedure;
  readonly from: readonly ApplicationStatus[];
  readonly step: ApplicationStep;
  readonly to: ApplicationStatus;
  /** What tells the others; null: nobody outside is told. */
  readonly event: EventType | null;
}

const submitted: EventType = 'subsidy.applications-submitted.v1';
const checked: EventType = 'subsidy.applications-checked.v1';
const returned: EventType = 'subsidy.applications-returned.v1';
const calculated: EventType = 'subsidy.applications-calculated.v1';
const approved: EventType = 'subsidy.applications-approved.v1';
const publicised: EventType = 'subsidy.applications-publicised.v1';
const objected: EventType = 'subsidy.applications-objected.v1';
const refused: EventType = 'subsidy.applications-refused.v1';
const withdrawn: EventType = 'subsidy.applications-withdrawn.v1';
const paid: EventType = 'subsidy.applications-paid.v1';
const recovered: EventType = 'subsidy.applications-recovered.v1';

/**
 * Life of an application (扶持资金申请), every edge of it. Without a call it is calculated as soon as it is submitted and
 * publicised (公示) as soon as it is approved; an objection raised during the publicity ends it like a refusal.
 * In a call it passes the lead department (牵头部门), then the others, is calculated with all others of the call, publicised, and
 * approved when the publicity has ended without an open objection. One that was withdrawn or returned may be drafted anew.
 * Until the call is calculated the lead department may return or refuse what it has passed: the calculation of all waits for
 * nobody's single claim.
 */
// prettier-ignore
export const applicationLife: readonly StepRule[] = [
  { procedure: 'direct', from: [], step: 'submit', to: 'submitted', event: submitted },
  { procedure: 'direct', from: ['submitted'], step: 'calculate', to: 'calculated', event: calculated },
  { procedure: 'direct', from: ['calculated'], step: 'approve', to: 'approved', event: approved },
  { procedure: 'direct', from: ['approved'], step: 'publicise', to: 'publicised', event: publicised },
  { procedure: 'direct', from: ['calculated', 'publicised'], step: 'refuse', to: 'refused', event: refused },
  { procedure: 'direct', from: ['publicised'], step: 'pay', to: 'paid', event: paid },
  { procedure: 'direct', from: ['paid', 'recovered'], step: 'recover', to: 'recovered', event: recovered },

  { procedure: 'call', from: ['drafted', 'withdrawn'], step: 'draft', to: 'drafted', event: null },
  { procedure: 'call', from: ['drafted'], step: 'submit', to: 'submitted', event: submitted },
  { procedure: 'call', from: ['drafted', 'submitted', 'lead-checked', 'joint-checked'], step: 'withdraw', to: 'withdrawn', event: withdrawn },
  { procedure: 'call', from: ['submitted'], step: 'pass-lead', to: 'lead-checked', event: checked },
  { procedure: 'call', from: ['lead-checked'], step: 'pass-joint', to: 'joint-checked', event: checked },
  { procedure: 'call', from: ['submitted', 'lead-checked', 'joint-checked'], step: 'return', to: 'drafted', event: returned },
  { procedure: 'call', from: ['joint-checked'], step: 'calculate', to: 'calculated', event: calculated },
  { procedure: 'call', from: ['calculated'], step: 'publicise', to: 'publicised', event: publicised },
  { procedure: 'call', from: ['publicised', 'objected'], step: 'object', to: 'objected', event: objected },
  { procedure: 'call', from: ['objected'], step: 'dismiss', to: 'publicised', event: publicised },
  { procedure: 'call', from: ['objected'], step: 'send-back', to: 'submitted', event: returned },
  { procedure: 'call', from: ['submitted', 'lead-checked', 'joint-checked', 'objected'], step: 'refuse', to: 'refused', event: refused },
  { procedure: 'call', from: ['publicised'], step: 'approve', to: 'approved', event: approved },
  { procedure: 'call', from: ['approved'], step: 'pay', to: 'paid', event: paid },
  { procedure: 'call', from: ['paid', 'recovered'], step: 'recover', to: 'recovered', event: recovered },
];

/** As the API shows them: what somebody may do, by the name of the operation. */
const shown: Readonly<Record<Procedure, readonly ApplicationStep[]>> = {
  direct: ['approve', 'refuse', 'pay'],
  call: [
    'draft',
    'submit',
    'withdraw',
    'pass-lead',
    'pass-joint',
    'return',
    'calculate',
    'publicise',
    'object',
    'dismiss',
    'send-back',
    'refuse',
    'approve',
    'pay',
    'recover',
  ],
};

export function ruleOf(procedure: Procedure, step: ApplicationStep): StepRule {
  const rule = applicationLife.find((one) => one.procedure === procedure && one.step === step);
  if (rule === undefined) throw new Error(`there is no step ${step} in the procedure ${procedure}`);
  return rule;
}

/** What may be done about an application in this state. */
export function stepsFrom(status: ApplicationStatus, procedure: Procedure = 'direct'): ApplicationStep[] {
  return shown[procedure].filter((step) => ruleOf(procedure, step).from.includes(status));
}

/** Throws `illegal-step` (conflict) with the states in which the step is allowed and the steps that are allowed now. */
export function assertMay(
  step: ApplicationStep,
  status: ApplicationStatus,
  procedure: Procedure = 'direct',
): void {
  const from = applicationLife.find((one) => one.procedure === procedure && one.step === step)?.from ?? [];
  if (from.includes(status)) return;
  const allowed = from.join(', ') || (procedure === 'call' ? 'an application without a call' : 'a call');
  const now = stepsFrom(status, procedure).join(', ');
  const message = {
    zh: `申请状态为 ${status}，${step} 只适用于 ${allowed}；当前可执行：${now || '无'}`,
    en: `The application is ${status}; ${step} is for ${allowed} only, and what can be done now is: ${now || 'nothing'}`,
  };
  throw new DomainError('illegal-step', 'conflict', {
    message,
    faults: [{ pointer: '/status', code: 'illegal-step', message, expected: allowed, actual: status }],
  });
}
