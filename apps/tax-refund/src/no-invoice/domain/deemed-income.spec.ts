import fc from 'fast-check';
import { amountText, decimal } from '@app/kernel';
import { deemedIncome } from './deemed-income.js';

it.each`
  year    | revenue          | relief   | income          | tax            | because
  ${2026} | ${'10000000'}    | ${false} | ${'400000.00'}  | ${'100000.00'} | ${'25 % of 4 %'}
  ${2026} | ${'10000000'}    | ${true}  | ${'400000.00'}  | ${'20000.00'}  | ${'an effective 5 %'}
  ${2021} | ${'10000000'}    | ${true}  | ${'400000.00'}  | ${'10000.00'}  | ${'2.5 % on the first million'}
  ${2021} | ${'50000000'}    | ${true}  | ${'2000000.00'} | ${'125000.00'} | ${'2.5 % on a million, 10 % on the next'}
  ${2022} | ${'50000000'}    | ${true}  | ${'2000000.00'} | ${'75000.00'}  | ${'2.5 % on a million, 5 % on the next'}
  ${2026} | ${'75000000'}    | ${true}  | ${'3000000.00'} | ${'150000.00'} | ${'exactly the largest income with relief'}
  ${2026} | ${'75000000.25'} | ${true}  | ${'3000000.01'} | ${'750000.00'} | ${'a cent above: no relief at all'}
  ${2020} | ${'0'}           | ${false} | ${'0.00'}       | ${'0.00'}      | ${'no revenue'}
`('$year: $revenue gives $income and $tax: $because', ({ year, revenue, relief, income, tax }) => {
  const { taxableIncome, incomeTax, steps } = deemedIncome(year, decimal(revenue), relief);
  expect([amountText(taxableIncome), amountText(incomeTax)]).toEqual([income, tax]);
  expect(steps.map(({ value }) => value)).toEqual([income, tax]);
});

it.each([
  [2019, false],
  [2028, true],
])('%i with relief %s is not computed: there is no rule for it', (year, relief) => {
  expect(() => deemedIncome(year, decimal('100'), relief)).toThrow('no-value-on-date');
});

it('relief never makes the tax higher', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000_000_000 }),
      fc.integer({ min: 2020, max: 2027 }),
      (fen, year) => {
        const revenue = decimal(String(fen)).div(10);
        const [with_, without] = [deemedIncome(year, revenue, true), deemedIncome(year, revenue, false)];
        expect(with_.incomeTax.lessThanOrEqualTo(without.incomeTax)).toBe(true);
      },
    ),
  );
});
