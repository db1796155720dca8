import fc from 'fast-check';
import { Decimal, decimal, sum, zero } from '@app/kernel';
import { exemptCreditRefund, type CreditRefundQuestion, type ExportOfMonth } from './exempt-credit-refund.js';

const rates = (levy: string, refund: string) => ({ levy: decimal(levy), refund: decimal(refund) });
const exported = (
  fobRmb: string,
  levy = '0.13',
  refund = '0.09',
  exportDate = '2026-09-18',
): ExportOfMonth => ({
  hsCode: '6109100021',
  exportDate,
  fobRmb: decimal(fobRmb),
  rates: rates(levy, refund),
});
const month = (change: Partial<CreditRefundQuestion> = {}): CreditRefundQuestion => ({
  period: '2026-09',
  outputVat: zero,
  inputVat: zero,
  previousCredit: zero,
  freeMaterials: zero,
  exports: [exported('2000000')],
  ...change,
});
const texts = (question: CreditRefundQuestion) => {
  const { steps: _, ...amounts } = exemptCreditRefund(question);
  return Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, value.toFixed(2)]));
};

const battery = (exportDate: string): ExportOfMonth => ({
  hsCode: '8507600090',
  exportDate,
  fobRmb: decimal('1000'),
});
const cents = (max: number) => fc.integer({ min: 0, max }).map((value) => new Decimal(value).div(100));

