import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import { participant, registeredAt, standing } from './participant.builder.js';
import { amend, cancel, combinedStatus, decideOn, registerAnew, type Participant } from './participant.js';
import type { Decision, Department, StandingStatus } from './standing.js';

const later = new Date('2021-06-18T09:00:00+08:00');

const deciding = (
  record: Participant,
  department: Department,
  decision: Decision,
  reason: string | null = '见附件',
  by = 'officer-1',
): Participant => decideOn(record, { department, decision, reason, by }, later);

function refusalOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a registration', () => {
  it('starts with every department still to decide', () => {
    expect(participant()).toMatchObject({
      version: 1,
      registeredAt: '2021-06-16T09:00:00.000+08:00',
      departments: {
        customs: { status: 'pending' },
        tax: { status: 'pending' },
        fx: { status: 'pending' },
        commerce: { status: 'pending' },
      },
    });
  });
});

describe("a department's decision", () => {
  it.each<[StandingStatus, Decision, StandingStatus]>([
    ['pending', 'accept', 'accepted'],
    ['pending', 'return', 'returned'],
    ['accepted', 'suspend', 'suspended'],
  ])('leads from %s by %s to %s', (from, decision, to) => {
    const decided = deciding(standing(from), 'tax', decision);
    expect(decided.departments.tax).toEqual({ status: to, since: '2021-06-18T09:00:00.000+08:00' });
    expect(decided.version).toBe(2);
    expect(decided.changedAt).toBe('2021-06-18T09:00:00.000+08:00');
  });

  it('leaves the other departments as they were', () => {
    const before = standing('pending');
    const { departments } = deciding(before, 'fx', 'accept', null);
    expect({ ...departments, fx: before.departments.fx }).toEqual(before.departments);
  });

  it.each<[StandingStatus, Decision, string]>([
    ['pending', 'suspend', 'accept, return'],
    ['accepted', 'accept', 'suspend'],
    ['accepted', 'return', 'suspend'],
    ['returned', 'accept', 'amendment'],
    ['returned', 'return', 'amendment'],
    ['returned', 'suspend', 'amendment'],
    ['suspended', 'suspend', 'accept'],
    ['suspended', 'return', 'accept'],
  ])('refuses from %s to %s and names what is allowed: %s', (from, decision, allowed) => {
    const refusal = refusalOf(() => deciding(standing(from), 'customs', decision));
    expect(refusal).toMatchObject({ code: 'illegal-step', kind: 'conflict' });
    expect(refusal.faults).toEqual([
      expect.objectContaining({ pointer: '/decision', expected: allowed, actual: decision }),
    ]);
  });

  it.each<[StandingStatus, Decision, string | null]>([
    ['pending', 'return', null],
    ['pending', 'return', '  '],
    ['accepted', 'suspend', null],
  ])('from %s, %s with reason %j is refused: it needs a reason', (from, decision, reason) => {
    const refusal = refusalOf(() => deciding(standing(from), 'customs', decision, reason));
    expect(refusal).toMatchObject({ code: 'reason-required', kind: 'invalid' });
  });
});

describe('a decision that two persons make', () => {
  const since = '2021-06-17T09:00:00.000+08:00';
  const at = '2021-06-18T09:00:00.000+08:00';
  const proposal = { decision: 'accept', by: 'officer-1', at };
  const lifting = () => deciding(standing('suspended'), 'customs', 'accept');

  it('lifting a suspension is proposed by the first', () => {
    expect(lifting().departments.customs).toEqual({ status: 'suspended', since, proposed: proposal });
    expect(lifting().version).toBe(2);
  });

  it('and carried out by a second, not by the same', () => {
    const confirmed = deciding(lifting(), 'customs', 'accept', null, 'officer-2');
    expect(confirmed.departments.customs).toEqual({ status: 'accepted', since: at });
    expect(refusalOf(() => deciding(lifting(), 'customs', 'accept'))).toMatchObject({
      code: 'second-person-required',
      kind: 'conflict',
      faults: [{ pointer: '/decision', actual: 'officer-1' }],
    });
  });

  it('or taken back: it stays suspended since when it was', () => {
    const refused = deciding(lifting(), 'customs', 'suspend', '仍未整改', 'officer-2');
    expect(refused.departments.customs).toEqual({ status: 'suspended', since });
  });

  it('does not outlive an amendment of what it was proposed on', () => {
    expect(amend(lifting(), { name: '新名称' }, later).departments.customs).toEqual({
      status: 'suspended',
      since,
    });
  });

  it.each<[Department, boolean]>([
    ['customs', false],
    ['tax', true],
    ['fx', false],
    ['commerce', true],
  ])('accepting an integrated service platform at %s: %s', (department, byTwo) => {
    const platform = { ...standing('pending'), roles: ['integrated-service' as const] };
    const decided = deciding(platform, department, 'accept').departments[department];
    expect(decided.proposed !== undefined).toBe(byTwo);
    expect(decided.status).toBe(byTwo ? 'pending' : 'accepted');
  });

  it.each<[string, boolean]>([
    ['2015-12-31T23:59:59+08:00', false],
    ['2016-01-01T00:00:00+08:00', true],
  ])('is policy with a date: at %s %s', (now, byTwo) => {
    const decision = { department: 'fx', decision: 'accept', reason: null, by: 'officer-1' } as const;
    const decided = decideOn(standing('suspended'), decision, new Date(now));
    expect(decided.departments.fx.proposed !== undefined).toBe(byTwo);
  });
});

