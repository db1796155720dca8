import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import {
  agreementSides,
  agreementStatuses,
  agreementSteps,
  assertPeriod,
  isInForce,
  isOpen,
  overlaps,
  step,
  type Agreement,
} from './agreement.js';

const now = new Date('2026-03-10T09:00:00+08:00');
const agreement = (override: Partial<Agreement> = {}): Agreement => ({
  id: '01999999-0000-7000-8000-000000000001',
  version: 1,
  offerer: '91330200MA0DEM013H',
  offeree: '91330200MA0DEM021C',
  from: '2026-03-01',
  to: '2026-03-31',
  status: 'offered',
  changedAt: '2026-03-01T09:00:00.000+08:00',
  ...override,
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'none';
}

describe('the steps of an agreement', () => {
  const legal = [
    'offered accept offeree → accepted',
    'offered decline offeree → declined',
    'offered revoke offerer → revoked',
    'accepted revoke offerer → revoked',
    'accepted revoke offeree → revoked',
  ];
  const all = agreementStatuses.flatMap((status) =>
    agreementSteps.flatMap((wanted) => agreementSides.map((side) => ({ status, wanted, side }))),
  );

  it.each(all)('$status, $wanted by the $side', ({ status, wanted, side }) => {
    const edge = legal.find((one) => one.startsWith(`${status} ${wanted} ${side} `));
    if (edge === undefined) {
      expect(codeOf(() => step(agreement({ status }), wanted, side, now))).toBe('illegal-step');
      return;
    }
    expect(step(agreement({ status }), wanted, side, now)).toEqual(
      agreement({
        status: edge.split('→ ')[1] as Agreement['status'],
        version: 2,
        changedAt: '2026-03-10T09:00:00.000+08:00',
      }),
    );
  });

  it('are told to the side that may do them', () => {
    try {
      step(agreement(), 'revoke', 'offeree', now);
    } catch (error) {
      expect((error as DomainError).faults[0]).toMatchObject({
        expected: 'accept / decline',
        actual: 'revoke',
      });
      return;
    }
    throw new Error('nothing was refused');
  });
});

describe('an agreement is in force', () => {
  it.each([
    ['accepted', '2026-02-28', false],
    ['accepted', '2026-03-01', true],
    ['accepted', '2026-03-31', true],
    ['accepted', '2026-04-01', false],
    ['offered', '2026-03-15', false],
    ['declined', '2026-03-15', false],
    ['revoked', '2026-03-15', false],
  ] as const)('%s, on %s: %s', (status, date, expected) => {
    expect(isInForce(agreement({ status }), date)).toBe(expected);
  });

  it('for ever where it has no last day', () => {
    expect(isInForce(agreement({ status: 'accepted', to: null }), '2099-01-01')).toBe(true);
  });

  it.each([
    ['offered', '2026-03-31', true],
    ['offered', '2026-04-01', false],
    ['accepted', '2026-02-01', true],
    ['revoked', '2026-03-15', false],
  ] as const)('may come to something: %s, on %s: %s', (status, date, expected) => {
    expect(isOpen(agreement({ status }), date)).toBe(expected);
  });
});

it.each([
  ['2026-01-01', '2026-02-28', false],
  ['2026-01-01', '2026-03-01', true],
  ['2026-03-31', null, true],
  ['2026-04-01', null, false],
  ['2026-03-10', '2026-03-11', true],
])('%s to %s overlaps March 2026: %s', (from, to, expected) => {
  expect(overlaps(agreement(), { from, to })).toBe(expected);
  expect(overlaps({ from, to }, agreement())).toBe(expected);
});

it.each([
  ['2026-03-10', '2026-03-10', 'none'],
  ['2026-03-10', '2026-03-09', 'period-wrong'],
  ['2026-03-01', '2026-03-09', 'period-wrong'],
  ['2026-03-01', '2026-03-10', 'none'],
  ['2026-04-01', '2026-03-31', 'period-wrong'],
  ['2026-04-01', null, 'none'],
])('a period from %s to %s, given on 2026-03-10: %s', (from, to, expected) => {
  expect(codeOf(() => assertPeriod(from, to, now))).toBe(expected);
});
