import { amountText, Decimal, roundToFen, sum, type Fault, type Step } from '@app/kernel';
import { DomainError } from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';

/** Money of one month in one currency. */
export interface MonthlyAmount {
  /** `YYYY-MM` */
  readonly month: string;
  /** ISO 4217 */
  readonly currency: string;
  readonly amount: Decimal;
}

/** 各种货币对美元折算率 of a month: USD for one unit. */
export interface MonthlyRate {
  readonly month: string;
  readonly currency: string;
  readonly usd: Decimal;
  readonly source: string;
}

export interface InUsd {
  readonly total: Decimal;
  readonly steps: readonly Step[];
}

/** Months and currencies for which no rate was stated. */
export function missingRates(
  amounts: readonly MonthlyAmount[],
  rates: readonly MonthlyRate[],
): MonthlyAmount[] {
  return amounts.filter((one) => rateOf(one, rates) === undefined);
}

/**
 * The amounts in USD at the stated rate of their month, each rounded half up to 0.01. Throws `monthly-rate-unknown`
 * (uncomputable) with every month and currency that has none: what is unknown is never taken for nothing.
 */
export function inUsd(amounts: readonly MonthlyAmount[], rates: readonly MonthlyRate[]): InUsd {
  const missing = missingRates(amounts, rates);
  if (missing.length > 0) throw unknownRate(missing);
  const parts = amounts.map((one) => ({ one, rate: statedRate(one.currency, one.month, rates) }));
  const converted = parts.map(({ one, rate }) => roundToFen(one.amount.times(rate.usd)));
  const steps = parts.map(({ one, rate }, at): Step => ({
    rule: 'fx-usd/month',
    clause: rate.source,
    version: one.month,
    inputs: { currency: one.currency, amount: exactText(one.amount), rate: rate.usd.toFixed() },
    value: amountText(converted[at] ?? new Decimal(0)),
  }));
  return { total: sum(converted), steps };
}

/** The rate of a month; of USD it is 1, whatever was stated. Throws `monthly-rate-unknown` (uncomputable). */
export function statedRate(currency: string, month: string, rates: readonly MonthlyRate[]): MonthlyRate {
  const wanted = { month, currency, amount: new Decimal(1) };
  const rate = rateOf(wanted, rates);
  if (rate === undefined) throw unknownRate([wanted]);
  return rate;
}

function rateOf({ month, currency }: MonthlyAmount, rates: readonly MonthlyRate[]): MonthlyRate | undefined {
  if (currency === 'USD') return { month, currency, usd: new Decimal(1), source: 'USD' };
  return rates.find((rate) => rate.month === month && rate.currency === currency);
}

function unknownRate(missing: readonly MonthlyAmount[]): DomainError {
  const faults = missing.map(({ month, currency }): Fault => ({
    pointer: `/rates/${month}/${currency}`,
    code: 'monthly-rate-unknown',
    message: {
      zh: `${month} 没有 ${currency} 对美元折算率`,
      en: `There is no rate of ${currency} to USD for ${month}`,
    },
    fix: { zh: '由外汇部门录入该月折算率', en: 'let the foreign-exchange department enter it' },
  }));
  const list = missing.map(({ month, currency }) => `${month} ${currency}`).join(', ');
  return new DomainError('monthly-rate-unknown', 'uncomputable', {
    message: { zh: `缺少折算率：${list}`, en: `There is no monthly rate for ${list}` },
    faults,
  });
}
