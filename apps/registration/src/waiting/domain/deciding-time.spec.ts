import { describe, expect, it } from '@jest/globals';
import { decisionDue, lastOverdueDay } from './deciding-time.js';

describe('the time to decide', () => {
  it.each([
    ['customs', '2021-12-31', 20, 'configuration'],
    ['customs', '2022-01-01', 3, 'law'],
    ['tax', '2026-01-05', 20, 'configuration'],
    ['fx', '2026-01-05', 20, 'configuration'],
    ['commerce', '2026-01-05', 20, 'configuration'],
  ] as const)('of %s on %s is %i working days (%s)', (department, since, workingDays, basis) => {
    expect(decisionDue(department, since)).toMatchObject({ workingDays, basis });
  });

  it.each([
    ['an ordinary week', '2026-01-05', '2026-01-08'],
    ['a weekend', '2026-01-09', '2026-01-14'],
    ['a holiday', '2026-09-24', '2026-09-30'],
  ])('counts from the day after over %s: had on %s, due by %s', (_what, since, date) => {
    expect(decisionDue('customs', since)).toMatchObject({ date, provisional: false });
  });

  it('is provisional where it reaches into a year whose holidays are not published', () => {
    expect(decisionDue('customs', '2026-12-30')).toMatchObject({ date: '2027-01-04', provisional: true });
    expect(decisionDue('customs', '2026-12-28')).toMatchObject({ date: '2026-12-31', provisional: false });
  });

  it.each([
    ['2026-01-08', '2026-01-04'],
    ['2026-01-09', '2026-01-05'],
    ['2026-01-12', '2026-01-06'],
  ])('on %s what customs had on %s is overdue, and nothing later', (today, last) => {
    expect(lastOverdueDay('customs', today)).toBe(last);
  });
});
