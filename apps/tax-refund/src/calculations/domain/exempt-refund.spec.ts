import fc from 'fast-check';
import { Decimal, decimal, sum } from '@app/kernel';
import { exemptRefund, type RefundQuestion } from './exempt-refund.js';

const line = (
  change: Partial<Record<'hsCode' | 'exportDate' | 'net' | 'share', string>> & {
    rates?: [string, string];
  } = {},
): RefundQuestion => ({
  hsCode: change.hsCode ?? '8507600090',
  exportDate: change.exportDate ?? '2026-09-18',
  base: decimal(change.net ?? '100000').times(change.share ?? '1'),
  pointer: '/lines/0',
  inputs: {},
  ...(change.rates ? { rates: { levy: decimal(change.rates[0]), refund: decimal(change.rates[1]) } } : {}),
});
const both = (question: RefundQuestion): [string, string] => {
  const { refund, costTransferredOut } = exemptRefund([question]);
  return [refund.toFixed(2), costTransferredOut.toFixed(2)];
};

describe('exempt and refund for traders (TAX-3)', () => {
  it.each`
    net           | share    | rates               | refund         | transferred   | because
    ${'100000'}   | ${'1'}   | ${['0.13', '0.13']} | ${'13000.00'}  | ${'0.00'}     | ${'levy and refund rate are the same'}
    ${'100000'}   | ${'1'}   | ${['0.13', '0.09']} | ${'9000.00'}   | ${'4000.00'}  | ${'the difference goes into the cost'}
    ${'10000000'} | ${'0.5'} | ${['0.13', '0.13']} | ${'650000.00'} | ${'0.00'}     | ${'half of the goods were exported'}
    ${'0.04'}     | ${'1'}   | ${['0.13', '0.13']} | ${'0.01'}      | ${'0.00'}     | ${'0.0052 is rounded half up'}
    ${'0.03'}     | ${'1'}   | ${['0.13', '0.13']} | ${'0.00'}      | ${'0.00'}     | ${'0.0039 is rounded down'}
    ${'100000'}   | ${'1'}   | ${['0.13', '0']}    | ${'0.00'}      | ${'13000.00'} | ${'zero without a flag is transferred out'}
  `(
    '$net × $share at $rates: $refund and $transferred ($because)',
    ({ net, share, rates, refund, transferred }) => {
      expect(both(line({ net, share, rates }))).toEqual([refund, transferred]);
    },
  );

  it.each`
    hsCode          | exportDate      | refund        | transferred   | because
    ${'8507600090'} | ${'2026-03-31'} | ${'9000.00'}  | ${'4000.00'}  | ${'the last day of 9 %'}
    ${'8507600090'} | ${'2026-04-01'} | ${'6000.00'}  | ${'7000.00'}  | ${'the first day of 6 %'}
    ${'8507600090'} | ${'2027-01-01'} | ${'0.00'}     | ${'13000.00'} | ${'zero, no flag: transferred out'}
    ${'7604210000'} | ${'2024-11-30'} | ${'13000.00'} | ${'0.00'}     | ${'aluminium, before the end'}
    ${'7604210000'} | ${'2024-12-01'} | ${'0.00'}     | ${'0.00'}     | ${'zero with flag 1: sold at home, stays creditable'}
    ${'7113191190'} | ${'2026-09-18'} | ${'0.00'}     | ${'13000.00'} | ${'zero with flag 2: exempt, transferred out'}
  `(
    '$hsCode exported on $exportDate: $refund and $transferred ($because)',
    ({ hsCode, exportDate, refund, transferred }) => {
      expect(both(line({ hsCode, exportDate }))).toEqual([refund, transferred]);
    },
  );

  it('names rule, clause, version, inputs and the source of the rate in every step', () => {
    const { steps } = exemptRefund([line({ exportDate: '2025-12-31' }), line({ exportDate: '2026-01-01' })]);
    expect(steps.map(({ rule, version, value }) => [rule, version, value])).toEqual([
      ['exempt-refund/refund', '2012-07-01', '9000.00'],
      ['exempt-refund/cost-transferred-out', '2012-07-01', '4000.00'],
      ['exempt-refund/refund', '2026-01-01', '9000.00'],
      ['exempt-refund/cost-transferred-out', '2026-01-01', '4000.00'],
    ]);
    expect(steps.map(({ clause }) => clause.slice(0, 9))).toEqual([
      '财税〔2012〕3',
      '财税〔2012〕3',
      '财政部 税务总局公',
      '财政部 税务总局公',
    ]);
    expect(steps[0]?.inputs).toMatchObject({
      levy: '0.13',
      refund: '0.09',
      rateSource: expect.stringContaining('2024 年第 15 号'),
    });
  });

  it.each`
    question                                                       | code                        | pointer
    ${line({ hsCode: '9999999999' })}                              | ${'commodity-code-unknown'} | ${'/lines/0/hsCode'}
    ${line({ exportDate: '2019-06-30' })}                          | ${'no-value-on-date'}       | ${'/exportDate'}
    ${line({ rates: ['0.09', '0.13'] })}                           | ${'refund-above-levy'}      | ${'/lines/0/rates/refund'}
    ${line({ exportDate: '2012-06-30', rates: ['0.17', '0.13'] })} | ${'no-value-on-date'}       | ${undefined}
  `('refuses with $code', ({ question, code, pointer }) => {
    expect(() => exemptRefund([question])).toThrow(
      expect.objectContaining({
        code,
        kind: 'uncomputable',
        faults: pointer === undefined ? [] : [expect.objectContaining({ pointer, code })],
      }),
    );
  });

  it('sums its lines, and never refunds more than the VAT that was paid', () => {
    const cents = fc
      .integer({ min: 0, max: 100_000_000 })
      .map((value) => new Decimal(value).div(100).toFixed(2));
    const date = fc.constantFrom('2024-11-30', '2024-12-01', '2026-03-31', '2026-04-01', '2027-01-01');
    fc.assert(
      fc.property(fc.array(fc.tuple(cents, date), { minLength: 1, maxLength: 20 }), (goods) => {
        const result = exemptRefund(goods.map(([net, exportDate]) => line({ net, exportDate })));
        expect(sum(result.lines.map((one) => one.refund)).equals(result.refund)).toBe(true);
        expect(sum(result.lines.map((one) => one.costTransferredOut)).equals(result.costTransferredOut)).toBe(
          true,
        );
        for (const one of result.lines) {
          expect(one.refund.decimalPlaces()).toBeLessThanOrEqual(2);
          expect(one.refund.minus(one.base.times(one.levy)).lessThanOrEqualTo('0.005')).toBe(true);
        }
      }),
    );
  });
});
