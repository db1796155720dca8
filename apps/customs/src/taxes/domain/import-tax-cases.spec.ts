import { describe, expect, it } from '@jest/globals';
import { amountText, decimal } from '@app/kernel';
import { importTax, type ImportTax, type ImportTaxQuestion } from './import-tax.js';

interface Item {
  readonly price: string;
  readonly qty?: string;
  readonly vat?: string;
  readonly consumption?: string;
  readonly duty?: string;
}

/** An order of indivisible items with the rates in the question: what the limits and the formula make of it. */
function taxOf(items: readonly Item[], more: Partial<Record<'date' | 'used', string>> = {}): ImportTax {
  const question: ImportTaxQuestion = {
    date: more.date ?? '2026-09-17',
    usedThisYear: decimal(more.used ?? '0'),
    freight: decimal('0'),
    insurance: decimal('0'),
    goods: items.map(({ price, qty = '1', vat = '0.13', consumption = '0', duty = '0' }, at) => ({
      gnum: String(at + 1),
      hsCode: '9619001100',
      qty: decimal(qty),
      price: decimal(price),
      indivisible: true,
      rates: { duty: decimal(duty), consumption: decimal(consumption), vat: decimal(vat) },
    })),
  };
  return importTax(question);
}

const one = (price: string): Item[] => [{ price }];

describe('which limit an order meets, on both sides of each (CUS-2)', () => {
  it.each`
    date            | items                               | used          | treatment         | reason                 | after
    ${'2016-04-08'} | ${[{ price: '1000', qty: '2' }]}    | ${'0'}        | ${'preferential'} | ${undefined}           | ${'2000.00'}
    ${'2016-04-08'} | ${[{ price: '1000.01', qty: '2' }]} | ${'0'}        | ${'refused'}      | ${'over-single-limit'} | ${'0.00'}
    ${'2016-04-08'} | ${one('2000.01')}                   | ${'0'}        | ${'full'}         | ${undefined}           | ${'2000.01'}
    ${'2018-12-31'} | ${one('2000')}                      | ${'18000'}    | ${'preferential'} | ${undefined}           | ${'20000.00'}
    ${'2018-12-31'} | ${one('2000')}                      | ${'18000.01'} | ${'refused'}      | ${'over-annual-limit'} | ${'18000.01'}
    ${'2018-12-31'} | ${[{ price: '2500', qty: '2' }]}    | ${'0'}        | ${'refused'}      | ${'over-single-limit'} | ${'0.00'}
    ${'2019-01-01'} | ${[{ price: '2500', qty: '2' }]}    | ${'0'}        | ${'preferential'} | ${undefined}           | ${'5000.00'}
    ${'2019-01-01'} | ${one('2000')}                      | ${'18000.01'} | ${'preferential'} | ${undefined}           | ${'20000.01'}
    ${'2026-09-17'} | ${one('5000.00')}                   | ${'21000'}    | ${'preferential'} | ${undefined}           | ${'26000.00'}
    ${'2026-09-17'} | ${one('5000.00')}                   | ${'21000.01'} | ${'refused'}      | ${'over-annual-limit'} | ${'21000.01'}
    ${'2026-09-17'} | ${one('5000.01')}                   | ${'0'}        | ${'full'}         | ${undefined}           | ${'5000.01'}
    ${'2026-09-17'} | ${[...one('5000'), ...one('0.01')]} | ${'0'}        | ${'refused'}      | ${'over-single-limit'} | ${'0.00'}
    ${'2026-09-17'} | ${[{ price: '2500.01', qty: '2' }]} | ${'0'}        | ${'refused'}      | ${'over-single-limit'} | ${'0.00'}
    ${'2026-09-17'} | ${one('26000.00')}                  | ${'0'}        | ${'full'}         | ${undefined}           | ${'26000.00'}
    ${'2026-09-17'} | ${one('26000.01')}                  | ${'0'}        | ${'refused'}      | ${'over-annual-limit'} | ${'0.00'}
    ${'2026-09-17'} | ${one('8000')}                      | ${'18000'}    | ${'full'}         | ${undefined}           | ${'26000.00'}
    ${'2026-09-17'} | ${one('8000')}                      | ${'18000.01'} | ${'refused'}      | ${'over-annual-limit'} | ${'18000.01'}
    ${'2026-09-17'} | ${one('100')}                       | ${'25900'}    | ${'preferential'} | ${undefined}           | ${'26000.00'}
    ${'2026-09-17'} | ${one('100.01')}                    | ${'25900'}    | ${'refused'}      | ${'over-annual-limit'} | ${'25900.00'}
  `('$date, $used used: $items is $treatment', ({ date, items, used, treatment, reason, after }: any) => {
    const tax = taxOf(items, { date, used });
    expect([tax.treatment, tax.reason, amountText(tax.annual.after)]).toEqual([treatment, reason, after]);
  });

  it('knows no limit on the day before the first', () => {
    expect(() => taxOf(one('1'), { date: '2016-04-07' })).toThrow(
      expect.objectContaining({ code: 'no-value-on-date', kind: 'uncomputable' }),
    );
  });
});

describe('the composite tax of one item, rates given (CUS-3)', () => {
  it.each`
    price        | vat       | consumption | duty      | treatment         | expected
    ${'3000.00'} | ${'0.13'} | ${'0'}      | ${'0'}    | ${'preferential'} | ${['0.00', '0.00', '273.00', '273.00']}
    ${'1000.00'} | ${'0.13'} | ${'0.15'}   | ${'0'}    | ${'preferential'} | ${['0.00', '123.53', '107.06', '230.59']}
    ${'299.90'}  | ${'0.13'} | ${'0'}      | ${'0'}    | ${'preferential'} | ${['0.00', '0.00', '27.29', '27.29']}
    ${'5000.00'} | ${'0.13'} | ${'0'}      | ${'0'}    | ${'preferential'} | ${['0.00', '0.00', '455.00', '455.00']}
    ${'199.00'}  | ${'0.09'} | ${'0'}      | ${'0'}    | ${'preferential'} | ${['0.00', '0.00', '12.54', '12.54']}
    ${'888.88'}  | ${'0.13'} | ${'0.15'}   | ${'0'}    | ${'preferential'} | ${['0.00', '109.80', '95.16', '204.96']}
    ${'8000.00'} | ${'0.13'} | ${'0'}      | ${'0.10'} | ${'full'}         | ${['800.00', '0.00', '1144.00', '1944.00']}
    ${'8000.00'} | ${'0.13'} | ${'0.15'}   | ${'0.05'} | ${'full'}         | ${['400.00', '1482.35', '1284.71', '3167.06']}
    ${'1000.00'} | ${'0.13'} | ${'0'}      | ${'0.10'} | ${'preferential'} | ${['0.00', '0.00', '91.00', '91.00']}
    ${'0.05'}    | ${'0.13'} | ${'0'}      | ${'0'}    | ${'preferential'} | ${['0.00', '0.00', '0.00', '0.00']}
    ${'0.06'}    | ${'0.13'} | ${'0'}      | ${'0'}    | ${'preferential'} | ${['0.00', '0.00', '0.01', '0.01']}
  `(
    '$price at VAT $vat, consumption tax $consumption, duty $duty: $expected',
    ({ price, vat, consumption, duty, treatment, expected }: any) => {
      const tax = taxOf([{ price, vat, consumption, duty }]);
      expect(tax.treatment).toBe(treatment);
      expect([tax.customsDuty, tax.consumptionTax, tax.valueAddedTax, tax.total].map(amountText)).toEqual(
        expected,
      );
    },
  );
});
