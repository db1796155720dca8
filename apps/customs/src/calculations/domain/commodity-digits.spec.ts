import { allowedDigits, codeRefusal, significantDigits } from './commodity-digits.js';

const head = { date: '2026-09-17', tradeMode: '9610', statisticsFlag: 'A', customsCode: '3105' };

it.each`
  list                                          | digits | why
  ${{}}                                         | ${4}   | ${'9610 simplified in the zone'}
  ${{ statisticsFlag: 'B' }}                    | ${10}  | ${'summary declaration'}
  ${{ customsCode: '2900' }}                    | ${10}  | ${'not through this pilot zone'}
  ${{ tradeMode: '9710' }}                      | ${6}   | ${'B2B'}
  ${{ tradeMode: '9810' }}                      | ${6}   | ${'overseas warehouse'}
  ${{ tradeMode: '9710', statisticsFlag: 'B' }} | ${10}  | ${'summary declaration'}
  ${{ tradeMode: '1210' }}                      | ${10}  | ${'special zone'}
  ${{ tradeMode: '1239' }}                      | ${10}  | ${'no simplification'}
  ${{ date: '2019-01-01' }}                     | ${4}   | ${'first day of the rule'}
  ${{ tradeMode: '9710', date: '2020-07-01' }}  | ${6}   | ${'first day of the mode'}
  ${{ tradeMode: '9710', date: '2020-06-30' }}  | ${10}  | ${'the day before'}
  ${{ date: '2018-12-31' }}                     | ${10}  | ${'the day before'}
`('$list: $digits digits ($why)', ({ list, digits }) => {
  expect(allowedDigits({ ...head, ...list })).toBe(digits);
});

it.each`
  gcode           | digits | allowed | refused
  ${'6109100021'} | ${10}  | ${10}   | ${undefined}
  ${'6109100021'} | ${10}  | ${4}    | ${undefined}
  ${'6109000000'} | ${4}   | ${4}    | ${undefined}
  ${'6109000000'} | ${4}   | ${6}    | ${'commodity-code-too-short'}
  ${'6109000000'} | ${4}   | ${10}   | ${'commodity-code-too-short'}
  ${'6109100000'} | ${6}   | ${6}    | ${undefined}
  ${'6109100000'} | ${6}   | ${4}    | ${undefined}
  ${'6109100000'} | ${6}   | ${10}   | ${'commodity-code-too-short'}
  ${'2204210000'} | ${10}  | ${10}   | ${undefined}
  ${'9999000000'} | ${4}   | ${4}    | ${'commodity-code-unknown'}
  ${'6109100022'} | ${10}  | ${4}    | ${'commodity-code-unknown'}
`('$gcode has $digits digits; where $allowed will do: $refused', ({ gcode, digits, allowed, refused }) => {
  expect(significantDigits(gcode)).toBe(digits);
  expect(codeRefusal(gcode, allowed)?.code).toBe(refused);
});
