import fc from 'fast-check';
import { Decimal, decimal } from '@app/kernel';
import { saleProofDue, settleAdvance, settlementPeriod, shareOf } from './advance-settlement.js';
import { agencyRefund } from './agency-refund.js';
import { consumptionTaxRefund } from './consumption-tax.js';
import { exemptCreditRefund } from './exempt-credit-refund.js';
import { methodFor, surchargesOn } from './methods.js';

const on = '2026-09-18';

describe('consumption tax (TAX-5)', () => {
  it.each`
    kind            | given                                                            | refund
    ${'ad-valorem'} | ${{ amount: '200000', rate: '0.15' }}                            | ${'30000.00'}
    ${'specific'}   | ${{ quantity: '1000', perUnit: '0.5' }}                          | ${'500.00'}
    ${'compound'}   | ${{ amount: '1000', rate: '0.2', quantity: '10', perUnit: '1' }} | ${'210.00'}
  `('$kind $given → $refund', ({ kind, given, refund }) => {
    const values = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, decimal(String(value))]),
    );
    const result = consumptionTaxRefund([{ kind, exportDate: on, pointer: '/lines/0', ...values }]);
    expect([result.refund.toFixed(2), result.steps.map(({ value }) => value)]).toEqual([refund, [refund]]);
  });

  it.each(['ad-valorem', 'specific', 'compound'] as const)(
    '%s without its parts cannot be computed',
    (kind) => {
      expect(() => consumptionTaxRefund([{ kind, exportDate: on, pointer: '/lines/0' }])).toThrow(
        expect.objectContaining({ code: 'consumption-tax-incomplete', kind: 'uncomputable' }),
      );
    },
  );
});

describe('agency refund (TAX-13)', () => {
  it('is the FOB in CNY at the refund rate: USD 10,000 × 6.4601 at 13 %', () => {
    const rates = { levy: decimal('0.13'), refund: decimal('0.13') };
    const line = { hsCode: '6109100021', exportDate: on, fobRmb: decimal('64601.00'), pointer: '/lines/0' };
    expect(agencyRefund([line]).refund.toFixed(2)).toBe('8398.13');
    expect(agencyRefund([{ ...line, rates }]).refund.toFixed(2)).toBe('8398.13');
  });

  it.each`
    exportDate      | answer
    ${'2017-10-31'} | ${'no-value-on-date'}
    ${'2017-11-01'} | ${'国家税务总局公告2017年第35号'}
    ${'2025-12-31'} | ${'国家税务总局公告2017年第35号'}
    ${'2026-01-01'} | ${'国家税务总局公告2026年第5号'}
  `('exported on $exportDate: $answer', ({ exportDate, answer }) => {
    if (answer === 'no-value-on-date')
      expect(() => methodFor('agency-refund', exportDate)).toThrow(expect.objectContaining({ code: answer }));
    else expect(methodFor('agency-refund', exportDate).source).toBe(answer);
  });
});

