import { describe, expect, it } from '@jest/globals';
import type { ParticipantRole } from '../../participants/domain/roles.js';
import { paper } from './paper.builder.js';
import { paperDemands } from './paper-demands.js';
import { paperKinds, type PaperKind } from './paper-kinds.js';
import { lacksOf, roleCourse } from './role-standing.js';

const holder = { roles: ['logistics' as const], customsCode: '330246D001' };
const demanded = (role: ParticipantRole, date: string, customsCode: string | null = '330246D001') =>
  lacksOf(role, { roles: [role], customsCode }, [], date).map(({ demand }) => demand.value.anyOf.join('/'));

describe('what a role demands (RULES 1.1, 1.5)', () => {
  it.each<[ParticipantRole, string, PaperKind, boolean]>([
    ['e-commerce', '2004-06-30', 'foreign-trade-operator-filing', false],
    ['e-commerce', '2004-07-01', 'foreign-trade-operator-filing', true],
    ['e-commerce', '2022-12-29', 'foreign-trade-operator-filing', true],
    ['e-commerce', '2022-12-30', 'foreign-trade-operator-filing', false],
    ['agent', '2022-12-29', 'foreign-trade-operator-filing', true],
    ['agent', '2022-12-30', 'foreign-trade-operator-filing', false],
    ['e-commerce', '2012-07-31', 'fx-list', false],
    ['e-commerce', '2012-08-01', 'fx-list', true],
    ['e-commerce', '2024-05-31', 'fx-list', true],
    ['e-commerce', '2024-06-01', 'fx-list', true],
    ['e-commerce', '2012-06-30', 'export-refund-filing', false],
    ['e-commerce', '2012-07-01', 'export-refund-filing', true],
    ['logistics', '2018-12-31', 'express-licence', false],
    ['logistics', '2019-01-01', 'express-licence', true],
    ['bonded-warehouse', '2021-01-01', 'supervised-site', true],
    ['forward-warehouse', '2021-01-01', 'supervised-site', true],
    ['warehouse', '2021-01-01', 'supervised-site', false],
    ['overseas-warehouse', '2020-06-30', 'overseas-warehouse-filing', false],
    ['overseas-warehouse', '2020-07-01', 'overseas-warehouse-filing', true],
    ['overseas-warehouse', '2024-12-14', 'overseas-warehouse-filing', true],
    ['overseas-warehouse', '2024-12-15', 'overseas-warehouse-filing', false],
    ['overseas-warehouse', '2024-12-15', 'overseas-warehouse-title', true],
    ['park-operator', '2020-12-31', 'park-recognition', false],
    ['park-operator', '2021-01-01', 'park-recognition', true],
    ['overseas-seller', '2018-12-31', 'agent-appointment', false],
    ['overseas-seller', '2019-01-01', 'agent-appointment', true],
    ['individual-seller', '2021-01-01', 'personal-fx-account', true],
  ])('%s on %s: %s %s', (role, date, kind, yes) => {
    expect(demanded(role, date).includes(kind)).toBe(yes);
  });

  it('a payment enterprise shows either of two licences', () => {
    expect(demanded('payment', '2018-12-31')).toEqual([]);
    expect(demanded('payment', '2019-01-01')).toEqual(['payment-licence/financial-licence']);
    const bank = [paper({ kind: 'financial-licence' })];
    expect(lacksOf('payment', { ...holder, roles: ['payment'] }, bank, '2026-01-05')).toEqual([]);
  });

  it.each<[ParticipantRole, string, boolean]>([
    ['platform', '2018-12-31', false],
    ['platform', '2019-01-01', true],
    ['broker', '2014-03-12', false],
    ['broker', '2014-03-13', true],
    ['broker', '2021-12-31', true],
    ['broker', '2022-01-01', true],
  ])('%s on %s files with customs (%s), which a customs code says as well', (role, date, yes) => {
    expect(demanded(role, date, null).includes('customs-filing')).toBe(yes);
    expect(demanded(role, date)).not.toContain('customs-filing');
  });

  it('has a source for every demand, and every kind of paper is demanded by some role', () => {
    for (const { source } of paperDemands) expect(source).toMatch(/[\u4e00-\u9fff]/);
    const kinds = new Set(paperDemands.flatMap(({ value }) => value.anyOf));
    expect([...kinds].sort()).toEqual([...paperKinds].sort());
  });

  it.each(['entered', 'refused'] as const)('is not met by a paper that is %s', (status) => {
    const papers = [paper({ status })];
    expect(lacksOf('logistics', holder, papers, '2026-01-05').map(({ because }) => because)).toEqual([
      'missing',
    ]);
  });

  it.each([
    ['2026-01-04', ['missing']],
    ['2026-01-05', []],
    ['2027-03-01', []],
    ['2027-03-02', ['expired']],
  ])('is met from the first day of a paper to its last: on %s it lacks %j', (date, lacks) => {
    const papers = [paper({ validFrom: '2026-01-05', validTo: '2027-03-01' })];
    expect(lacksOf('logistics', holder, papers, date).map(({ because }) => because)).toEqual(lacks);
  });
});