describe('an amendment', () => {
  it('is decided on anew where it was accepted or returned, and not where it is suspended', () => {
    const before = standing('accepted', { tax: 'returned', fx: 'suspended', commerce: 'pending' });
    const amended = amend(before, { name: '新名称' }, later);
    expect(amended).toMatchObject({ name: '新名称', version: 2, creditCode: before.creditCode });
    expect(amended.departments).toEqual({
      customs: { status: 'pending', since: '2021-06-18T09:00:00.000+08:00' },
      tax: { status: 'pending', since: '2021-06-18T09:00:00.000+08:00' },
      fx: before.departments.fx,
      commerce: before.departments.commerce,
    });
  });

  it.each([
    ['nothing', {}],
    ['the same name', { name: participant().name }],
    ['the same roles in another order', { roles: ['platform', 'e-commerce'] as const }],
    ['the same customs code', { customsCode: '330246D001' }],
  ])('with %s changes nothing', (_what, changes) => {
    const before = standing('accepted');
    expect(amend(before, changes, later)).toBe(before);
  });

  it.each([
    ['an added role', { roles: ['platform', 'e-commerce', 'payment'] as const }],
    ['a removed role', { roles: ['platform'] as const }],
    ['no customs code any more', { customsCode: null }],
  ])('with %s is a change', (_what, changes) => {
    expect(amend(participant(), changes, registeredAt).version).toBe(2);
  });
});

describe('a cancellation', () => {
  const cancelled = cancel(standing('accepted', { fx: 'suspended', tax: 'returned' }), later);

  it('ends the registration from every status; the record stays as it was', () => {
    expect(cancelled).toMatchObject({ version: 2, cancelledAt: '2021-06-18T09:00:00.000+08:00' });
    expect(combinedStatus(cancelled)).toBe('cancelled');
    expect(cancelled.departments.customs.status).toBe('accepted');
  });

  it.each<[string, (record: Participant) => unknown]>([
    ['cancelled again', (record) => cancel(record, later)],
    ['amended', (record) => amend(record, { name: '新名称' }, later)],
    ['decided on', (record) => deciding(record, 'customs', 'suspend')],
  ])('and is not %s', (_what, work) => {
    expect(refusalOf(() => work(cancelled))).toMatchObject({
      code: 'illegal-step',
      faults: [{ expected: 'registration', actual: 'cancelled' }],
    });
  });

  it('is followed by a new registration only, in which a suspension goes on', () => {
    const { creditCode, customsCode } = cancelled;
    const facts = { creditCode, customsCode, name: '新名称', roles: ['payment' as const] };
    const anew = registerAnew(cancelled, facts, later);
    expect(anew).toMatchObject({ id: cancelled.id, version: 3, cancelledAt: null, name: '新名称' });
    expect(Object.values(anew.departments).map(({ status }) => status)).toEqual([
      'pending',
      'pending',
      'suspended',
      'pending',
    ]);
  });
});

describe('the combined status', () => {
  it.each<[string, StandingStatus, Parameters<typeof standing>[1]]>([
    ['active', 'accepted', {}],
    ['pending', 'pending', {}],
    ['pending', 'accepted', { fx: 'pending' }],
    ['returned', 'pending', { tax: 'returned' }],
    ['suspended', 'accepted', { customs: 'suspended' }],
    ['suspended', 'returned', { customs: 'suspended' }],
  ])('is %s where all are %s except %j', (expected, status, others) => {
    expect(combinedStatus(standing(status, others))).toBe(expected);
  });
});
