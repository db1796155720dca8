import { describe, expect, it } from '@jest/globals';
import {
  applicationLife,
  applicationStatuses,
  assertMay,
  stepsFrom,
  type ApplicationStatus,
  type ApplicationStep,
  type Procedure,
} from './application-life.js';

const direct: Partial<Record<ApplicationStatus, ApplicationStep[]>> = {
  calculated: ['approve', 'refuse'],
  publicised: ['refuse', 'pay'],
};
const call: Partial<Record<ApplicationStatus, ApplicationStep[]>> = {
  drafted: ['draft', 'submit', 'withdraw'],
  submitted: ['withdraw', 'pass-lead', 'return', 'refuse'],
  'lead-checked': ['withdraw', 'pass-joint', 'return', 'refuse'],
  'joint-checked': ['withdraw', 'return', 'calculate', 'refuse'],
  calculated: ['publicise'],
  publicised: ['object', 'approve'],
  objected: ['object', 'dismiss', 'send-back', 'refuse'],
  approved: ['pay'],
  paid: ['recover'],
  withdrawn: ['draft'],
  recovered: ['recover'],
};
const rows = [
  ...applicationStatuses.map((status) => ['direct' as const, status, direct[status] ?? []] as const),
  ...applicationStatuses.map((status) => ['call' as const, status, call[status] ?? []] as const),
];

describe.each(rows)('an application (%s) that is %s', (procedure: Procedure, status, steps) => {
  it('shows what can be done now', () => {
    expect(stepsFrom(status, procedure)).toEqual(steps);
  });

  const tried = applicationLife.filter((rule) => rule.procedure === procedure && rule.from.length > 0);
  it.each(tried)('takes the step $step or names where it is allowed', ({ step, from }) => {
    if (from.includes(status)) {
      assertMay(step, status, procedure);
      return;
    }
    expect(() => assertMay(step, status, procedure)).toThrow(
      expect.objectContaining({
        code: 'illegal-step',
        kind: 'conflict',
        faults: [expect.objectContaining({ expected: from.join(', '), actual: status })],
      }),
    );
  });
});

it.each<[Procedure, ApplicationStatus[]]>([
  ['direct', ['refused']],
  ['call', ['refused']],
])('of the procedure %s ends only where nothing follows', (procedure, ends) => {
  const rules = applicationLife.filter((rule) => rule.procedure === procedure);
  const reached = [...new Set(rules.map(({ to }) => to))];
  const final = reached.filter((status) => !rules.some(({ from }) => from.includes(status)));
  expect(final).toEqual(ends);
});

it('has one edge for a step of a procedure, so that a step is never ambiguous', () => {
  const names = applicationLife.map(({ procedure, step }) => `${procedure} ${step}`);
  expect(new Set(names).size).toBe(names.length);
});
