import { describe, expect, it } from '@jest/globals';
import { judgeAdvance } from './advance.js';
import { addMonths, daysBetween } from './days.js';
import { demandsOf } from './fx-class.js';
import { judgeTradeCredit, type TradeCreditKind } from './trade-credit.js';

describe('classes A, B, C (FX-5)', () => {
  it.each<[string, number | null, boolean]>([
    ['A', null, false],
    ['B', 90, false],
    ['C', 90, true],
  ])('%s: longest term %s days, registered before: %s', (value, longestTermDays, registeredBefore) => {
    expect(demandsOf(value, '2026-03-02')).toMatchObject({
      fxClass: value,
      longestTermDays,
      registeredBefore,
    });
  });

  it.each([undefined, 'D', ''])('%s is no class, and none is assumed', (value) => {
    expect(() => demandsOf(value, '2026-03-02')).toThrow(
      expect.objectContaining({ code: 'fx-class-unknown' }),
    );
  });

  it('demands nothing before the rule', () => {
    expect(() => demandsOf('A', '2012-07-31')).toThrow(expect.objectContaining({ code: 'no-value-on-date' }));
  });
});

describe('reports of prepayments and deferred receipts', () => {
  const judged = (
    kind: TradeCreditKind,
    expectedOn: string,
    reportedOn = '2026-01-31',
    longest: number | null = null,
  ) =>
    judgeTradeCredit({
      kind,
      startedOn: '2026-01-01',
      expectedOn,
      reportedOn,
      demands: { longestTermDays: longest },
    });

  it.each<[TradeCreditKind, string, number | 'report-needless']>([
    ['prepayment', '2026-01-31', 'report-needless'],
    ['prepayment', '2026-02-01', 31],
    ['deferred-receipt', '2026-04-01', 'report-needless'],
    ['deferred-receipt', '2026-04-02', 91],
  ])('%s expected on %s: %s', (kind, expectedOn, term) => {
    if (typeof term === 'number') expect(judged(kind, expectedOn).termDays).toBe(term);
    else expect(() => judged(kind, expectedOn)).toThrow(expect.objectContaining({ code: term }));
  });

  it.each([
    ['2026-01-31', false],
    ['2026-02-01', true],
  ])('is due in 30 days: reported on %s, late %s', (reportedOn, late) => {
    expect(judged('prepayment', '2026-03-01', reportedOn)).toMatchObject({ dueOn: '2026-01-31', late });
  });

  it.each([
    ['2026-04-01', true],
    ['2026-04-02', false],
  ])('class B allows 90 days: prepaid until %s, allowed %s', (expectedOn, allowed) => {
    const judge = () => judged('prepayment', expectedOn, '2026-01-02', 90);
    if (allowed) expect(judge().termDays).toBe(90);
    else expect(judge).toThrow(expect.objectContaining({ code: 'term-not-allowed' }));
  });
});

describe('costs advanced by others (FX-7)', () => {
  it.each<[boolean, string | undefined, string, string[]]>([
    [true, '2027-03-02', '2027-06-01', []],
    [true, '2027-03-03', '2027-06-01', ['longer-than-allowed']],
    [true, undefined, '2027-03-02', []],
    [true, undefined, '2027-03-03', ['longer-than-allowed']],
    [false, '2026-04-01', '2026-04-01', ['not-affiliated']],
    [false, undefined, '2027-03-03', ['not-affiliated', 'longer-than-allowed']],
  ])('affiliated %s, repaid %s, today %s: %j', (affiliated, repaidOn, today, grounds) => {
    const judged = judgeAdvance({ affiliated, advancedOn: '2026-03-02', repaidOn, today });
    expect(judged).toEqual({ lastDay: '2027-03-02', grounds });
  });

  it('there is no rule before 2020-05-20', () => {
    const facts = { affiliated: true, today: '2026-01-01' };
    expect(() => judgeAdvance({ ...facts, advancedOn: '2020-05-19' })).toThrow(
      expect.objectContaining({ code: 'no-value-on-date' }),
    );
    expect(judgeAdvance({ ...facts, advancedOn: '2020-05-20' }).lastDay).toBe('2021-05-20');
  });
});

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-02-28', 12, '2028-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
])('%s and %i months: %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

it('days are calendar days', () => expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3));
