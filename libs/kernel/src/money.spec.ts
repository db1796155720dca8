import { allocate, decimal, roundToFen } from './money.js';

it.each`
  amount      | rounded
  ${'0.0749'} | ${'0.07'}
  ${'0.075'}  | ${'0.08'}
  ${'-0.075'} | ${'-0.08'}
  ${'12.344'} | ${'12.34'}
  ${'12.345'} | ${'12.35'}
`('rounds $amount half up to $rounded', ({ amount, rounded }) => {
  expect(roundToFen(decimal(amount)).toFixed(2)).toBe(rounded);
});

it.each`
  net        | rate      | refund    | because
  ${'3.25'}  | ${'0.06'} | ${'0.07'} | ${'exactly 0.065'}
  ${'3.24'}  | ${'0.06'} | ${'0.06'} | ${'0.0648'}
  ${'32.50'} | ${'0.09'} | ${'0.98'} | ${'exactly 0.975'}
  ${'32.49'} | ${'0.09'} | ${'0.97'} | ${'0.9747'}
`('a third of $net at $rate is $refund: $because', ({ net, rate, refund }) => {
  expect(roundToFen(decimal(net).div(3).times(rate)).toFixed(2)).toBe(refund);
});

it.each<[string, string[], string[]]>([
  ['10', ['1', '1', '1'], ['3.33', '3.33', '3.34']],
  [
    '0.20',
    [...Array<string>(39).fill('10'), '0'],
    [...Array<string>(20).fill('0.01'), ...Array<string>(20).fill('0.00')],
  ],
  ['0.08', Array<string>(15).fill('1'), [...Array<string>(8).fill('0.01'), ...Array<string>(7).fill('0.00')]],
  ['-0.03', ['1', '1'], ['-0.02', '-0.01']],
  ['1', ['0', '0'], ['0.50', '0.50']],
])('shares out %s, adding up, no part beyond what is left', (total, weights, parts) => {
  const shared = allocate(decimal(total), weights.map(decimal));
  expect(shared.map((part) => part.toFixed(2))).toEqual(parts);
});