describe('exempt, credit and refund of a month (TAX-4)', () => {
  it.each`
    id      | output      | input       | prev       | fob          | levy      | refundRate | free        | nonCreditable | taxDue          | ecr            | credit         | refund         | credited       | carried
    ${'E1'} | ${'130000'} | ${'260000'} | ${'0'}     | ${'2000000'} | ${'0.13'} | ${'0.09'}  | ${'0'}      | ${'80000.00'} | ${'-50000.00'}  | ${'180000.00'} | ${'50000.00'}  | ${'50000.00'}  | ${'130000.00'} | ${'0.00'}
    ${'E2'} | ${'130000'} | ${'500000'} | ${'0'}     | ${'2000000'} | ${'0.13'} | ${'0.09'}  | ${'0'}      | ${'80000.00'} | ${'-290000.00'} | ${'180000.00'} | ${'290000.00'} | ${'180000.00'} | ${'0.00'}      | ${'110000.00'}
    ${'E3'} | ${'130000'} | ${'150000'} | ${'0'}     | ${'2000000'} | ${'0.13'} | ${'0.09'}  | ${'0'}      | ${'80000.00'} | ${'60000.00'}   | ${'180000.00'} | ${'0.00'}      | ${'0.00'}      | ${'180000.00'} | ${'0.00'}
    ${'E4'} | ${'130000'} | ${'260000'} | ${'20000'} | ${'2000000'} | ${'0.13'} | ${'0.09'}  | ${'200000'} | ${'72000.00'} | ${'-78000.00'}  | ${'162000.00'} | ${'78000.00'}  | ${'78000.00'}  | ${'84000.00'}  | ${'0.00'}
    ${'E5'} | ${'0'}      | ${'180000'} | ${'0'}     | ${'1000000'} | ${'0.13'} | ${'0.13'}  | ${'0'}      | ${'0.00'}     | ${'-180000.00'} | ${'130000.00'} | ${'180000.00'} | ${'130000.00'} | ${'0.00'}      | ${'50000.00'}
    ${'E6'} | ${'130000'} | ${'390000'} | ${'0'}     | ${'2000000'} | ${'0.13'} | ${'0.09'}  | ${'0'}      | ${'80000.00'} | ${'-180000.00'} | ${'180000.00'} | ${'180000.00'} | ${'180000.00'} | ${'0.00'}      | ${'0.00'}
    ${'E7'} | ${'50000'}  | ${'120000'} | ${'0'}     | ${'646010'}  | ${'0.13'} | ${'0.13'}  | ${'0'}      | ${'0.00'}     | ${'-70000.00'}  | ${'83981.30'}  | ${'70000.00'}  | ${'70000.00'}  | ${'13981.30'}  | ${'0.00'}
  `('case $id refunds $refund', (row) => {
    const question = month({
      outputVat: decimal(row.output),
      inputVat: decimal(row.input),
      previousCredit: decimal(row.prev),
      freeMaterials: decimal(row.free),
      exports: [exported(row.fob, row.levy, row.refundRate)],
    });
    expect(texts(question)).toEqual({
      nonCreditable: row.nonCreditable,
      taxDue: row.taxDue,
      exemptCreditRefund: row.ecr,
      credit: row.credit,
      refund: row.refund,
      exemptCredited: row.credited,
      carriedForward: row.carried,
    });
  });

  it('shares free materials over exports of several rates by their FOB', () => {
    const exports = [exported('300000', '0.13', '0.09'), exported('100000', '0.13', '0.13')];
    // 40,000 of materials: 30,000 and 10,000
    expect(texts(month({ freeMaterials: decimal('40000'), exports }))).toMatchObject({
      nonCreditable: '10800.00',
      exemptCreditRefund: '36000.00',
    });
  });

  it('rounds an exact half up, though the share of free materials does not end', () => {
    // 3.25 less 2.1666… at 6 % is exactly 0.065, 2.75 less 1.8333… exactly 0.055
    const exports = [exported('3.25', '0.13', '0.06'), exported('2.75', '0.13', '0.06')];
    expect(texts(month({ freeMaterials: decimal('4'), exports }))).toMatchObject({
      exemptCreditRefund: '0.13',
    });
  });

  it('rounds per export, then adds exactly', () => {
    const exports = Array.from({ length: 3 }, () => exported('0.06', '0.13', '0.09'));
    expect(texts(month({ exports }))).toMatchObject({ exemptCreditRefund: '0.03', nonCreditable: '0.00' });
  });

  it.each`
    exportDate      | period       | result
    ${'2026-09-30'} | ${'2026-09'} | ${'counted'}
    ${'2026-01-31'} | ${'2026-09'} | ${'counted'}
    ${'2026-10-01'} | ${'2026-09'} | ${'export-after-period'}
    ${'2027-01-01'} | ${'2026-12'} | ${'export-after-period'}
  `('an export of $exportDate in $period: $result', ({ exportDate, period, result }) => {
    const question = month({ period, exports: [exported('100', '0.13', '0.09', exportDate)] });
    if (result === 'counted') expect(texts(question)).toMatchObject({ exemptCreditRefund: '9.00' });
    else
      expect(() => exemptCreditRefund(question)).toThrow(
        expect.objectContaining({ code: result, kind: 'uncomputable' }),
      );
  });

  it.each`
    change                                                                                     | code
    ${{ freeMaterials: decimal('2000000.01') }}                                                | ${'free-materials-above-exports'}
    ${{ exports: [{ hsCode: '0', exportDate: '2026-09-18', fobRmb: decimal('1') }] }}          | ${'commodity-code-unknown'}
    ${{ exports: [{ hsCode: '6109100021', exportDate: '2019-06-30', fobRmb: decimal('1') }] }} | ${'no-value-on-date'}
    ${{ exports: [exported('1', '0.09', '0.13')] }}                                            | ${'refund-above-levy'}
  `('refuses with $code', ({ change, code }) => {
    expect(() => exemptCreditRefund(month(change))).toThrow(
      expect.objectContaining({ code, kind: 'uncomputable' }),
    );
  });

  it('takes the rate of each export date from the data', () => {
    expect(texts(month({ exports: [battery('2026-03-31'), battery('2026-04-01')] }))).toMatchObject({
      exemptCreditRefund: '150.00',
      nonCreditable: '110.00',
    });
  });

  it('counts goods with flag 1 as sold at home: neither in the refund nor transferred out', () => {
    const exports = [{ hsCode: '7604210000', exportDate: '2024-12-01', fobRmb: decimal('1000') }];
    expect(texts(month({ exports }))).toMatchObject({ exemptCreditRefund: '0.00', nonCreditable: '0.00' });
  });

  it('holds its identities whatever the month: refund ≤ 免抵退税额, parts sum to their wholes', () => {
    const rate = fc.constantFrom(
      ['0.13', '0.13'],
      ['0.13', '0.09'],
      ['0.13', '0.06'],
      ['0.09', '0.09'],
      ['0.13', '0'],
    );
    const goods = fc.array(fc.tuple(cents(100_000_000), rate), { maxLength: 8 });
    fc.assert(
      fc.property(
        cents(9_000_000),
        cents(9_000_000),
        cents(9_000_000),
        goods,
        fc.integer({ min: 0, max: 100 }),
        (output, input, prev, sold, percent) => {
          const exports = sold.map(([fob, [levy = '', refund = '']]) =>
            exported(fob.toFixed(2), levy, refund),
          );
          const fob = sum(exports.map(({ fobRmb }) => fobRmb));
          const result = exemptCreditRefund(
            month({
              outputVat: output,
              inputVat: input,
              previousCredit: prev,
              freeMaterials: fob.times(percent).div(100),
              exports,
            }),
          );
          expect(
            result.refund.greaterThanOrEqualTo(0) &&
              result.refund.lessThanOrEqualTo(result.exemptCreditRefund),
          ).toBe(true);
          expect(result.refund.plus(result.carriedForward).equals(result.credit)).toBe(true);
          expect(result.refund.plus(result.exemptCredited).equals(result.exemptCreditRefund)).toBe(true);
          expect(result.taxDue.equals(output.minus(input).minus(prev).plus(result.nonCreditable))).toBe(true);
        },
      ),
    );
  });
});