describe('advance refund (TAX-11)', () => {
  it.each`
    approvedOn      | from            | to
    ${'2025-03-12'} | ${'2025-04-01'} | ${'2026-04-30'}
    ${'2025-12-31'} | ${'2026-01-01'} | ${'2026-04-30'}
    ${'2026-01-01'} | ${'2026-02-01'} | ${'2027-04-30'}
  `('approved on $approvedOn it is settled from $from to $to', ({ approvedOn, from, to }) => {
    expect(settlementPeriod(approvedOn)).toEqual({ from, to });
  });

  it('has no period of settlement and no proof of sale before the rule', () => {
    expect(saleProofDue('2025-01-27')).toBe('2025-02-11');
    expect(settlementPeriod('2025-01-27').to).toBe('2026-04-30');
    for (const ask of [saleProofDue, settlementPeriod])
      expect(() => ask('2025-01-26')).toThrow(expect.objectContaining({ code: 'no-value-on-date' }));
  });

  it.each`
    sold     | confirmed     | takenBack
    ${'0'}   | ${'0.00'}     | ${'13000.00'}
    ${'70'}  | ${'9100.00'}  | ${'3900.00'}
    ${'100'} | ${'13000.00'} | ${'0.00'}
  `('13,000 on 100 pieces, $sold sold → $confirmed and $takenBack', ({ sold, confirmed, takenBack }) => {
    const line = { refund: decimal('13000'), quantity: decimal('100'), sold: decimal(sold) };
    const result = settleAdvance('2025-03-01', [line]);
    expect([result.confirmed.toFixed(2), result.takenBack.toFixed(2)]).toEqual([confirmed, takenBack]);
  });

  it.each`
    exportDate      | answer
    ${'2025-01-26'} | ${'no-value-on-date'}
    ${'2025-01-27'} | ${'国家税务总局公告2025年第3号'}
    ${'2026-01-01'} | ${'国家税务总局公告2026年第5号 (own reading, unverified)'}
  `('exported on $exportDate: $answer', ({ exportDate, answer }) => {
    if (answer === 'no-value-on-date')
      expect(() => methodFor('advance-refund', exportDate)).toThrow(
        expect.objectContaining({ code: answer }),
      );
    else expect(methodFor('advance-refund', exportDate).source).toBe(answer);
  });

  it('parts in any number add up to the line, to the cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
        (fen, parts) => {
          const refund = new Decimal(fen).div(100);
          const whole = new Decimal(parts.reduce((sum, part) => sum + part, 0));
          let before = new Decimal(0);
          let total = new Decimal(0);
          for (const part of parts) {
            const after = before.plus(part);
            const share = shareOf(refund, after, whole).minus(shareOf(refund, before, whole));
            expect(share.greaterThanOrEqualTo(0)).toBe(true);
            total = total.plus(share);
            before = after;
          }
          expect(total.equals(refund)).toBe(true);
        },
      ),
    );
  });
});

it.each`
  credited       | surcharges
  ${'130000.00'} | ${'15600.00'}
  ${'0.00'}      | ${'0.00'}
  ${'13981.30'}  | ${'1677.76'}
`('surcharges on a credited amount of $credited are $surcharges', ({ credited, surcharges }) => {
  const { amount, steps } = surchargesOn(decimal(credited), '2026-09');
  expect([amount.toFixed(2), steps.length]).toEqual([surcharges, 3]);
});

describe('negative lines of a month of 免抵退税', () => {
  const rates = { levy: decimal('0.13'), refund: decimal('0.09') };
  const month = (fobs: readonly string[], reduction: string) =>
    exemptCreditRefund({
      period: '2026-09',
      outputVat: decimal('0'),
      inputVat: decimal('50000'),
      previousCredit: decimal('0'),
      freeMaterials: decimal('0'),
      reduction: decimal(reduction),
      exports: fobs.map((fob) => ({ hsCode: '6109100021', exportDate: on, fobRmb: decimal(fob), rates })),
    });

  it.each`
    fobs                    | reduction     | ecr          | refund       | carried
    ${['100000']}           | ${'0'}        | ${'9000.00'} | ${'9000.00'} | ${'0.00'}
    ${['100000', '-10000']} | ${'0'}        | ${'8100.00'} | ${'8100.00'} | ${'0.00'}
    ${['10000', '-100000']} | ${'0'}        | ${'0.00'}    | ${'0.00'}    | ${'-8100.00'}
    ${['100000']}           | ${'-8100.00'} | ${'900.00'}  | ${'900.00'}  | ${'0.00'}
  `('$fobs after $reduction: 免抵退税额 $ecr, refund $refund, carried $carried', (row) => {
    const result = month(row.fobs, row.reduction);
    expect([
      result.exemptCreditRefund.toFixed(2),
      result.refund.toFixed(2),
      result.reductionCarried?.toFixed(2),
    ]).toEqual([row.ecr, row.refund, row.carried]);
  });
});
