import { exact, exactSum } from '../../calculations/domain/exact.js';
import { rateOn, type ExchangeRate } from '../../policies/domain/exchange-rates.js';

/** What the platform itself knows of an enterprise's year, from customs' events. */
const factKinds = ['importReleasedValue', 'exportReleasedValue', 'exportDeclaredValue'] as const;
export type FactKind = (typeof factKinds)[number];

/** `tradeValue` counts each consignment once, at its release: imports and exports together. */
export const verifiedMetrics = [...factKinds, 'tradeValue'] as const;
export type VerifiedMetric = (typeof verifiedMetrics)[number];

/** The facts behind each metric. */
export const factsOf: Readonly<Record<VerifiedMetric, readonly FactKind[]>> = {
  importReleasedValue: ['importReleasedValue'],
  exportReleasedValue: ['exportReleasedValue'],
  exportDeclaredValue: ['exportDeclaredValue'],
  tradeValue: ['importReleasedValue', 'exportReleasedValue'],
};

export function isVerified(metric: string): metric is VerifiedMetric {
  return verifiedMetrics.some((known) => known === metric);
}

/** Values of one day in one currency. */
export interface DayValue {
  readonly kind: FactKind;
  /** Customs currency code. */
  readonly currency: string;
  readonly date: string;
  /** Decimal string. */
  readonly value: string;
  /** Lists or declarations that it adds up. */
  readonly documents: number;
}

/** A value as it was filed, and what it is in yuan by one rate. */
export interface ConvertedValue {
  readonly kind: FactKind;
  readonly rate: ExchangeRate;
  readonly value: ReturnType<typeof exact>;
  readonly cny: ReturnType<typeof exact>;
  readonly documents: number;
}

/** Adds up by kind, currency and rate, and converts without rounding. Throws `exchange-rate-unknown` (uncomputable). */
export function converted(values: readonly DayValue[], rates: readonly ExchangeRate[]): ConvertedValue[] {
  const groups = new Map<string, { kind: FactKind; rate: ExchangeRate; values: DayValue[] }>();
  for (const value of values) {
    const rate = rateOn(rates, value.currency, value.date);
    const key = `${value.kind} ${rate.customsCode} ${rate.from}`;
    const group = groups.get(key) ?? { kind: value.kind, rate, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ kind, rate, values: grouped }) => {
    const value = exactSum(grouped.map((one) => exact(one.value)));
    const documents = grouped.reduce((count, one) => count + one.documents, 0);
    return { kind, rate, value, cny: value.times(rate.cny).div(rate.units), documents };
  });
}

/** Each metric in yuan; zero where there are no facts. */
export function metricsOfFacts(
  values: readonly ConvertedValue[],
): Record<VerifiedMetric, ReturnType<typeof exact>> {
  const total = (metric: VerifiedMetric) =>
    exactSum(values.filter(({ kind }) => factsOf[metric].includes(kind)).map(({ cny }) => cny));
  return {
    importReleasedValue: total('importReleasedValue'),
    exportReleasedValue: total('exportReleasedValue'),
    exportDeclaredValue: total('exportDeclaredValue'),
    tradeValue: total('tradeValue'),
  };
}
