import { expect, it } from '@jest/globals';
import { assertDayNotAhead, assertNotAhead } from './not-ahead.js';

const now = new Date('2026-11-30T23:30:00+08:00');

it.each([
  ['2026-11-30T23:30:00+08:00', true],
  ['2026-12-01T00:30:00+08:00', true],
  ['2026-12-01T00:30:00.001+08:00', false],
  ['2031-01-01T00:00:00Z', false],
])('at 23:30 a receipt of %s: %s', (at, accepted) => {
  const judge = () => assertNotAhead(new Date(at), now, '/receivedAt');
  if (accepted) expect(judge).not.toThrow();
  else
    expect(judge).toThrow(
      expect.objectContaining({
        code: 'time-in-future',
        faults: [
          expect.objectContaining({ pointer: '/receivedAt', expected: '<= 2026-12-01T00:30:00.000+08:00' }),
        ],
      }),
    );
});

it.each([
  ['2026-11-30T22:59:59+08:00', '2026-11-30'],
  ['2026-11-30T23:00:00+08:00', '2026-12-01'],
])('at %s the last day is %s', (instant, last) => {
  const judge = (day: string) => () => assertDayNotAhead(day, new Date(instant), '/day');
  expect(judge(last)).not.toThrow();
  expect(judge('2026-12-02')).toThrow(
    expect.objectContaining({
      code: 'day-in-future',
      faults: [expect.objectContaining({ pointer: '/day', expected: `<= ${last}`, actual: '2026-12-02' })],
    }),
  );
});
