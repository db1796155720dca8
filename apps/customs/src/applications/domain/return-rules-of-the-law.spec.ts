import { describe, expect, it } from '@jest/globals';
import { addMonths } from './calendar.js';
import { returnPeriod } from './return-periods.js';
import { returnedExportRelief, reliefUntil, type ReturnedExport } from './returned-export-relief.js';

describe('the period for returning goods (RULES 2.7)', () => {
  it.each`
    ieFlag | releasedOn      | appliedOn       | applyBy         | arriveBy
    ${'I'} | ${'2021-03-01'} | ${'2021-03-01'} | ${'2021-03-31'} | ${'2021-04-15'}
    ${'I'} | ${'2021-03-01'} | ${'2021-04-01'} | ${'2021-03-31'} | ${'2021-04-15'}
    ${'I'} | ${'2024-02-01'} | ${'2024-02-01'} | ${'2024-03-02'} | ${'2024-03-17'}
    ${'I'} | ${'2025-02-01'} | ${'2025-02-01'} | ${'2025-03-03'} | ${'2025-03-18'}
    ${'I'} | ${'2020-03-27'} | ${'2020-03-28'} | ${'2020-04-26'} | ${'2020-05-11'}
    ${'E'} | ${'2021-03-01'} | ${'2021-03-01'} | ${'2022-03-01'} | ${'2022-03-01'}
    ${'E'} | ${'2024-02-29'} | ${'2024-02-29'} | ${'2025-02-28'} | ${'2025-02-28'}
    ${'E'} | ${'2019-06-01'} | ${'2020-03-27'} | ${'2020-06-01'} | ${'2020-06-01'}
  `(
    '$ieFlag released $releasedOn, asked on $appliedOn: apply by $applyBy, back by $arriveBy',
    ({ ieFlag, releasedOn, appliedOn, applyBy, arriveBy }: any) => {
      expect(returnPeriod(ieFlag, releasedOn, appliedOn)).toMatchObject({ applyBy, arriveBy });
    },
  );

  it.each`
    ieFlag | appliedOn
    ${'I'} | ${'2020-03-27'}
    ${'E'} | ${'2020-03-26'}
  `('$ieFlag has no rule on $appliedOn, the day before its announcement', ({ ieFlag, appliedOn }: any) => {
    expect(() => returnPeriod(ieFlag, '2020-03-01', appliedOn)).toThrow(
      expect.objectContaining({ code: 'no-value-on-date' }),
    );
  });
});

const goods: ReturnedExport = {
  tradeMode: '9610',
  exportedOn: '2026-01-31',
  returnedOn: '2026-07-31',
  reason: 'returned',
  inOriginalState: true,
  food: false,
};

describe('tax on returned exports (RULES 2.7)', () => {
  it.each`
    change                                                    | outcome
    ${{}}                                                     | ${'free'}
    ${{ returnedOn: '2026-08-01' }}                           | ${'late'}
    ${{ reason: 'unsold' }}                                   | ${'free'}
    ${{ reason: 'other' }}                                    | ${'reason'}
    ${{ inOriginalState: false }}                             | ${'state'}
    ${{ food: true }}                                         | ${'food'}
    ${{ tradeMode: '1210' }}                                  | ${'free'}
    ${{ tradeMode: '9710' }}                                  | ${'free'}
    ${{ tradeMode: '9810' }}                                  | ${'free'}
    ${{ tradeMode: '0110' }}                                  | ${'mode'}
    ${{ exportedOn: '2023-01-29', returnedOn: '2023-02-01' }} | ${'no-rule'}
    ${{ exportedOn: '2023-01-30', returnedOn: '2023-07-30' }} | ${'free'}
    ${{ exportedOn: '2023-01-30', returnedOn: '2023-07-31' }} | ${'late'}
    ${{ exportedOn: '2025-12-31', returnedOn: '2026-06-30' }} | ${'free'}
    ${{ exportedOn: '2026-01-01', returnedOn: '2026-07-01' }} | ${'free'}
    ${{ exportedOn: '2027-12-31', returnedOn: '2028-06-30' }} | ${'free'}
    ${{ exportedOn: '2028-01-01', returnedOn: '2028-01-02' }} | ${'no-rule'}
  `('$change: $outcome', ({ change, outcome }: any) => {
    const relief = returnedExportRelief({ ...goods, ...change });
    expect(relief.free ? 'free' : relief.because).toBe(outcome);
  });

  it('names the announcement of the day of export', () => {
    expect(reliefUntil('9610', '2025-12-31')).toEqual({
      until: '2026-06-30',
      source: expect.stringContaining('2023年第4号'),
    });
    expect(reliefUntil('9610', '2026-01-01')?.source).toContain('2026年第16号');
    expect(reliefUntil('0110', '2026-01-01')).toBeUndefined();
  });
});

it.each`
  date            | months | result
  ${'2026-01-31'} | ${6}   | ${'2026-07-31'}
  ${'2026-08-31'} | ${6}   | ${'2027-02-28'}
  ${'2027-08-31'} | ${6}   | ${'2028-02-29'}
  ${'2026-12-01'} | ${1}   | ${'2027-01-01'}
`('$months months after $date: $result', ({ date, months, result }: any) => {
  expect(addMonths(date, months)).toBe(result);
});
