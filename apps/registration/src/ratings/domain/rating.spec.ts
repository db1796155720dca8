import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import { rate, ratingOn, type GivenRating, type Rating } from './rating.js';
import { ratingKinds, ratingKindNames, type RatingKindName } from './rating-kinds.js';

const now = new Date('2026-06-01T09:00:00+08:00');
const given = (kind: RatingKindName, value: string, from: string): GivenRating => ({
  creditCode: '91330200MA0DEM013H',
  kind,
  value,
  from,
  reason: '年度评定',
  actor: 'officer',
});
const set = (kind: RatingKindName, value: string, from: string): Rating =>
  rate(undefined, given(kind, value, from), 'first', now).opened;

function refusalOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('customs credit levels by edition', () => {
  it.each([
    ['general-certified', '2018-05-01', '2021-10-31'],
    ['general-credit', '2021-10-31', '2021-10-31'],
    ['advanced-certified', '2018-05-01', null],
    ['dishonest', '2021-10-31', null],
    ['other', '2021-11-01', '2026-03-31'],
    ['other', '2026-03-31', '2026-03-31'],
    ['certified', '2026-04-01', null],
    ['regular', '2026-04-01', null],
    ['seriously-dishonest', '2026-04-01', null],
  ])('%s from %s ends by itself on %s', (value, from, to) => {
    expect(set('customs-credit', value, from)).toMatchObject({
      value,
      from,
      to,
      department: 'customs',
      version: 1,
    });
  });

  it.each([
    ['general-certified', '2021-11-01'],
    ['other', '2021-10-31'],
    ['certified', '2026-03-31'],
    ['seriously-dishonest', '2026-03-31'],
    ['other', '2026-04-01'],
    ['general-credit', '2026-04-01'],
  ])('%s is unknown on %s', (value, from) => {
    const refusal = refusalOf(() => set('customs-credit', value, from));
    expect(refusal).toMatchObject({ code: 'rating-value-unknown', kind: 'invalid' });
    expect(refusal.faults[0]).toMatchObject({ pointer: '/value', actual: value });
  });

  it('are none before the first edition', () => {
    expect(refusalOf(() => set('customs-credit', 'dishonest', '2018-04-30')).code).toBe('no-value-on-date');
  });
});

describe('other kinds', () => {
  it.each([
    ['refund-class', '1', '2016-09-01'],
    ['refund-class', '4', '2026-01-01'],
    ['fx-class', 'C', '2012-08-01'],
    ['dishonesty-tax', 'listed', '2019-01-01'],
    ['dishonesty-commerce', 'removed', '2026-01-01'],
  ] as const)('%s %s from %s is open', (kind, value, from) => {
    expect(set(kind, value, from).to).toBeNull();
  });

  it.each([
    ['refund-class', '5', '2026-01-01', 'rating-value-unknown'],
    ['refund-class', '1', '2016-08-31', 'no-value-on-date'],
    ['fx-class', 'D', '2026-01-01', 'rating-value-unknown'],
    ['fx-class', 'toString', '2026-01-01', 'rating-value-unknown'],
    ['dishonesty-tax', 'listed', '2018-12-31', 'no-value-on-date'],
  ] as const)('%s %s from %s: %s', (kind, value, from, code) => {
    expect(refusalOf(() => set(kind, value, from)).code).toBe(code);
  });

  it.each(ratingKindNames)('%s: each edition begins the day after the one before', (name) => {
    const { editions } = ratingKinds[name];
    for (const [at, edition] of editions.entries()) {
      const next: { from: string } | undefined = editions[at + 1];
      const to = 'to' in edition ? edition.to : undefined;
      const after = to && new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      expect(after).toBe(next?.from);
    }
  });
});

describe('a second rating', () => {
  const first = set('refund-class', '3', '2026-01-01');

  it('closes the first on the day before', () => {
    const { opened, closed } = rate(first, given('refund-class', '2', '2026-03-01'), 'second', now);
    expect(closed).toMatchObject({ id: 'first', version: 2, to: '2026-02-28', value: '3' });
    expect(opened).toMatchObject({ id: 'second', version: 1, from: '2026-03-01', to: null, value: '2' });
    const both = [closed, opened].flatMap((one) => one ?? []);
    expect(ratingOn(both, '2025-12-31')).toBeUndefined();
    expect(ratingOn(both, '2026-02-28')?.value).toBe('3');
    expect(ratingOn(both, '2026-03-01')?.value).toBe('2');
  });

  it('on the first day of the first replaces it: that one never was in force', () => {
    const { opened, closed } = rate(first, given('refund-class', '2', '2026-01-01'), 'second', now);
    expect(closed).toMatchObject({ from: '2026-01-01', to: '2025-12-31' });
    expect(
      ratingOn(
        [closed, opened].flatMap((one) => one ?? []),
        '2026-01-01',
      )?.value,
    ).toBe('2');
  });

  it('of the same value changes nothing', () => {
    expect(rate(first, given('refund-class', '3', '2026-03-01'), 'second', now)).toEqual({ opened: first });
  });

  it('from a day before the first is refused', () => {
    const refusal = refusalOf(() => rate(first, given('refund-class', '2', '2025-12-31'), 'second', now));
    expect(refusal.code).toBe('rating-out-of-order');
    expect(refusal.faults[0]).toMatchObject({ pointer: '/from', expected: '>= 2026-01-01' });
  });

  it('after the first ended by itself leaves it as it is', () => {
    const old = set('customs-credit', 'general-credit', '2020-01-01');
    const { opened, closed } = rate(old, given('customs-credit', 'other', '2021-11-01'), 'second', now);
    expect([closed, opened.value]).toEqual([undefined, 'other']);
  });
});
