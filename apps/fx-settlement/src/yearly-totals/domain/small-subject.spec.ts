import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { sizeOf } from './small-subject.js';
import { inUsd, missingRates, type MonthlyAmount, type MonthlyRate } from './usd.js';

const of = (text: string): Decimal => new Decimal(text);

it.each([
  ['0', 'exempt', '200000.00'],
  ['179999.99', 'exempt', '20000.01'],
  ['180000.00', 'warning', '20000.00'],
  ['199999.99', 'warning', '0.01'],
  ['200000.00', 'must-register', '0.00'],
  ['250000.00', 'must-register', '0.00'],
])('USD %s in a year: %s, %s left', (total, state, left) => {
  const answer = sizeOf(of(total), '2026-06-30');
  expect([answer.state, answer.step.value]).toEqual([state, left]);
});

it('has no limit before the rule', () => {
  expect(() => sizeOf(of('1'), '2019-10-22')).toThrow(expect.objectContaining({ code: 'no-value-on-date' }));
  expect(sizeOf(of('1'), '2019-10-23').state).toBe('exempt');
});

describe('in USD', () => {
  const money = (month: string, currency: string, amount: string): MonthlyAmount => ({
    month,
    currency,
    amount: of(amount),
  });
  const rate = (month: string, currency: string, usd: string): MonthlyRate => ({
    month,
    currency,
    usd: of(usd),
    source: '国家外汇管理局',
  });
  const rates = [
    rate('2026-03', 'EUR', '1.0834'),
    rate('2026-04', 'EUR', '1.1'),
    rate('2026-03', 'JPY', '0.0066'),
  ];

  it('each month has its own rate, and each is rounded half up', () => {
    const answer = inUsd(
      [money('2026-03', 'EUR', '100.00'), money('2026-04', 'EUR', '100.05'), money('2026-03', 'USD', '0.01')],
      rates,
    );
    expect(answer.steps.map(({ value }) => value)).toEqual(['108.34', '110.06', '0.01']);
    expect(answer.total.toFixed(2)).toBe('218.41');
  });

  it('a dollar is a dollar, whatever was stated for it', () => {
    const { total } = inUsd([money('2026-03', 'USD', '100.00')], [rate('2026-03', 'USD', '2')]);
    expect(total.toFixed(2)).toBe('100.00');
  });

  it('a month without a rate is an error that names every one, never nothing', () => {
    const amounts = [
      money('2026-05', 'EUR', '1'),
      money('2026-04', 'JPY', '1'),
      money('2026-04', 'EUR', '1'),
    ];
    expect(missingRates(amounts, rates)).toHaveLength(2);
    expect(() => inUsd(amounts, rates)).toThrow(
      expect.objectContaining({
        code: 'monthly-rate-unknown',
        faults: [
          expect.objectContaining({ pointer: '/rates/2026-05/EUR' }),
          expect.objectContaining({ pointer: '/rates/2026-04/JPY' }),
        ],
      }),
    );
  });
});
