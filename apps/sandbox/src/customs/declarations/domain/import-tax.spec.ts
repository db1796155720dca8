import { decimal, Decimal, sum } from '@app/kernel';
import fc from 'fast-check';
import { measuresOf, type Fields } from './filed-list.js';
import { importTax, taxTotals, type TaxableLine } from './import-tax.js';

const date = '2025-06-01';
const line = (gcode: string, price: string, declared: Fields = {}, gnum = '1'): TaxableLine => ({
  gnum,
  gcode,
  totalPrice: decimal(price),
  ...measuresOf(declared),
});
const ml = (qty1: string) => ({ unit1: '096', qty1 });
const watches = (qty1: string) => ({ unit1: '008', qty1 });
const masks = (qty: string, qty1: string) => ({ unit: '020', qty, ...ml(qty1) });
const amounts = (lines: readonly TaxableLine[], treatment: 'preferential' | 'full', charges = '0') => {
  const taxed = importTax(lines, decimal(charges), treatment, date);
  if (!taxed) return undefined;
  const totals = taxTotals(taxed);
  return [totals.customsTax, totals.valueAddedTax, totals.consumptionTax].map((amount) => amount.toFixed(2));
};

describe('the tax that the sandbox customs bills', () => {
  it.each`
    gcode           | price         | declared             | treatment         | duty        | vat          | consumption  | because
    ${'9619001100'} | ${'3000.00'}  | ${{}}                | ${'preferential'} | ${'0.00'}   | ${'273.00'}  | ${'0.00'}    | ${'9.1 % of 3,000'}
    ${'3304990000'} | ${'1000.00'}  | ${ml('100')}         | ${'preferential'} | ${'0.00'}   | ${'107.06'}  | ${'123.53'}  | ${'10 a gram is high-end'}
    ${'3304990000'} | ${'999.99'}   | ${ml('100')}         | ${'preferential'} | ${'0.00'}   | ${'91.00'}   | ${'0.00'}    | ${'under 10 a gram is not'}
    ${'8516310000'} | ${'299.90'}   | ${{}}                | ${'preferential'} | ${'0.00'}   | ${'27.29'}   | ${'0.00'}    | ${'half up'}
    ${'8516310000'} | ${'5000.00'}  | ${{}}                | ${'preferential'} | ${'0.00'}   | ${'455.00'}  | ${'0.00'}    | ${'5,000 itself is within'}
    ${'0808100000'} | ${'199.00'}   | ${{}}                | ${'preferential'} | ${'0.00'}   | ${'12.54'}   | ${'0.00'}    | ${'VAT 9 %'}
    ${'3303000000'} | ${'888.88'}   | ${ml('50')}          | ${'preferential'} | ${'0.00'}   | ${'95.16'}   | ${'109.80'}  | ${'consumption tax 15 %'}
    ${'3303000000'} | ${'300.00'}   | ${ml('100')}         | ${'preferential'} | ${'0.00'}   | ${'27.30'}   | ${'0.00'}    | ${'3 a ml is not high-end'}
    ${'3304990000'} | ${'100.00'}   | ${masks('5', '125')} | ${'preferential'} | ${'0.00'}   | ${'10.71'}   | ${'12.35'}   | ${'20 a sheet is high-end'}
    ${'3304990000'} | ${'74.99'}    | ${masks('5', '125')} | ${'preferential'} | ${'0.00'}   | ${'6.82'}    | ${'0.00'}    | ${'under 15 a sheet is not'}
    ${'8516310000'} | ${'8000.00'}  | ${{}}                | ${'full'}         | ${'800.00'} | ${'1144.00'} | ${'0.00'}    | ${'full duty, no 70 %'}
    ${'9111100000'} | ${'9000.00'}  | ${watches('1')}      | ${'full'}         | ${'720.00'} | ${'1263.60'} | ${'0.00'}    | ${'a watch under 10,000'}
    ${'9111100000'} | ${'10000.00'} | ${watches('1')}      | ${'full'}         | ${'800.00'} | ${'1755.00'} | ${'2700.00'} | ${'a high-end watch, consumption tax 20 %'}
    ${'2204210000'} | ${'200.00'}   | ${{}}                | ${'preferential'} | ${'0.00'}   | ${'20.22'}   | ${'15.56'}   | ${'wine, consumption tax 10 %'}
  `(
    '$gcode for $price, $treatment: $because',
    ({ gcode, price, declared, treatment, duty, vat, consumption }) => {
      expect(amounts([line(gcode, price, declared)], treatment)).toEqual([duty, vat, consumption]);
    },
  );

  it.each`
    gcode           | treatment         | date            | because
    ${'0000000000'} | ${'preferential'} | ${date}         | ${'not on the positive list'}
    ${'4901990000'} | ${'full'}         | ${date}         | ${'no duty rate known'}
    ${'9619001100'} | ${'preferential'} | ${'2019-03-31'} | ${'a day before the rates'}
  `('$gcode on $date, $treatment: no tax can be computed ($because)', ({ gcode, treatment, date }) => {
    expect(importTax([line(gcode, '100')], decimal('0'), treatment, date)).toBeUndefined();
  });

  it('shares freight and insurance by price, so that the lines sum to the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 99 }),
        fc.integer({ min: 0, max: 100_000 }),
        (prices, charges) => {
          const lines = prices.map((cents, at) =>
            line('9619001100', new Decimal(cents).div(100).toFixed(2), {}, String(at + 1)),
          );
          const whole = new Decimal(charges).div(100);
          const taxed = importTax(lines, whole, 'preferential', date) ?? [];
          const expected = sum(lines.map((one) => one.totalPrice)).plus(whole);
          expect(sum(taxed.map((one) => one.taxPrice)).toFixed(2)).toBe(expected.toFixed(2));
        },
      ),
    );
  });
});