describe('the course of a role', () => {
  const today = '2026-01-05';
  const course = (role: ParticipantRole, papers: Parameters<typeof roleCourse>[2], on = today) =>
    roleCourse(role, { ...holder, roles: [role] }, papers, on).map(({ status, from, to, lacks }) => [
      status,
      from,
      to ?? '',
      lacks.join(', '),
    ]);

  it('without a paper that the policy warns of is incomplete, and may act', () => {
    expect(course('logistics', [])).toEqual([['incomplete', today, '', 'express-licence']]);
  });

  it('without a paper that is required is suspended', () => {
    expect(course('overseas-seller', [])).toEqual([['suspended', today, '', 'agent-appointment']]);
  });

  it('with a paper that ends is suspended on the day after', () => {
    expect(course('logistics', [paper({ validTo: '2027-03-01' })])).toEqual([
      ['in-standing', today, '2027-03-01', ''],
      ['suspended', '2027-03-02', '', 'express-licence'],
    ]);
  });

  it('with one that follows without a gap goes on, with a gap is suspended in it', () => {
    const first = paper({ validTo: '2027-03-01' });
    const next = (validFrom: string) => paper({ number: '2', validFrom });
    expect(course('logistics', [first, next('2027-03-02')])).toEqual([['in-standing', today, '', '']]);
    expect(course('logistics', [first, next('2027-03-04')])).toEqual([
      ['in-standing', today, '2027-03-01', ''],
      ['suspended', '2027-03-02', '2027-03-03', 'express-licence'],
      ['in-standing', '2027-03-04', '', ''],
    ]);
  });

  it('with one that the department took back is suspended, until it is verified again or another one is', () => {
    const revoked = paper({ status: 'refused', revoked: true });
    const suspended = [['suspended', today, '', 'express-licence']];
    expect(course('logistics', [revoked])).toEqual(suspended);
    expect(course('logistics', [{ ...revoked, status: 'entered' }])).toEqual(suspended);
    expect(course('logistics', [revoked, paper({ number: '2' })])).toEqual([['in-standing', today, '', '']]);
    expect(course('logistics', [paper({ status: 'refused' })])).toEqual([
      ['incomplete', today, '', 'express-licence'],
    ]);
  });

  it('changes on the day on which the law does', () => {
    expect(course('agent', [], '2022-12-01')).toEqual([
      ['incomplete', '2022-12-01', '2022-12-29', 'foreign-trade-operator-filing'],
      ['in-standing', '2022-12-30', '', ''],
    ]);
  });

  it('of a warehouse whose kind is not told demands nothing', () => {
    expect(course('warehouse', [])).toEqual([['in-standing', today, '', '']]);
  });
});
