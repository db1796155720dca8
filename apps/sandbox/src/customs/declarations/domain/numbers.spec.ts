import { declarationNumbersOf, exportNumbersOf, numbersOf, preNoOf, sumNoOf } from './numbers.js';

const lastSecond = new Date('2025-12-31T23:59:59+08:00');
const newYear = new Date('2026-01-01T00:00:00+08:00');

it.each`
  what                                 | number                                                      | expected
  ${'an import list'}                  | ${numbersOf(7, '3105', lastSecond).invtNo}                  | ${'31052025I000000007'}
  ${'an export list'}                  | ${exportNumbersOf(7, '3105', lastSecond).invtNo}            | ${'31052025E000000007'}
  ${'an export list of the next year'} | ${exportNumbersOf(7, '3105', newYear).invtNo}               | ${'31052026E000000007'}
  ${'the E-port'}                      | ${preNoOf(7, lastSecond)}                                   | ${'B20251231000000007'}
  ${'a summary'}                       | ${sumNoOf(7, lastSecond)}                                   | ${'S20251231000000007'}
  ${'an export declaration'}           | ${declarationNumbersOf(742_108, '3104', newYear).entryId}   | ${'310420260000742108'}
  ${'its sequence'}                    | ${declarationNumbersOf(742_108, '3104', newYear).declSeqNo} | ${'D20260101000742108'}
`('the number of $what has 18 characters: $expected', ({ number, expected }) => {
  expect(number).toBe(expected);
  expect(number).toHaveLength(18);
});
