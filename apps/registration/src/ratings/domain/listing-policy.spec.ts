import { describe, expect, it } from '@jest/globals';
import type { Dated } from '@app/kernel';
import { listingPolicy, listingsOn, refuseListed, type ListingRule } from './listing-policy.js';

const rating = (kind: any, value: string, from: string, to: string | null = null) => ({
  kind,
  value,
  from,
  to,
});
const barred: Dated<ListingRule>[] = [
  {
    from: '2027-01-01',
    to: '2027-12-31',
    value: { kind: 'dishonesty-tax', values: ['listed'], acts: ['agency'], mode: 'refused' },
    source: 'a test',
  },
];

describe('an enterprise stands on a list', () => {
  it.each([
    ['on its first day', rating('dishonesty-tax', 'listed', '2026-03-01'), '2026-03-01', 1],
    ['not the day before', rating('dishonesty-tax', 'listed', '2026-03-01'), '2026-02-28', 0],
    ['on its last day', rating('dishonesty-fx', 'listed', '2026-03-01', '2026-05-31'), '2026-05-31', 1],
    ['not the day after', rating('dishonesty-fx', 'listed', '2026-03-01', '2026-05-31'), '2026-06-01', 0],
    ['not once it was removed', rating('dishonesty-customs', 'removed', '2026-03-01'), '2026-03-02', 0],
    ['by its credit level', rating('customs-credit', 'seriously-dishonest', '2026-04-01'), '2026-04-01', 1],
    ['not by another level', rating('customs-credit', 'regular', '2026-04-01'), '2026-04-01', 0],
    ['not by a class of refunds', rating('refund-class', '4', '2026-04-01'), '2026-04-01', 0],
  ])('%s', (_, one, date, count) => {
    expect(listingsOn([one], date)).toHaveLength(count);
  });
});

describe('what a list bars from', () => {
  const listed = [{ kind: 'dishonesty-tax', value: 'listed', from: '2026-03-01' } as const];
  it.each([
    ['an agency on the first day of the rule', 'agency', '2027-01-01', true],
    ['an agency on its last day', 'agency', '2027-12-31', true],
    ['no agency the day before', 'agency', '2026-12-31', false],
    ['no agency the day after', 'agency', '2028-01-01', false],
    ['no role that the rule does not name', 'new-role', '2027-06-01', false],
  ] as const)('%s', (_, act, date, refused) => {
    const attempt = () => refuseListed(listed, act, date, '/agent', barred);
    if (refused) expect(attempt).toThrow('enterprise-listed');
    else expect(attempt).not.toThrow();
  });

  it('is nothing by the policy as delivered: its rows warn', () => {
    expect(() => refuseListed(listed, 'agency', '2026-06-01', '/agent')).not.toThrow();
    expect(new Set(listingPolicy.map(({ value }) => value.mode))).toEqual(new Set(['warned']));
  });

  it('is nothing for an enterprise on no list', () => {
    expect(() => refuseListed([], 'agency', '2027-06-01', '/agent', barred)).not.toThrow();
  });
});
