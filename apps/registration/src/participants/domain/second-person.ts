import { DomainError, type CalendarDate, type Dated } from '@app/kernel';
import type { Decision, Department, StandingStatus } from './departments.js';
import type { ParticipantRole } from './roles.js';

/** A decision on a record, as far as the policy looks at it. */
export interface Act {
  readonly department: Department;
  readonly decision: Decision;
  readonly from: StandingStatus;
  readonly roles: readonly ParticipantRole[];
}

type Rule = Dated<{
  readonly from: StandingStatus;
  readonly decision: Decision;
  readonly departments?: readonly Department[];
  readonly role?: ParticipantRole;
}>;

/**
 * Decisions that a second, different person of the department confirms (复核). National law leaves this to the
 * departments' own rules, so that it is policy of the installation: change these rows, not the code.
 */
const rules: readonly Rule[] = [
  {
    from: '2016-01-01',
    value: { from: 'suspended', decision: 'accept' },
    source: 'policy of the installation: nobody lifts a suspension alone',
  },
  {
    from: '2016-01-01',
    value: {
      from: 'pending',
      decision: 'accept',
      departments: ['commerce', 'tax'],
      role: 'integrated-service',
    },
    source:
      'policy of the installation: who acts for many sellers is accepted by two (甬跨境办〔2021〕1号 四)',
  },
];

/** The rule that demands a second person for the act on `date`; `undefined` where one person may decide. */
export function secondPersonRule(act: Act, date: CalendarDate): Rule | undefined {
  return rules.find(
    ({ from, to, value }) =>
      from <= date &&
      (to === undefined || date <= to) &&
      value.from === act.from &&
      value.decision === act.decision &&
      (value.departments === undefined || value.departments.includes(act.department)) &&
      (value.role === undefined || act.roles.includes(value.role)),
  );
}

/** Throws `second-person-required` (conflict) when the one who confirms is the one who proposed. */
export function assertSecondPerson(proposedBy: string, by: string): void {
  if (proposedBy !== by) return;
  const message = {
    zh: '该决定须由本部门另一人复核，提出人不能自行确认',
    en: 'Another person of the department has to confirm this decision; who proposed it cannot',
  };
  throw new DomainError('second-person-required', 'conflict', {
    message,
    faults: [
      {
        pointer: '/decision',
        code: 'second-person-required',
        message,
        actual: by,
        fix: {
          zh: '由本部门另一账户作出同一决定',
          en: 'have another account of the department decide the same',
        },
      },
    ],
  });
}
