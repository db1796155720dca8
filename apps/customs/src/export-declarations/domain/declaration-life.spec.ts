import { contracts } from '@app/contracts';
import {
  assertStep,
  declarationLife,
  declarationStatuses,
  edgeOf,
  isWithCustoms,
  type DeclarationStatus,
  type DeclarationStep,
} from './declaration-life.js';

const steps = [...new Set(declarationLife.map(({ step }) => step))];

it.each(declarationLife.map((edge) => [edge.from, edge.step, edge.to, edge.event] as const))(
  '%s —%s→ %s tells %s',
  (from, step, to, event) => {
    expect(edgeOf(from, step)).toMatchObject({ to, event });
    expect(Object.keys(contracts)).toContain(event);
  },
);

it('has one way for each step from each state, and reaches every state', () => {
  const ways = declarationLife.map(({ from, step }) => `${from} ${step}`);
  expect(new Set(ways).size).toBe(ways.length);
  expect(new Set(declarationLife.map(({ to }) => to))).toEqual(new Set(declarationStatuses));
});

const legal = new Set(declarationLife.map(({ from, step }) => `${from} ${step}`));
const illegal = declarationStatuses.flatMap((status) =>
  steps.filter((step) => !legal.has(`${status} ${step}`)).map((step) => [status, step] as const),
);

it.each(illegal)(
  'one that is %s cannot take the step %s; the refusal names the states that can',
  (status: DeclarationStatus, step: DeclarationStep) => {
    const allowed = declarationLife.filter((edge) => edge.step === step).map(({ from }) => from);
    expect(() => assertStep(status, step)).toThrow(
      expect.objectContaining({
        code: 'wrong-state',
        kind: 'conflict',
        faults: [expect.objectContaining({ actual: status, expected: allowed.join(' | ') })],
      }),
    );
  },
);

it.each`
  status          | closed
  ${'drafted'}    | ${false}
  ${'declared'}   | ${true}
  ${'inspection'} | ${true}
  ${'closed'}     | ${true}
  ${'rejected'}   | ${false}
  ${'withdrawn'}  | ${false}
`('the order of a $status declaration is closed to changes: $closed', ({ status, closed }) => {
  expect(isWithCustoms(status)).toBe(closed);
});
