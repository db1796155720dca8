import { describe, expect, it } from '@jest/globals';
import { standing } from './participant.builder.js';
import {
  departmentPeriods,
  periodOn,
  rolePeriods,
  type RolePeriod,
  type StandingPeriods,
} from './periods.js';

const before = (override: Partial<StandingPeriods> = {}): StandingPeriods => ({
  departments: {
    customs: [{ status: 'pending', from: '2021-06-16' }],
    tax: [{ status: 'pending', from: '2021-06-16' }],
    fx: [{ status: 'pending', from: '2021-06-16' }],
    commerce: [{ status: 'pending', from: '2021-06-16' }],
  },
  roles: [],
  ...override,
});

describe('standing with a department over time', () => {
  it('begins with what stood when it was first kept', () => {
    expect(departmentPeriods(null, standing('accepted').departments, '2026-01-05').customs).toEqual([
      { status: 'accepted', from: '2021-06-17' },
    ]);
  });

  it('goes on from the day of a change; others stay as they were', () => {
    const { departments } = standing('pending', { customs: 'accepted' });
    const periods = departmentPeriods(before(), departments, '2021-06-20');
    expect(periods.customs).toEqual([
      { status: 'pending', from: '2021-06-16', to: '2021-06-19' },
      { status: 'accepted', from: '2021-06-20' },
    ]);
    expect(periods.tax).toEqual([{ status: 'pending', from: '2021-06-16' }]);
  });

  it('of several changes of one day keeps the last', () => {
    const { departments } = standing('pending', { customs: 'accepted' });
    expect(departmentPeriods(before(), departments, '2021-06-16').customs).toEqual([
      { status: 'accepted', from: '2021-06-16' },
    ]);
  });
});

describe('standing in a role over time', () => {
  const period = (override: Partial<RolePeriod>): RolePeriod => ({
    role: 'logistics',
    status: 'in-standing',
    from: '2026-01-05',
    lacks: [],
    ...override,
  });
  const after = (roles: RolePeriod[], course: RolePeriod[], today: string) =>
    rolePeriods(before({ roles }), new Map([['logistics', course]]), today);

  it('replaces what was foreseen and keeps what was', () => {
    const foreseen = [
      period({ to: '2027-03-01' }),
      period({ status: 'suspended', from: '2027-03-02', lacks: ['express-licence'] }),
    ];
    expect(after(foreseen, [period({ from: '2026-06-01' })], '2026-06-01')).toEqual([period({})]);
    const revoked = period({ status: 'incomplete', from: '2026-06-01', lacks: ['express-licence'] });
    expect(after(foreseen, [revoked], '2026-06-01')).toEqual([period({ to: '2026-05-31' }), revoked]);
  });

  it('reads the same periods back from the database, whatever the order of their members', () => {
    const stored = { lacks: [], from: '2026-01-05', status: 'in-standing', role: 'logistics' } as const;
    expect(after([stored], [period({ from: '2026-06-01' })], '2026-06-01')).toEqual([period({})]);
  });

  it('ends on the day on which the role is given up', () => {
    expect(rolePeriods(before({ roles: [period({})] }), new Map(), '2026-06-01')).toEqual([
      period({ to: '2026-05-31' }),
      { role: 'logistics', status: 'ended', from: '2026-06-01', lacks: [] },
    ]);
  });

  it.each([
    ['2026-01-04', undefined],
    ['2026-01-05', 'in-standing'],
    ['2027-03-01', 'in-standing'],
    ['2027-03-02', 'suspended'],
  ])('holds on %s: %s', (date, status) => {
    const periods = [period({ to: '2027-03-01' }), period({ status: 'suspended', from: '2027-03-02' })];
    expect(periodOn(periods, date)?.status).toBe(status);
  });
});
