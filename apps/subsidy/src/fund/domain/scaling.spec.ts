import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exact, exactSum } from '../../calculations/domain/exact.js';
import { awarded, scaleOf, scalingStep } from './scaling.js';

const scaled = (dues: readonly string[], available: string): string[] => {
  const amounts = dues.map(exact);
  const scale = scaleOf(amounts, exact(available));
  return amounts.map((due) => awarded(due, scale).toFixed());
};

describe('awards of a year from what the fund has', () => {
  it.each([
    ['short by a quarter', ['600000', '300000', '300000'], '900000', ['450000', '225000', '225000']],
    ['a third each, two yuan unspent', ['100000', '100000', '100000'], '200000', ['66666', '66666', '66666']],
    ['exactly enough', ['300000', '300000', '300000'], '900000', ['300000', '300000', '300000']],
    ['one fen short', ['1.00', '1.01'], '2', ['0', '1']],
    ['one fen to spare', ['1.00', '1.00'], '2.01', ['1', '1']],
    ['nothing left', ['5', '7'], '0', ['0', '0']],
    ['nothing due', ['0'], '0', ['0']],
    ['fractions cut down', ['99.99'], '1000', ['99']],
  ])('%s', (_what, dues, available, expected) => expect(scaled(dues, available)).toEqual(expected));

  const dues = fc.array(
    fc.bigInt({ min: 0n, max: 10n ** 12n }).map((fen) => exact(String(fen)).div(100).toFixed()),
    { minLength: 1, maxLength: 40 },
  );
  const available = fc.bigInt({ min: 0n, max: 10n ** 10n }).map(String);

  it('never come to more than the budget, are never negative and never more than due', () =>
    fc.assert(
      fc.property(dues, available, (due, budget) => {
        const amounts = scaled(due, budget).map(exact);
        expect(exactSum(amounts).lessThanOrEqualTo(budget)).toBe(true);
        expect(amounts.every((one, at) => !one.isNegative() && one.lessThanOrEqualTo(due[at] ?? 0))).toBe(
          true,
        );
      }),
    ));

  it('do not depend on the order of the claims', () =>
    fc.assert(
      fc.property(dues, available, (due, budget) =>
        expect(scaled(due.toReversed(), budget).toReversed()).toEqual(scaled(due, budget)),
      ),
    ));

  it('say what they were scaled by', () => {
    const due = exact('600000.5');
    expect(scalingStep(due, scaleOf([due, due], exact('600000')), '2026-01-01')).toMatchObject({
      inputs: { due: '600000.50', budget: '600000.00', claimed: '1200001.00' },
      value: '300000',
    });
  });
});
