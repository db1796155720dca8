import { describe, expect, it } from '@jest/globals';
import {
  applicationLife,
  applicationStatuses,
  assertMay,
  stepsFrom,
  type ApplicationStatus,
  type ApplicationStep,
} from './application-life.js';

const steps: Record<ApplicationStatus, ApplicationStep[]> = {
  submitted: [],
  calculated: ['approve', 'refuse'],
  approved: [],
  publicised: ['refuse', 'pay'],
  paid: [],
  refused: [],
};

describe.each(applicationStatuses)('an application that is %s', (status) => {
  it('shows what can be done now', () => {
    expect(stepsFrom(status)).toEqual(steps[status]);
  });

  it.each<ApplicationStep>(['approve', 'refuse', 'pay'])(
    'takes the step %s or names where it is allowed',
    (step) => {
      if (steps[status].includes(step)) {
        assertMay(step, status);
        return;
      }
      expect(() => assertMay(step, status)).toThrow(
        expect.objectContaining({
          code: 'illegal-step',
          kind: 'conflict',
          faults: [
            expect.objectContaining({ expected: applicationLife[step].from.join(', '), actual: status }),
          ],
        }),
      );
    },
  );
});

it('reaches every state, and ends paid or refused', () => {
  const rules = Object.values(applicationLife);
  expect(new Set(rules.map(({ to }) => to))).toEqual(new Set(applicationStatuses));
  const final = applicationStatuses.filter((status) => !rules.some(({ from }) => from.includes(status)));
  expect(final).toEqual(['paid', 'refused']);
});
