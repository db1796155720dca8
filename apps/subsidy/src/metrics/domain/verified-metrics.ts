import type { Step } from '@app/kernel';
import { digits, exact, exactSum } from '../../calculations/domain/exact.js';
import type { Metrics } from '../../calculations/domain/part-amount.js';
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

/** How the metrics that a measure reads came about, before its own steps. */
export function metricSteps(
  used: readonly VerifiedMetric[],
  values: readonly ConvertedValue[],
  metrics: Metrics,
): Step[] {
  const kinds = new Set(used.flatMap((metric) => factsOf[metric]));
  const facts = values.filter(({ kind }) => kinds.has(kind)).map(conversionStep);
  const sums = used.map((metric): Step => ({
    rule: `subsidy/metric/${metric}`,
    clause: '海关放行清单与出口报关单 · lists released and exports declared by customs',
    version: '2021-01-01',
    inputs: Object.fromEntries(
      factsOf[metric].map((kind) => [
        kind,
        digits(exactSum(values.filter((one) => one.kind === kind).map(({ cny }) => cny))),
      ]),
    ),
    value: digits(metrics[metric] ?? exact(0)),
  }));
  return [...facts, ...sums];
}

function conversionStep({ kind, rate, value, cny, documents }: ConvertedValue): Step {
  return {
    rule: `subsidy/metric/${kind}/yuan`,
    clause: rate.source,
    version: rate.from,
    inputs: {
      currency: rate.iso,
      value: digits(value),
      documents: String(documents),
      rate: rate.units === '1' ? rate.cny : `${rate.cny} / ${rate.units}`,
    },
    value: digits(cny),
  };
}
