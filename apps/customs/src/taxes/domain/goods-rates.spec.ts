import { describe, expect, it } from '@jest/globals';
import { decimal } from '@app/kernel';
import { onPositiveList } from '../../codes/positive-list.js';
import { ratesOf } from './goods-rates.js';
import { statutoryMass } from './statutory-mass.js';

describe('rates by code and day (CUS-3)', () => {
  it.each`
    hsCode          | date            | value    | grams        | expected
    ${'9619001100'} | ${'2019-04-01'} | ${'100'} | ${undefined} | ${['0', '0', '0.13']}
    ${'0808100000'} | ${'2026-09-17'} | ${'100'} | ${undefined} | ${['0.1', '0', '0.09']}
    ${'2204210000'} | ${'2026-09-17'} | ${'100'} | ${undefined} | ${['0.14', '0.1', '0.13']}
    ${'6109100021'} | ${'2026-09-17'} | ${'100'} | ${undefined} | ${[undefined, '0', '0.13']}
    ${'3304990000'} | ${'2026-09-17'} | ${'300'} | ${'30'}      | ${['0.01', '0.15', '0.13']}
    ${'3304990000'} | ${'2026-09-17'} | ${'299'} | ${'30'}      | ${['0.01', '0', '0.13']}
  `('$hsCode on $date, $value CNY', ({ hsCode, date, value, grams, expected }: any) => {
    const goods = { hsCode, taxableValue: decimal(value), ...(grams ? { grams: decimal(grams) } : {}) };
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
  `('$hsCode on $date is refused: $code', ({ hsCode, date, code }: any) => {
    expect(() => ratesOf({ hsCode, taxableValue: decimal('100') }, date)).toThrow(
      expect.objectContaining({ code, kind: 'uncomputable' }),
    );
  });

  it.each`
    line                                                                            | grams
    ${{ unit: '125', qty: '2', unit1: '035', qty1: '2.4' }}                         | ${'2400'}
    ${{ unit: '125', qty: '2', unit1: '036', qty1: '30' }}                          | ${'30'}
    ${{ unit: '142', qty: '1', unit1: '095', qty1: '0.75' }}                        | ${'750'}
    ${{ unit: '011', qty: '1', unit1: '011', qty1: '1', unit2: '096', qty2: '50' }} | ${'50'}
    ${{ unit: '011', qty: '1', unit1: '011', qty1: '1' }}                           | ${undefined}
  `('$line holds $grams grams or millilitres', ({ line, grams }: any) => {
    expect(statutoryMass(line)?.toFixed()).toBe(grams);
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
