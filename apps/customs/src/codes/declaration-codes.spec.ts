import { countryOnDeclaration, currencyOnDeclaration } from './declaration-codes.js';

it.each`
  code     | date            | written
  ${'502'} | ${'2018-07-31'} | ${'502'}
  ${'502'} | ${'2018-08-01'} | ${'USD'}
  ${'142'} | ${'2026-11-23'} | ${'CNY'}
  ${'300'} | ${'2026-11-23'} | ${'EUR'}
  ${'303'} | ${'2026-11-23'} | ${'GBP'}
`('currency $code on $date is $written', ({ code, date, written }) => {
  expect(currencyOnDeclaration(code, date)).toBe(written);
});

it.each(['398', '999', '', 'USD'])('currency %s has no letters', (code) => {
  expect(() => currencyOnDeclaration(code, '2026-11-23')).toThrow(
    expect.objectContaining({ code: 'currency-without-letters', kind: 'uncomputable' }),
  );
});

it.each`
  code     | date            | written
  ${'502'} | ${'2018-07-31'} | ${'502'}
  ${'USA'} | ${'2018-07-31'} | ${undefined}
  ${'502'} | ${'2018-08-01'} | ${'USA'}
  ${'USA'} | ${'2018-08-01'} | ${'USA'}
  ${'142'} | ${'2026-11-23'} | ${'CHN'}
  ${'110'} | ${'2026-11-23'} | ${'HKG'}
  ${'304'} | ${'2026-11-23'} | ${'DEU'}
  ${'213'} | ${'2026-11-23'} | ${'COG'}
  ${'252'} | ${'2026-11-23'} | ${'COD'}
  ${'100'} | ${'2026-11-23'} | ${undefined}
  ${'XXX'} | ${'2026-11-23'} | ${undefined}
`('country $code on $date is $written', ({ code, date, written }) => {
  expect(countryOnDeclaration(code, date)).toBe(written);
});
