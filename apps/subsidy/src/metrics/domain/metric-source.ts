import type { CountedDays } from '../../policies/domain/policy-pack.js';

/** Who verified it: customs' events, registration's events, or an officer who checked a register's record. */
export type FactSource = 'customs' | 'registration' | 'register';

/** What one number is counted in; yuan and dollars are amounts, the others numbers of things. */
export type MetricUnit = 'CNY' | 'USD' | 'count' | 'm2' | 'days';

/** A verified number of one applicant, and the records under it: a claim's metric is the sum of its facts. */
export interface VerifiedFact {
  /** As `policies/metrics.json` names it. */
  readonly metric: string;
  /** `YYYY` or `YYYY-MM`, business time of Asia/Shanghai. */
  readonly period: string;
  /** Decimal string; a negative one is a return in its month. */
  readonly value: string;
  readonly unit: MetricUnit;
  readonly source: FactSource;
  /** Ids of lists, declarations or register records, at most `maxReferences`, the newest first; all of them page by page under the claim's facts. */
  readonly references: readonly string[];
  /** How many records it adds up, also those that `references` leaves out. */
  readonly records: number;
  /** How the amounts that were filed became yuan, by currency. */
  readonly converted?: readonly Conversion[];
}

/** Amounts in one currency, and what they are in yuan by one rate. */
export interface Conversion {
  /** Whose amounts: a metric of which this one is a sum. */
  readonly of: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly value: string;
  /** Yuan for one unit, or `yuan / units`. */
  readonly rate: string;
  readonly rateFrom: string;
  readonly rateSource: string;
  readonly cny: string;
  readonly records: number;
}

export const maxReferences = 20;

/** Whose facts, under all of its codes, and of which days. */
export interface FactsAsked {
  readonly creditCode: string;
  readonly codes: readonly string[];
  readonly days: CountedDays;
}

/**
 * One who can verify metrics. It answers every metric that it names in `metrics`: where nothing is recorded it gives no
 * fact, and the metric is zero. It registers itself at `MetricBook` when its module starts.
 */
export interface MetricSource {
  readonly source: FactSource;
  /** The metrics that it verifies; no two sources verify the same one. */
  readonly metrics: Readonly<Record<string, MetricUnit>>;
  /** @param tx the caller's transaction, of which this folder knows nothing: sources take it as an EntityManager */
  factsOf(tx: unknown, asked: FactsAsked): Promise<VerifiedFact[]>;
}
