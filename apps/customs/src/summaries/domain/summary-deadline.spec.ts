import { instantsOf, monthOf, shifted, summaryDeadline } from './summary-deadline.js';

it.each`
  month        | december              | date            | provisional | why
  ${'2021-01'} | ${'none'}             | ${'2021-02-18'} | ${false}    | ${'the 15th lies in the Spring Festival'}
  ${'2021-04'} | ${'none'}             | ${'2021-05-17'} | ${false}    | ${'a Saturday'}
  ${'2021-07'} | ${'none'}             | ${'2021-08-16'} | ${false}    | ${'a Sunday'}
  ${'2026-01'} | ${'none'}             | ${'2026-02-24'} | ${false}    | ${'the Spring Festival'}
  ${'2026-08'} | ${'none'}             | ${'2026-09-15'} | ${false}    | ${'a Tuesday'}
  ${'2025-12'} | ${'none'}             | ${'2026-01-15'} | ${false}    | ${'no December rule'}
  ${'2025-12'} | ${'last-working-day'} | ${'2025-12-31'} | ${false}    | ${'December rule, a Wednesday'}
  ${'2023-12'} | ${'last-working-day'} | ${'2023-12-29'} | ${false}    | ${'December rule, the 31st is a Sunday'}
  ${'2025-11'} | ${'last-working-day'} | ${'2025-12-15'} | ${false}    | ${'the lists of November'}
  ${'2026-12'} | ${'none'}             | ${'2027-01-15'} | ${true}     | ${'2027 is not published'}
  ${'2027-04'} | ${'none'}             | ${'2027-05-17'} | ${true}     | ${'weekends only'}
  ${'2027-12'} | ${'last-working-day'} | ${'2027-12-31'} | ${true}     | ${'weekends only'}
`('lists of $month, December rule $december: by $date ($why)', ({ month, december, date, provisional }) => {
  expect(summaryDeadline(month, december)).toMatchObject({ date, provisional });
});

it.each`
  month        | by    | to
  ${'2025-12'} | ${1}  | ${'2026-01'}
  ${'2026-01'} | ${-1} | ${'2025-12'}
  ${'2026-11'} | ${1}  | ${'2026-12'}
`('$month and $by months is $to', ({ month, by, to }) => {
  expect(shifted(month, by)).toBe(to);
});

it('a month begins and ends at midnight in Shanghai', () => {
  const { from, to } = instantsOf('2025-12');
  expect([from, to].map((instant) => instant.toISOString())).toEqual([
    '2025-11-30T16:00:00.000Z',
    '2025-12-31T16:00:00.000Z',
  ]);
  expect([monthOf(from), monthOf(to)]).toEqual(['2025-12', '2026-01']);
});
