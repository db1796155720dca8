import fc from 'fast-check';
import { decimalOf, hundredThousandths, isExactProduct, isExactSum, isWithin, sameNumber } from './exact.js';

const amount = fc
  .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 5 }))
  .map(([units, places]) =>
    decimalOf(String(units))
      .div(10 ** places)
      .toFixed(places),
  );

describe('numbers of documents, compared exactly', () => {
  it.each`
    value            | units
    ${'1'}           | ${100_000}
    ${'-0.5'}        | ${-50_000}
    ${'.5'}          | ${50_000}
    ${'12.34567'}    | ${1_234_567}
    ${'0.000001'}    | ${undefined}
    ${'12345678901'} | ${undefined}
    ${''}            | ${undefined}
    ${'.'}           | ${undefined}
    ${'1e3'}         | ${undefined}
    ${'1.2.3'}       | ${undefined}
  `('$value is $units hundred-thousandths', ({ value, units }) => {
    expect(hundredThousandths(value)).toBe(units);
  });

  it('says the same as decimals do', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        const [x, y, z] = [a, b, c].map(decimalOf) as [any, any, any];
        expect(isWithin(a, b)).toBe(x.lessThanOrEqualTo(y));
        expect(sameNumber(a, b)).toBe(x.equals(y));
        expect(isExactSum(x.plus(y).toFixed(), [a, b])).toBe(true);
        if (isExactProduct(a, b, c)) expect(x.times(y).equals(z)).toBe(true);
        if (isExactSum(c, [a, b])) expect(x.plus(y).equals(z)).toBe(true);
      }),
    );
  });
});
