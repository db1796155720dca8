import { describe, expect, it } from '@jest/globals';
import { decimal } from '@app/kernel';
import { onPositiveList } from '../../codes/positive-list.js';
import { ratesOf } from './goods-rates.js';
import { measuresOf } from './measures.js';

const decimals = (held: Record<string, string>) =>
  Object.fromEntries(Object.entries(held).map(([measure, amount]) => [measure, decimal(amount)]));

describe('rates by code and day (CUS-3)', () => {
  it.each`
    hsCode          | date            | value        | held                             | expected
    ${'9619001100'} | ${'2019-04-01'} | ${'100'}     | ${{}}                            | ${['0', '0', '0.13']}
    ${'0808100000'} | ${'2026-09-17'} | ${'100'}     | ${{}}                            | ${['0.1', '0', '0.09']}
    ${'2204210000'} | ${'2026-09-17'} | ${'100'}     | ${{}}                            | ${['0.14', '0.1', '0.13']}
    ${'6109100021'} | ${'2026-09-17'} | ${'100'}     | ${{}}                            | ${[undefined, '0', '0.13']}
    ${'3303000000'} | ${'2026-09-17'} | ${'1000'}    | ${{ grams: '100' }}              | ${['0.03', '0.15', '0.13']}
    ${'3303000000'} | ${'2026-09-17'} | ${'999.99'}  | ${{ grams: '100' }}              | ${['0.03', '0', '0.13']}
    ${'3304990000'} | ${'2026-09-17'} | ${'300'}     | ${{ grams: '30' }}               | ${['0.01', '0.15', '0.13']}
    ${'3304990000'} | ${'2026-09-17'} | ${'299'}     | ${{ grams: '30' }}               | ${['0.01', '0', '0.13']}
    ${'3304990000'} | ${'2026-09-17'} | ${'299'}     | ${{ grams: '30', pieces: '1' }}  | ${['0.01', '0', '0.13']}
    ${'3304990000'} | ${'2026-09-17'} | ${'75'}      | ${{ grams: '125', sheets: '5' }} | ${['0.01', '0.15', '0.13']}
    ${'3304990000'} | ${'2026-09-17'} | ${'74.99'}   | ${{ grams: '125', sheets: '5' }} | ${['0.01', '0', '0.13']}
    ${'9111100000'} | ${'2026-09-17'} | ${'10000'}   | ${{ pieces: '1' }}               | ${['0.08', '0.2', '0.13']}
    ${'9111100000'} | ${'2026-09-17'} | ${'9999.99'} | ${{ pieces: '1' }}               | ${['0.08', '0', '0.13']}
    ${'9111100000'} | ${'2026-09-17'} | ${'12000'}   | ${{ pieces: '2' }}               | ${['0.08', '0', '0.13']}
  `('$hsCode on $date, $value CNY for $held', ({ hsCode, date, value, held, expected }: any) => {
    const goods = { hsCode, taxableValue: decimal(value), ...decimals(held) };
    const { duty, consumption, vat } = ratesOf(goods, date).value;
    expect([duty?.toFixed(), consumption.toFixed(), vat.toFixed()]).toEqual(expected);
  });

  it.each`
    hsCode          | date            | code
    ${'9619001100'} | ${'2019-03-31'} | ${'no-value-on-date'}
    ${'8517130000'} | ${'2021-12-31'} | ${'no-value-on-date'}
    ${'2402200000'} | ${'2026-09-17'} | ${'not-on-positive-list'}
    ${'7113191190'} | ${'2026-09-17'} | ${'not-on-positive-list'}
    ${'0000000000'} | ${'2026-09-17'} | ${'commodity-code-unknown'}
    ${'3304990000'} | ${'2026-09-17'} | ${'rate-depends-on-goods'}
    ${'3303000000'} | ${'2026-09-17'} | ${'rate-depends-on-goods'}
    ${'9111100000'} | ${'2026-09-17'} | ${'rate-depends-on-goods'}
  `('$hsCode on $date is refused: $code', ({ hsCode, date, code }: any) => {
    expect(() => ratesOf({ hsCode, taxableValue: decimal('100') }, date)).toThrow(
      expect.objectContaining({ code, kind: 'uncomputable' }),
    );
  });

  it.each`
    hsCode          | held                            | because
    ${'3303000000'} | ${{ pieces: '1' }}              | ${'a flacon of unknown size'}
    ${'3303000000'} | ${{ grams: '0' }}               | ${'no millilitre'}
    ${'3304990000'} | ${{ sheets: '5' }}              | ${'masks of unknown mass'}
    ${'9111100000'} | ${{ grams: '80' }}              | ${'a watch by its weight'}
    ${'9111100000'} | ${{ grams: '80', pieces: '0' }} | ${'no watch'}
  `('$hsCode for $held is refused: $because', ({ hsCode, held }: any) => {
    expect(() => ratesOf({ hsCode, taxableValue: decimal('100'), ...decimals(held) }, '2026-09-17')).toThrow(
      expect.objectContaining({ code: 'rate-depends-on-goods', kind: 'uncomputable' }),
    );
  });

  it.each`
    line                                                                            | held
    ${{ unit: '125', qty: '2', unit1: '035', qty1: '2.4' }}                         | ${{ grams: '2400' }}
    ${{ unit: '125', qty: '2', unit1: '036', qty1: '30' }}                          | ${{ grams: '30' }}
    ${{ unit: '142', qty: '1', unit1: '095', qty1: '0.75' }}                        | ${{ grams: '750' }}
    ${{ unit: '011', qty: '1', unit1: '011', qty1: '1', unit2: '096', qty2: '50' }} | ${{ grams: '50', pieces: '1' }}
    ${{ unit: '125', qty: '1', unit1: '008', qty1: '2' }}                           | ${{ pieces: '2' }}
    ${{ unit: '020', qty: '5', unit1: '035', qty1: '0.125' }}                       | ${{ grams: '125', sheets: '5' }}
    ${{ unit: '044', qty: '2' }}                                                    | ${{ sheets: '200' }}
    ${{ unit: '001', qty: '1', unit1: '125', qty1: '1' }}                           | ${{}}
    ${{ unit: '008' }}                                                              | ${{}}
  `('$line holds $held', ({ line, held }: any) => {
    expect(measuresOf(line)).toEqual(decimals(held));
  });
});

describe('positive list by date', () => {
  it.each`
    code            | date            | on
    ${'9619001100'} | ${'2018-12-31'} | ${false}
    ${'9619001100'} | ${'2019-01-01'} | ${true}
    ${'8517130000'} | ${'2021-12-31'} | ${false}
    ${'8517130000'} | ${'2022-01-01'} | ${true}
    ${'2402200000'} | ${'2026-09-17'} | ${false}
  `('$code on $date: $on', ({ code, date, on }: any) => {
    expect(onPositiveList(code, date)).toBe(on);
  });
});
