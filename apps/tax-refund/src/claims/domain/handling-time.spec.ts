import { workingDeadline } from './handling-time.js';

it.each`
  accepted        | date            | provisional | because
  ${'2021-09-17'} | ${'2021-09-26'} | ${false}    | ${'a Sunday that was worked'}
  ${'2022-01-28'} | ${'2022-02-09'} | ${false}    | ${'over the Spring Festival'}
  ${'2026-02-13'} | ${'2026-02-27'} | ${false}    | ${'over the Spring Festival'}
  ${'2026-09-21'} | ${'2026-09-29'} | ${false}    | ${'25 September is the Mid-Autumn Festival'}
  ${'2026-12-24'} | ${'2026-12-31'} | ${false}    | ${'ends on the last day that is published'}
  ${'2026-12-25'} | ${'2027-01-01'} | ${true}     | ${'reaches into a year without a calendar: weekends only'}
  ${'2019-09-17'} | ${'2019-09-24'} | ${true}     | ${'a year that was never published here'}
`('five working days after $accepted is $date ($because)', ({ accepted, date, provisional }) => {
  expect(workingDeadline(accepted, 5)).toEqual({ date, provisional });
});
