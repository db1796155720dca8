import { decimal, roundToFen } from './money.js';

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
