import { firstBatch, linkNumber, linkPeriod } from './link-number.js';

it.each([
  ['2026-09-30', 1, '20260900100000001'],
  ['2026-10-01', 1, '20261000100000001'],
  ['2026-09-30', 99_999_999, '20260900199999999'],
])('of %s with serial %i is %s: month, batch, serial', (date, serial, number) => {
  expect(linkNumber(date, firstBatch, serial)).toBe(number);
  expect(number.startsWith(linkPeriod(date))).toBe(true);
});

it('is not made up for a day before there were link numbers', () => {
  expect(() => linkNumber('2012-06-30', firstBatch, 1)).toThrow('no-value-on-date');
});
