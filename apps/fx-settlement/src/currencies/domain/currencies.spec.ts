import { expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { exactText } from './amount-text.js';
import { assertIsoCurrency, isoCurrency } from './currencies.js';

it.each([
  ['502', 'USD'],
  ['142', 'CNY'],
  ['300', 'EUR'],
  ['303', 'GBP'],
  ['116', 'JPY'],
  ['110', 'HKD'],
])('customs code %s is %s', (code, iso) => {
  expect(isoCurrency(code)).toBe(iso);
  assertIsoCurrency(iso);
});

it.each(['398', '999', '', 'USD', 'constructor'])('customs code %s is refused, never guessed', (code) => {
  expect(() => isoCurrency(code)).toThrow(
    expect.objectContaining({ code: 'currency-unknown', kind: 'uncomputable' }),
  );
});

it.each(['US', 'usd', 'DEM', 'XAU', ''])('%s is no ISO 4217 code in circulation', (code) => {
  expect(() => assertIsoCurrency(code)).toThrow(expect.objectContaining({ code: 'currency-unknown' }));
});

it.each([
  ['60', '60.00'],
  ['60.5', '60.50'],
  ['0.00345', '0.00345'],
  ['-1', '-1.00'],
])('%s is written %s', (amount, text) => {
  expect(exactText(new Decimal(amount))).toBe(text);
});
