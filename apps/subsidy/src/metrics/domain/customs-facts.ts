import { digits, exact, exactSum, keptQuotient } from '../../calculations/domain/exact.js';
import { rateOn, type ExchangeRate } from '../../policies/domain/exchange-rates.js';
import type { Conversion, VerifiedFact } from './metric-source.js';
import {
  converted,
  factsOf,
  verifiedMetrics,
  type DayValue,
  type FactKind,
  type VerifiedMetric,
} from './verified-metrics.js';

const usd = '502';

/** What customs' events verify. `tradeValue`, in yuan or dollars, counts each consignment once, at its release. */
export const customsMetrics = {
  importReleasedValue: 'CNY',
  exportReleasedValue: 'CNY',
  exportDeclaredValue: 'CNY',
  tradeValue: 'CNY',
  tradeValueUsd: 'USD',
  orders: 'count',
} as const;

interface MonthReferences {
  readonly kind: FactKind;
  readonly month: string;
  readonly ids: readonly string[];
}

/**
 * The facts of an enterprise by month, newest references first. Yuan by the rate of the year, dollars by the rate of the
 * month, neither rounded to the cent: a threshold sees the exact year. Throws `exchange-rate-unknown` (uncomputable).
 */
export function customsFacts(
  values: readonly DayValue[],
  references: readonly MonthReferences[],
  rates: readonly ExchangeRate[],
  monthlyRates: readonly ExchangeRate[],
  maxReferences: number,
): VerifiedFact[] {
  const months = [...new Set(values.map(({ date }) => date.slice(0, 7)))].sort();
  return months.flatMap((month) => {
    const ofMonth = values.filter(({ date }) => date.startsWith(month));
    const ids = (kinds: readonly FactKind[]): string[] =>
      references
        .filter((one) => one.month === month && kinds.includes(one.kind))
        .flatMap((one) => one.ids)
        .slice(0, maxReferences);
    const fact = (metric: string, metricOf: VerifiedMetric, value: string, unit: 'CNY' | 'USD' | 'count') => {
      const kinds = factsOf[metricOf];
      const under = ofMonth.filter(({ kind }) => kinds.includes(kind));
      if (under.length === 0) return [];
      const records = under.reduce((sum, { documents }) => sum + documents, 0);
      const references = ids(kinds);
      return [{ metric, period: month, value, unit, source: 'customs', references, records } as const];
    };
    const trade = ofMonth.filter(({ kind }) => factsOf.tradeValue.includes(kind));
    const dollars = exactSum(trade.map((one) => inDollars(one, monthlyRates)));
    const orders = trade.reduce((sum, { documents }) => sum + documents, 0);
    return [
      ...verifiedMetrics.flatMap((metric) => {
        const parts = conversions(metric, ofMonth, rates);
        const yuan = digits(exactSum(parts.map(({ cny }) => exact(cny))));
        return fact(metric, metric, yuan, 'CNY').map((one) => ({ ...one, converted: parts }));
      }),
      ...fact('tradeValueUsd', 'tradeValue', digits(keptQuotient(dollars)), 'USD'),
      ...fact('orders', 'tradeValue', String(orders), 'count'),
    ];
  });
}

/** The conversions under a metric of one month, as they stand in the steps of a claim. */
function conversions(
  metric: VerifiedMetric,
  values: readonly DayValue[],
  rates: readonly ExchangeRate[],
): Conversion[] {
  const counted = values.filter(({ kind }) => factsOf[metric].includes(kind));
  return converted(counted, rates).map(({ kind, rate, value, cny, documents }) => ({
    of: kind,
    currency: rate.iso,
    value: digits(value),
    rate: rate.units === '1' ? rate.cny : `${rate.cny} / ${rate.units}`,
    rateFrom: rate.from,
    rateSource: rate.source,
    cny: digits(cny),
    records: documents,
  }));
}

function inDollars({ value, currency, date }: DayValue, rates: readonly ExchangeRate[]) {
  if (currency === usd) return exact(value);
  const rate = rateOn(rates, currency, date);
  const dollar = rateOn(rates, usd, date);
  return exact(value).times(rate.cny).div(rate.units).times(dollar.units).div(dollar.cny);
}
