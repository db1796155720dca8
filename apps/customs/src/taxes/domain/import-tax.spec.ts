import fc from 'fast-check';
import { Decimal, decimal, sum, type DomainError } from '@app/kernel';
import { importTax, type ImportTaxQuestion } from './import-tax.js';
import { importedGoods } from './imported-goods.js';

interface Goods {
  price: string;
  qty?: string;
  indivisible?: boolean;
  hsCode?: string;
  rates?: { duty: string; consumption: string; vat: string };
}

function ask(
  goods: Goods[],
  more: Partial<Record<'date' | 'used' | 'freight' | 'insurance', string>> = {},
): ImportTaxQuestion {
  return {
    date: more.date ?? '2026-09-17',
    usedThisYear: decimal(more.used ?? '0'),
    freight: decimal(more.freight ?? '0'),
    insurance: decimal(more.insurance ?? '0'),
    goods: goods.map((one, at) => ({
      gnum: String(at + 1),
      hsCode: one.hsCode ?? '9619001100',
      qty: decimal(one.qty ?? '1'),
      price: decimal(one.price),
      indivisible: one.indivisible ?? false,
      ...(one.rates
        ? {
            rates: {
              duty: decimal(one.rates.duty),
              consumption: decimal(one.rates.consumption),
              vat: decimal(one.rates.vat),
            },
          }
        : {}),
    })),
  };
}

describe('limits (CUS-2)', () => {
  it.each`
    price        | used          | indivisible | treatment         | because
    ${'5000.00'} | ${'0'}        | ${false}    | ${'preferential'} | ${'5,000 itself is within'}
    ${'5000.01'} | ${'0'}        | ${false}    | ${'refused'}      | ${'over the single limit, divisible'}
    ${'8000.00'} | ${'18000'}    | ${true}     | ${'full'}         | ${'one indivisible item, the year exactly full'}
    ${'8000.00'} | ${'18000.01'} | ${true}     | ${'refused'}      | ${'over 26,000 in the year'}
    ${'100'}     | ${'25900'}    | ${false}    | ${'preferential'} | ${'the year exactly full'}
    ${'100.01'}  | ${'25900'}    | ${false}    | ${'refused'}      | ${'over the year by a cent'}
  `('$price with $used used -> $treatment ($because)', ({ price, used, indivisible, treatment }) => {
    const tax = importTax(ask([{ price, indivisible }], { used }));
    expect(tax.treatment).toBe(treatment);
    expect(tax.annual.after.toFixed()).toBe(
      treatment === 'refused' ? decimal(used).toFixed() : decimal(used).plus(decimal(price)).toFixed(),
    );
  });

  it.each`
    date            | price        | treatment
    ${'2018-12-31'} | ${'2000.00'} | ${'preferential'}
    ${'2018-12-31'} | ${'2000.01'} | ${'refused'}
    ${'2019-01-01'} | ${'2000.01'} | ${'preferential'}
  `('on $date the single limit lets $price through as $treatment', ({ date, price, treatment }) => {
    const rates = { duty: '0', consumption: '0', vat: '0.16' };
    expect(importTax(ask([{ price, rates }], { date })).treatment).toBe(treatment);
  });

  it.each`
    price        | freight    | insurance  | used       | treatment         | value        | because
    ${'99.99'}   | ${'0.012'} | ${'0'}     | ${'25900'} | ${'preferential'} | ${'100.00'}  | ${'100.00 as the quota granted'}
    ${'99.99'}   | ${'0.014'} | ${'0.001'} | ${'25900'} | ${'refused'}      | ${'100.01'}  | ${'rounded together, half up'}
    ${'4999.99'} | ${'0.007'} | ${'0.007'} | ${'0'}     | ${'preferential'} | ${'5000.00'} | ${'5,000 itself is within'}
    ${'4999.99'} | ${'0.015'} | ${'0'}     | ${'0'}     | ${'refused'}      | ${'5000.01'} | ${'over the single limit'}
  `(
    '$price, freight $freight, insurance $insurance with $used used -> $treatment: $because',
    ({ price, freight, insurance, used, treatment, value }) => {
      const tax = importTax(ask([{ price }], { freight, insurance, used }));
      expect([tax.treatment, tax.taxableValue.toFixed(2)]).toEqual([treatment, value]);
      expect(tax.taxableValue.decimalPlaces()).toBeLessThanOrEqual(2);
      if (used === '25900' && treatment === 'preferential') expect(tax.total.toFixed(2)).toBe('9.10');
    },
  );

  it('refuses two items over the single limit, each of which would be within', () => {
    expect(
      importTax(
        ask([
          { price: '3000', indivisible: true },
          { price: '3000', indivisible: true },
        ]),
      ).reason,
    ).toBe('over-single-limit');
  });
});

