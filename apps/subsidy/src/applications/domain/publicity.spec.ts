import { describe, expect, it } from '@jest/globals';
import { assertEnded, publicityOf } from './publicity.js';

describe('the publicity of an award', () => {
  it.each([
    ['2021-09-17', 5, '2021-09-26', false], // a Sunday that was worked
    ['2026-09-21', 5, '2026-09-29', false],
    ['2026-09-21', 0, '2026-09-21', false],
    ['2026-12-24', 5, '2026-12-31', false],
    ['2026-12-25', 5, '2027-01-01', true], // only weekends are known of 2027
    ['2027-03-01', 5, '2027-03-08', true],
  ])('from %s for %i working days lasts until %s (provisional: %s)', (from, days, until, provisional) => {
    expect(publicityOf(from, days)).toEqual({ from, workingDays: days, until, provisional });
  });

  it.each([
    ['2026-09-28', false],
    ['2026-09-29', false],
    ['2026-09-30', true],
  ])('that lasts until 2026-09-29 lets pay on %s: %s', (today, ended) => {
    const now = new Date(`${today}T12:00:00+08:00`);
    const check = () => assertEnded(publicityOf('2026-09-21', 5), 'pay', today, now);
    if (ended) expect(check).not.toThrow();
    else {
      expect(check).toThrow(
        expect.objectContaining({
          code: 'publicity-not-ended',
          kind: 'not-yet',
          text: { zh: expect.stringContaining('2026-09-30'), en: expect.stringContaining('2026-09-30') },
        }),
      );
    }
  });

  it.each([
    ['approve', '自 2026-09-30 起方可核准', 'approved from 2026-09-30 on'],
    ['pay', '自 2026-09-30 起方可拨付', 'paid from 2026-09-30 on'],
  ] as const)('that has not ended says from when one may %s', (step, zh, en) => {
    const check = () => assertEnded(publicityOf('2026-09-21', 5), step, '2026-09-22', new Date());
    const text = { zh: expect.stringContaining(zh), en: expect.stringContaining(en) };
    expect(check).toThrow(expect.objectContaining({ text }));
  });
});
