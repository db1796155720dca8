import { monthBefore } from './claim-terms.js';

it.each`
  period       | before
  ${'2026-10'} | ${'2026-09'}
  ${'2027-01'} | ${'2026-12'}
`('the month before $period is $before', ({ period, before }) => expect(monthBefore(period)).toBe(before));
