import { describe, expect, it } from '@jest/globals';
import type { ParticipantEntity } from './participant.entity.js';
import { PartyBook } from './party-book.js';
import { barOf } from './party-standing.js';

const since = '2026-01-05T09:00:00.000+08:00';
const accepted = { status: 'accepted', since } as const;
type Standing = NonNullable<ParticipantEntity['departmentPeriods']>['customs'];

function participant(
  rolePeriods: ParticipantEntity['rolePeriods'],
  customs: Standing = [{ status: 'accepted', from: '2026-01-05' }],
): ParticipantEntity {
  const others: Standing = [{ status: 'pending', from: '2026-01-05' }];
  return {
    creditCode: '91330200MA0DEM013H',
    customsCode: '330246D001',
    version: 1,
    name: '宁波示范跨境电商有限公司',
    roles: [],
    departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
    departmentPeriods: { customs, tax: others, fx: others, commerce: others },
    rolePeriods,
  };
}

const licensed = participant([
  { role: 'logistics', status: 'incomplete', from: '2026-01-05', to: '2026-01-31' },
  { role: 'logistics', status: 'in-standing', from: '2026-02-01', to: '2027-03-01' },
  { role: 'logistics', status: 'suspended', from: '2027-03-02', to: '2027-03-09' },
  { role: 'logistics', status: 'in-standing', from: '2027-03-10' },
]);

describe('a participant in a role', () => {
  it.each([
    ['2020-01-01', undefined],
    ['2026-01-05', undefined],
    ['2026-02-01', undefined],
    ['2027-03-01', undefined],
    ['2027-03-02', 'role-suspended'],
    ['2027-03-09', 'role-suspended'],
    ['2027-03-10', undefined],
  ])('on %s: %s', (date, because) => {
    expect(barOf(licensed, ['logistics'], 'customs', date)?.because).toBe(because);
  });

  it('that it has not is told with those that it has', () => {
    expect(barOf(licensed, ['payment'], 'customs', '2026-02-01')).toEqual({
      because: 'role-missing',
      actual: 'logistics',
    });
  });

  it('any one of several will do, and of one that is suspended the others are asked', () => {
    expect(barOf(licensed, ['payment', 'logistics'], 'customs', '2026-02-01')).toBeUndefined();
    const both = participant([
      { role: 'agent', status: 'suspended', from: '2026-01-05' },
      { role: 'broker', status: 'in-standing', from: '2026-01-05' },
    ]);
    expect(barOf(both, ['agent', 'broker'], 'customs', '2026-02-01')).toBeUndefined();
    expect(barOf(both, ['agent'], 'customs', '2026-02-01')).toEqual({
      because: 'role-suspended',
      actual: 'agent: 2026-01-05 –',
    });
  });

  it.each([
    ['2026-05-31', undefined],
    ['2026-06-01', 'role-missing'],
  ])('that it gave up on 2026-06-01 is on %s %s', (date, because) => {
    const former = participant([
      { role: 'payment', status: 'in-standing', from: '2026-01-05', to: '2026-05-31' },
      { role: 'payment', status: 'ended', from: '2026-06-01' },
    ]);
    expect(barOf(former, ['payment'], 'customs', date)?.because).toBe(because);
  });
});

describe('its standing with the department', () => {
  const roles: ParticipantEntity['rolePeriods'] = [
    { role: 'payment', status: 'in-standing', from: '2026-01-05' },
  ];
  const customs: Standing = [
    { status: 'pending', from: '2026-01-05', to: '2026-01-07' },
    { status: 'accepted', from: '2026-01-08', to: '2026-02-28' },
    { status: 'suspended', from: '2026-03-01', to: '2026-03-31' },
    { status: 'accepted', from: '2026-04-01', to: '2026-05-31' },
    { status: 'pending', from: '2026-06-01', to: '2026-06-30' },
    { status: 'returned', from: '2026-07-01', to: '2026-07-31' },
    { status: 'pending', from: '2026-08-01', to: '2026-08-31' },
    { status: 'accepted', from: '2026-09-01' },
  ];

  it.each([
    ['before it was known', '2020-01-01', undefined],
    ['while it was first decided on, for it was accepted then', '2026-01-06', undefined],
    ['accepted', '2026-02-28', undefined],
    ['suspended', '2026-03-01', 'suspended'],
    ['suspended until', '2026-03-31', 'suspended'],
    ['accepted again', '2026-04-01', undefined],
    ['amended and decided on anew', '2026-06-30', undefined],
    ['returned', '2026-07-01', 'returned'],
    ['mended after a return and decided on anew', '2026-08-31', 'pending'],
    ['accepted after all', '2026-09-01', undefined],
  ])('%s, on %s: %s', (_what, date, actual) => {
    expect(barOf(participant(roles, customs), ['payment'], 'customs', date)?.actual).toBe(actual);
  });

  it('was never accepted', () => {
    const pending: Standing = [{ status: 'pending', from: '2026-01-05' }];
    expect(barOf(participant(roles, pending), ['payment'], 'customs', '2026-01-06')).toEqual({
      because: 'not-accepted',
      actual: 'pending',
    });
    expect(barOf(participant(roles), ['payment'], 'tax', '2026-01-06')?.actual).toBe('pending');
  });
});

describe('acting now', () => {
  const roles: ParticipantEntity['rolePeriods'] = [
    { role: 'e-commerce', status: 'incomplete', from: '2026-01-05', to: '2026-05-31' },
    { role: 'e-commerce', status: 'ended', from: '2026-06-01' },
  ];
  const code = '330246D001';
  const pending = { status: 'pending', since } as const;

  it.each([
    ['2026-05-31', ['e-commerce'], true],
    ['2026-06-01', ['e-commerce'], false],
    ['2026-05-31', ['payment'], false],
  ])('takes the role on the day: on %s as %s %s', (date, anyOf, may) => {
    expect(new PartyBook([participant(roles)]).mayAct(code, anyOf, 'customs', date)).toBe(may);
  });

  it('takes the acceptance of the department as it stands, and registration', () => {
    const known = participant(roles);
    const reopened = { ...known, departments: { ...known.departments, customs: pending } };
    expect(new PartyBook([reopened]).mayAct(code, ['e-commerce'], 'customs', '2026-05-31')).toBe(false);
    expect(new PartyBook([]).mayAct(code, ['e-commerce'], 'customs', '2026-05-31')).toBe(false);
  });
});

describe('what is not judged', () => {
  it('is a participant of whom only the first version of the event was seen', () => {
    expect(barOf(participant(null), ['payment'], 'customs', '2026-01-05')).toBeUndefined();
  });

  it('is a code that nobody has registered; a registered one is judged under either code', () => {
    const book = new PartyBook([licensed]);
    expect(book.bar('91330200MA0NEW036N', ['payment'], 'customs', '2026-02-01')).toBeUndefined();
    for (const code of ['91330200MA0DEM013H', '330246D001'])
      expect(book.bar(code, ['payment'], 'customs', '2026-02-01')?.because).toBe('role-missing');
  });
});
