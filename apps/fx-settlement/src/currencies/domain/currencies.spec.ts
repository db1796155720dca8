import { expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { exactText } from './amount-text.js';
import { assertIsoCurrency, assertMinorUnit, isoCurrency, roundToMinorUnit } from './currencies.js';

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
  ['USD', '60.05', '60.001', 2],
  ['JPY', '100.00', '100.5', 0],
  ['KWD', '30.123', '30.1234', 3],
  ['BHD', '0.001', '0.0001', 3],
])('%s: %s can be paid, %s cannot', (currency, payable, tooFine, decimals) => {
  expect(() => assertMinorUnit(new Decimal(payable), currency, '/amount')).not.toThrow();
  expect(() => assertMinorUnit(new Decimal(tooFine), currency, '/amount')).toThrow(
    expect.objectContaining({
      code: 'amount-too-fine',
      kind: 'invalid',
      faults: [
        expect.objectContaining({ pointer: '/amount', expected: `<= ${decimals} decimals`, actual: tooFine }),
      ],
    }),
  );
  expect(roundToMinorUnit(new Decimal(tooFine), currency).decimalPlaces()).toBeLessThanOrEqual(decimals);
});

it.each([
  ['60', '60.00'],
  ['60.5', '60.50'],
  ['0.00345', '0.00345'],
  ['-1', '-1.00'],
])('%s is written %s', (amount, text) => {
  expect(exactText(new Decimal(amount))).toBe(text);
});
