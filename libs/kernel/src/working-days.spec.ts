import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { holidayNotices } from './holiday-notices.js';
import { sharedRows } from './shared-rows.fixture.js';
import { addWorkingDays, isWorkingDay } from './working-days.js';

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return `${error.kind} ${error.code}`;
    throw error;
  }
  return 'none';
};

describe('working days', () => {
  it.each([
    ['2021-09-17', true, 'a Friday'],
    ['2021-09-18', true, 'a Saturday worked for the Mid-Autumn holiday'],
    ['2021-09-19', false, 'a Sunday of the holiday'],
    ['2021-09-21', false, 'a Tuesday of the holiday'],
    ['2021-09-25', false, 'an ordinary Saturday'],
    ['2021-09-26', true, 'a Sunday worked for the National Day holiday'],
    ['2022-12-30', true, 'the last Friday of 2022'],
    ['2022-12-31', false, 'a holiday that the notice of the next year gives'],
    ['2026-12-31', true, 'the last day of the calendar'],
  ])('%s worked: %s (%s)', (date, worked) => {
    expect(isWorkingDay(date)).toBe(worked);
  });

  it.each([
    ['2021-06-16', 5, '2021-06-23'],
    ['2021-06-16', 10, '2021-06-30'],
    ['2021-06-16', 15, '2021-07-07'],
    ['2021-06-16', 20, '2021-07-14'],
    ['2021-09-16', 5, '2021-09-24'],
    ['2021-09-17', 5, '2021-09-26'],
    ['2021-09-17', 10, '2021-10-08'],
    ['2021-09-17', 15, '2021-10-14'],
    ['2021-09-17', 20, '2021-10-21'],
    ['2021-02-09', 5, '2021-02-22'],
    ['2022-01-28', 5, '2022-02-09'],
    ['2022-09-29', 5, '2022-10-11'],
    ['2023-04-21', 5, '2023-04-27'],
    ['2023-09-28', 5, '2023-10-11'],
    ['2024-02-08', 5, '2024-02-21'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-09-18', 5, '2026-09-24'],
  ])('%s plus %i working days is %s', (from, add, expected) => {
    expect(addWorkingDays(from, add)).toBe(expected);
  });

  it.each([
    ['2021-09-17', '2021-09-17', 'a working day is its own'],
    ['2021-09-18', '2021-09-18', 'a make-up day is worked'],
    ['2021-09-25', '2021-09-26', 'a Saturday passes on to the make-up Sunday'],
    ['2021-10-01', '2021-10-08', 'a holiday passes on to the first day after it'],
  ])('%s plus 0 is %s: %s', (from, expected) => {
    expect(addWorkingDays(from, 0)).toBe(expected);
  });

  it('counts from a day off as from any other: the day itself is not counted', () => {
    expect(addWorkingDays('2021-10-01', 1)).toBe('2021-10-08');
    expect(addWorkingDays('2021-10-07', 1)).toBe('2021-10-08');
  });

  it.each([
    ['a start before the calendar', '2020-12-31', 0, 'uncomputable calendar-year-unpublished'],
    ['a start after the calendar', '2027-01-04', 1, 'uncomputable calendar-year-unpublished'],
    ['an end after the calendar', '2026-12-31', 1, 'uncomputable calendar-year-unpublished'],
    ['30 February', '2021-02-30', 1, 'invalid invalid-date'],
    ['another way to write a date', '2021/09/17', 1, 'invalid invalid-date'],
    ['a negative number', '2021-09-17', -1, 'invalid invalid-day-count'],
    ['half a day', '2021-09-17', 0.5, 'invalid invalid-day-count'],
    ['more days than anything asks for', '2021-09-17', 1e9, 'invalid invalid-day-count'],
  ])('refuses %s', (_what, from, add, expected) => {
    expect(refusal(() => addWorkingDays(from, add))).toBe(expected);
  });

  it('lands on a working day, and in two stretches where it lands in one', () => {
    const start = fc
      .integer({ min: 0, max: 1_500 })
      .map((days) => new Date(Date.UTC(2021, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (from, first, second) => {
          const end = addWorkingDays(from, first + second);
          expect(isWorkingDay(end)).toBe(true);
          expect(addWorkingDays(addWorkingDays(from, first), second)).toBe(end);
        },
      ),
    );
  });

  it('holds a published source for every year from 2021 to 2026, and make-up days only on weekends', () => {
    expect(holidayNotices.map((notice) => notice.year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026]);
    for (const notice of holidayNotices) {
      expect(notice.source).toContain('国办发明电');
      for (const day of notice.makeUpDays) expect([0, 6]).toContain(new Date(day).getUTCDay());
    }
  });

  const days = sharedRows('cn_holidays_2021_2026.csv');
  (days.length > 0 ? it : it.skip)('agrees with the reference calendar on every listed day', () => {
    const disagreeing = days.filter((day) => isWorkingDay(day.date ?? '') !== (day.kind === 'work'));
    expect(disagreeing).toEqual([]);
  });

  const cases = sharedRows('workday_test_cases.csv');
  (cases.length > 0
    ? it.each(cases)
    : it.skip.each([{ start_date: 'reference cases are not beside this checkout' }]))(
    'agrees with the reference on $start_date + $working_days_after',
    (row: Record<string, string>) => {
      expect(addWorkingDays(row.start_date ?? '', Number(row.working_days_after))).toBe(row.expected_date);
    },
  );
});
