import type { DomainError } from '@app/kernel';
import { findRefundRate, refundRateOn } from './refund-rates.js';
import { refundRates } from './refund-rates.data.js';

const rateOf = (hsCode: string, date: string): string =>
  refundRateOn(hsCode, date, '/hsCode').value.refund.toFixed();

describe('the export date chooses the rate (TAX-2)', () => {
  it.each`
    hsCode          | date            | refund    | what
    ${'8507600090'} | ${'2019-07-01'} | ${'0.13'} | ${'lithium batteries, the first day of the data'}
    ${'8507600090'} | ${'2024-11-30'} | ${'0.13'} | ${'the last day of 13 %'}
    ${'8507600090'} | ${'2024-12-01'} | ${'0.09'} | ${'the first day of 9 %'}
    ${'8507600090'} | ${'2026-03-31'} | ${'0.09'} | ${'the last day of 9 %'}
    ${'8507600090'} | ${'2026-04-01'} | ${'0.06'} | ${'the first day of 6 %'}
    ${'8507600090'} | ${'2026-12-31'} | ${'0.06'} | ${'the last day of 6 %'}
    ${'8507600090'} | ${'2027-01-01'} | ${'0'}    | ${'zero by law, not by default'}
    ${'8541420000'} | ${'2024-11-30'} | ${'0.13'} | ${'photovoltaic cells'}
    ${'8541420000'} | ${'2024-12-01'} | ${'0.09'} | ${'photovoltaic cells'}
    ${'8541420000'} | ${'2026-03-31'} | ${'0.09'} | ${'photovoltaic cells'}
    ${'8541420000'} | ${'2026-04-01'} | ${'0'}    | ${'photovoltaic cells'}
    ${'8541430000'} | ${'2026-03-31'} | ${'0.09'} | ${'photovoltaic modules'}
    ${'8541430000'} | ${'2026-04-01'} | ${'0'}    | ${'photovoltaic modules'}
    ${'7604210000'} | ${'2024-11-30'} | ${'0.13'} | ${'aluminium'}
    ${'7604210000'} | ${'2024-12-01'} | ${'0'}    | ${'aluminium'}
    ${'0902109000'} | ${'2026-09-18'} | ${'0.09'} | ${'green tea'}
    ${'6109100021'} | ${'2026-09-18'} | ${'0.13'} | ${'T-shirts'}
  `('$hsCode on $date: $refund ($what)', ({ hsCode, date, refund }) => {
    expect(rateOf(hsCode, date)).toBe(refund);
  });

  it.each`
    hsCode           | date            | code
    ${'0000000000'}  | ${'2026-09-18'} | ${'commodity-code-unknown'}
    ${'constructor'} | ${'2026-09-18'} | ${'commodity-code-unknown'}
    ${'8507600090'}  | ${'2019-06-30'} | ${'no-value-on-date'}
    ${'8517130000'}  | ${'2021-12-31'} | ${'no-value-on-date'}
    ${'8541430000'}  | ${'2024-11-30'} | ${'no-value-on-date'}
  `('never guesses: $hsCode on $date is $code, not zero', ({ hsCode, date, code }) => {
    expect(() => rateOf(hsCode, date)).toThrow(
      expect.objectContaining<Partial<DomainError>>({ code, kind: 'uncomputable' }),
    );
    expect(findRefundRate(hsCode, date)).toMatchObject({ code });
  });
});

describe('the data', () => {
  it.each(Object.entries(refundRates))(
    '%s: rows follow one another without overlap, each with its source',
    (_, rows) => {
      for (const [at, row] of rows.entries()) {
        const next = rows[at + 1];
        if (next !== undefined) {
          expect(row.to).toBeDefined();
          expect(new Date(`${row.to}T00:00:00Z`).getTime() + 86_400_000).toBe(
            new Date(`${next.from}T00:00:00Z`).getTime(),
          );
        }
        expect(row.source).not.toBe('');
        expect(Number(row.value.refund)).toBeLessThanOrEqual(Number(row.value.levy));
        if (row.value.specialGoods !== undefined) expect(row.value.refund).toBe('0');
      }
    },
  );
});
