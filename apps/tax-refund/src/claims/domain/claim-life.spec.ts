import { contracts } from '@app/contracts';
import {
  assertStep,
  claimLife,
  claimStatuses,
  edgeOf,
  isLive,
  type ClaimStatus,
  type ClaimStep,
} from './claim-life.js';

const steps = [...new Set(claimLife.map(({ step }) => step))];

it.each(claimLife.map((edge) => [edge.from, edge.step, edge.to, edge.event] as const))(
  '%s —%s→ %s tells %s',
  (from, step, to, event) => {
    expect(edgeOf(from, step)).toMatchObject({ to, event });
    if (event !== null) expect(Object.keys(contracts)).toContain(event);
  },
);

it('has one way for each step from each state, and reaches every state', () => {
  const ways = claimLife.map(({ from, step }) => `${from} ${step}`);
  expect(new Set(ways).size).toBe(ways.length);
  expect(new Set(['drafted', ...claimLife.map(({ to }) => to)])).toEqual(new Set(claimStatuses));
});

const legal = new Set(claimLife.map(({ from, step }) => `${from} ${step}`));
const illegal = claimStatuses.flatMap((status) =>
  steps.filter((step) => !legal.has(`${status} ${step}`)).map((step) => [status, step] as const),
);

it.each(illegal)(
  'a claim that is %s cannot take the step %s; the refusal names the states that can',
  (status: ClaimStatus, step: ClaimStep) => {
    const allowed = claimLife.filter((edge) => edge.step === step).map(({ from }) => from);
    expect(() => assertStep(status, step)).toThrow(
      expect.objectContaining({
        code: 'wrong-state',
        kind: 'conflict',
        faults: [
          expect.objectContaining({ pointer: '/status', actual: status, expected: allowed.join(' | ') }),
        ],
      }),
    );
  },
);

it.each`
  status         | live
  ${'drafted'}   | ${true}
  ${'filed'}     | ${true}
  ${'paid'}      | ${true}
  ${'refused'}   | ${false}
  ${'withdrawn'} | ${false}
`('a $status claim keeps its declarations: $live', ({ status, live }) => {
  expect(isLive(status)).toBe(live);
});