describe('composite tax (CUS-3)', () => {
  const rates = (duty: string, consumption: string, vat: string) => ({ duty, consumption, vat });
  it.each`
    price        | rates                         | indivisible | duty        | consumption | vat          | total
    ${'3000.00'} | ${rates('0', '0', '0.13')}    | ${false}    | ${'0.00'}   | ${'0.00'}   | ${'273.00'}  | ${'273.00'}
    ${'1000.00'} | ${rates('0', '0.15', '0.13')} | ${false}    | ${'0.00'}   | ${'123.53'} | ${'107.06'}  | ${'230.59'}
    ${'299.90'}  | ${rates('0', '0', '0.13')}    | ${false}    | ${'0.00'}   | ${'0.00'}   | ${'27.29'}   | ${'27.29'}
    ${'199.00'}  | ${rates('0', '0', '0.09')}    | ${false}    | ${'0.00'}   | ${'0.00'}   | ${'12.54'}   | ${'12.54'}
    ${'8000.00'} | ${rates('0.10', '0', '0.13')} | ${true}     | ${'800.00'} | ${'0.00'}   | ${'1144.00'} | ${'1944.00'}
  `('$price at $rates -> $total', ({ price, rates: given, indivisible, duty, consumption, vat, total }) => {
    const tax = importTax(ask([{ price, rates: given, indivisible }]));
    expect(tax.customsDuty.toFixed(2)).toBe(duty);
    expect(tax.consumptionTax.toFixed(2)).toBe(consumption);
    expect(tax.valueAddedTax.toFixed(2)).toBe(vat);
    expect(tax.total.toFixed(2)).toBe(total);
  });

  it.each`
    gcode           | qty    | price      | units                         | treatment         | taxes                                          | because
    ${'3303000000'} | ${'1'} | ${'300'}   | ${['011', '1', '096', '100']} | ${'preferential'} | ${['0.00', '0.00', '27.30', '27.30']}          | ${'perfume, 3 a ml'}
    ${'3303000000'} | ${'1'} | ${'1000'}  | ${['011', '1', '096', '100']} | ${'preferential'} | ${['0.00', '123.53', '107.06', '230.59']}      | ${'perfume, 10 a ml'}
    ${'3304990000'} | ${'5'} | ${'20'}    | ${['020', '5', '096', '125']} | ${'preferential'} | ${['0.00', '12.35', '10.71', '23.06']}         | ${'masks, 20 a sheet'}
    ${'3304990000'} | ${'5'} | ${'14'}    | ${['020', '5', '096', '125']} | ${'preferential'} | ${['0.00', '0.00', '6.37', '6.37']}            | ${'masks, 14 a sheet'}
    ${'9111100000'} | ${'1'} | ${'9000'}  | ${['008', '1', '036', '80']}  | ${'full'}         | ${['720.00', '0.00', '1263.60', '1983.60']}    | ${'a watch under 10,000'}
    ${'9111100000'} | ${'1'} | ${'10000'} | ${['008', '1', '036', '80']}  | ${'full'}         | ${['800.00', '2700.00', '1755.00', '5255.00']} | ${'a high-end watch'}
  `('$qty of $gcode at $price: $because', ({ gcode, qty, price, units, treatment, taxes }) => {
    const [unit1, qty1, unit2, qty2] = units;
    const goods = importedGoods([{ gnum: '1', gcode, qty, price, unit1, qty1, unit2, qty2 }]);
    const tax = importTax({ ...ask([]), goods });
    expect(tax.treatment).toBe(treatment);
    expect(
      [tax.customsDuty, tax.consumptionTax, tax.valueAddedTax, tax.total].map((one) => one.toFixed(2)),
    ).toEqual(taxes);
  });

  it('names rule, clause and inputs of every amount', () => {
    const { steps } = importTax(ask([{ price: '100' }]));
    expect(steps.map((step) => step.rule)).toEqual([
      'import-tax/taxable-value',
      'import-tax/treatment',
      'import-tax/customs-duty',
      'import-tax/consumption-tax',
      'import-tax/value-added-tax',
    ]);
    expect(steps.every((step) => step.clause !== '' && step.version !== '')).toBe(true);
  });

  it.each`
    hsCode          | date            | code
    ${'0000000000'} | ${'2026-09-17'} | ${'commodity-code-unknown'}
    ${'9619001100'} | ${'2019-03-31'} | ${'no-value-on-date'}
    ${'9619001100'} | ${'2015-01-01'} | ${'no-value-on-date'}
    ${'3304990000'} | ${'2026-09-17'} | ${'rate-depends-on-goods'}
    ${'3303000000'} | ${'2026-09-17'} | ${'rate-depends-on-goods'}
    ${'9111100000'} | ${'2026-09-17'} | ${'rate-depends-on-goods'}
  `('refuses to guess: $hsCode on $date -> $code', ({ hsCode, date, code }) => {
    expect(() => importTax(ask([{ price: '100', hsCode }], { date }))).toThrow(
      expect.objectContaining<Partial<DomainError>>({ code }),
    );
  });

  it('shares freight and insurance out so that the lines add up to the whole, whatever the prices', () => {
    const cents = fc.integer({ min: 1, max: 40_000 }).map((value) => new Decimal(value).div(100).toFixed(2));
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 9 }),
        cents,
        cents,
        (prices, freight, insurance) => {
          const tax = importTax(
            ask(
              prices.map((price) => ({ price })),
              { freight, insurance },
            ),
          );
          const whole = sum(prices.map(decimal)).plus(decimal(freight)).plus(decimal(insurance));
          expect(sum(tax.lines.map((line) => line.taxableValue)).equals(whole)).toBe(true);
          expect(sum(tax.lines.map((line) => line.valueAddedTax)).equals(tax.valueAddedTax)).toBe(true);
        },
      ),
    );
  });
});
