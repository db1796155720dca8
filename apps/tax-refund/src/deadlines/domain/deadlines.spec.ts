import { claimDates, daysLater, deadlinesOf, monthsLater, proofDate, proofIsDemanded } from './deadlines.js';

it.each`
  exportDate      | regular         | last
  ${'2021-06-01'} | ${'2022-04-30'} | ${null}
  ${'2025-12-31'} | ${'2026-04-30'} | ${null}
  ${'2026-01-01'} | ${'2027-04-30'} | ${'2029-01-01'}
  ${'2026-02-10'} | ${'2027-04-30'} | ${'2029-02-10'}
  ${'2028-02-29'} | ${'2029-04-30'} | ${'2031-02-28'}
`('exported on $exportDate: claimed by $regular, at the very last $last', ({ exportDate, regular, last }) => {
  const dates = claimDates(exportDate);
  expect([dates.regular.date, dates.lastDay?.date ?? null]).toEqual([regular, last]);
});

it.each`
  exportDate      | contract        | due
  ${'2025-11-03'} | ${null}         | ${'2026-04-30'}
  ${'2026-11-03'} | ${null}         | ${'2027-04-30'}
  ${'2026-11-03'} | ${'2027-01-31'} | ${'2027-04-30'}
  ${'2026-11-03'} | ${'2028-06-30'} | ${'2028-06-30'}
  ${'2026-11-03'} | ${'2030-01-01'} | ${'2029-11-03'}
  ${'2025-11-03'} | ${'2028-11-03'} | ${'2028-11-03'}
  ${'2025-11-03'} | ${'2028-11-04'} | ${'2028-11-03'}
`('exported on $exportDate with a contract for $contract: money by $due', ({ exportDate, contract, due }) => {
  expect(proofDate(exportDate, contract).date).toBe(due);
});

it.each`
  exportDate      | today           | refundClass | demanded
  ${'2026-02-10'} | ${'2027-04-30'} | ${'1'}      | ${false}
  ${'2026-02-10'} | ${'2027-05-01'} | ${'1'}      | ${true}
  ${'2026-02-10'} | ${'2026-03-01'} | ${'4'}      | ${true}
  ${'2026-02-10'} | ${'2026-03-01'} | ${null}     | ${false}
  ${'2025-12-31'} | ${'2026-04-30'} | ${'1'}      | ${false}
  ${'2025-12-31'} | ${'2026-05-01'} | ${'1'}      | ${true}
`(
  'exported on $exportDate, claimed on $today in class $refundClass: proof demanded $demanded',
  ({ exportDate, today, refundClass, demanded }) => {
    expect(proofIsDemanded({ exportDate, today, refundClass }) !== null).toBe(demanded);
  },
);

it('opens a last day for exports of the VAT Law only, each with its clause', () => {
  const kinds = (exportDate: string) => deadlinesOf(exportDate).map(({ kind }) => kind);
  expect([kinds('2025-12-31'), kinds('2026-01-01')]).toEqual([
    ['claim', 'fx-proof'],
    ['claim', 'last-claim', 'fx-proof'],
  ]);
  expect(deadlinesOf('2026-01-01').every(({ clause }) => clause.includes('2026年'))).toBe(true);
  expect(deadlinesOf('2025-12-31').some(({ clause }) => clause.includes('2026年'))).toBe(false);
});

it.each`
  from            | months | to
  ${'2026-01-31'} | ${1}   | ${'2026-02-28'}
  ${'2026-12-15'} | ${1}   | ${'2027-01-15'}
`('$from + $months months = $to', ({ from, months, to }) => expect(monthsLater(from, months)).toBe(to));

it('counts calendar days over the end of a year', () => {
  expect([daysLater('2026-12-31', 1), daysLater('2027-01-01', -1)]).toEqual(['2027-01-01', '2026-12-31']);
});
