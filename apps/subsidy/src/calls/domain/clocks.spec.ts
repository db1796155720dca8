import { describe, expect, it } from '@jest/globals';
import { assertClosed, assertOpen, type Call } from './call.js';
import { clockOf, inCorrection } from './clocks.js';

describe('the time that a task has', () => {
  it.each([
    ['correction', '2026-09-30', '2026-10-13', false], // 1 to 7 October are off, Saturday 10 October is worked
    ['correction', '2026-09-30', '2026-10-14', true],
    ['lead-check', '2026-09-21', '2026-10-12', false],
    ['lead-check', '2026-09-21', '2026-10-13', true],
    ['joint-check', '2026-09-21', '2026-09-29', false],
    ['joint-check', '2026-09-21', '2026-09-30', true],
  ] as const)('%s since %s is overdue on %s: %s', (task, since, today, overdue) => {
    const clock = clockOf(task, new Date(`${since}T23:00:00+08:00`), today);
    expect(clock).toMatchObject({ since, overdue, provisional: false });
  });

  it('is counted by weekends, and says so, where the holidays are not published', () => {
    expect(clockOf('payment', new Date('2027-03-01T09:00:00+08:00'), '2027-03-01')).toMatchObject({
      due: '2027-03-15',
      provisional: true,
    });
  });
});

describe('the correction of an application', () => {
  const history = (...entries: string[]) =>
    entries.map((entry) => {
      const [status = '', day = ''] = entry.split(' ');
      return { status, at: `${day}T09:00:00+08:00` };
    });
  const returned = history('drafted 2026-09-01', 'submitted 2026-09-02', 'drafted 2026-09-30');
  const again = history('drafted 2026-10-12');
  it.each([
    ['on its last day', returned, '2026-10-13', true],
    ['on the day after', returned, '2026-10-14', false],
    ['drafted again on its last days', [...returned, ...again], '2026-10-13', true],
    ['drafted again, on the day after', [...returned, ...again], '2026-10-14', false],
    ['by a joint department', history('lead-checked 2026-09-30', 'drafted 2026-09-30'), '2026-10-13', true],
    ['that was withdrawn', [...returned, ...history('withdrawn 2026-09-30'), ...again], '2026-10-13', false],
    ['that was never returned', history('drafted 2026-09-30'), '2026-09-30', false],
    ['that was submitted again', [...returned, ...history('submitted 2026-10-09')], '2026-10-13', false],
    ['without any step', [], '2026-10-13', false],
  ])('%s is open: %#', (_what, steps, today, open) => {
    expect(inCorrection(steps, today)).toBe(open);
  });
});

describe('a window from 2026-09-01 to 2026-09-30', () => {
  const call = { opensOn: '2026-09-01', closesOn: '2026-09-30' } as Call;
  it.each([
    ['2026-08-31', false, false],
    ['2026-09-01', true, false],
    ['2026-09-30', true, false],
    ['2026-10-01', false, true],
  ])('on %s takes applications: %s, may be calculated: %s', (today, open, closed) => {
    const passes = (check: () => void): boolean => {
      try {
        check();
        return true;
      } catch {
        return false;
      }
    };
    expect(passes(() => assertOpen(call, today))).toBe(open);
    expect(passes(() => assertClosed(call, today))).toBe(closed);
  });
});
