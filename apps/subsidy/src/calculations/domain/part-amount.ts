import { DomainError, type Decimal, type Text } from '@app/kernel';
import type { Part } from '../../policies/domain/part.js';
import { exact } from './exact.js';

/** Verified data by name; amounts in yuan. */
export type Metrics = Readonly<Record<string, Decimal>>;

/** Where a defect is told, RFC 6901. */
export interface Places {
  readonly metrics: string;
  readonly part: string;
}

export interface PartAmount {
  /** What went in, for the step. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Before the part's cap. */
  readonly amount: Decimal;
}

/**
 * What one part of a measure comes to, uncapped and unrounded. Throws `metric-missing`, `growth-from-zero`,
 * `reason-missing` (uncomputable).
 */
export function partAmount(part: Part, metrics: Metrics, places: Places): PartAmount {
  switch (part.method) {
    case 'per-unit':
    case 'percent':
    case 'interest-share': {
      const value = metricOf(part.metric, metrics, places);
      return { inputs: { [part.metric]: value.toFixed(), rate: part.rate }, amount: value.times(part.rate) };
    }
    case 'per-head': {
      const value = metricOf(part.metric, metrics, places);
      return {
        inputs: { [part.metric]: value.toFixed(), amount: part.amount },
        amount: value.times(part.amount),
      };
    }
    case 'tiers': {
      const value = metricOf(part.metric, metrics, places);
      const tier = highest(part.tiers, (from) => value.greaterThanOrEqualTo(from));
      return {
        inputs: { [part.metric]: value.toFixed(), tier: tier?.from ?? 'none' },
        amount: exact(tier?.amount ?? 0),
      };
    }
    case 'growth':
      return growthAmount(part, metrics, places);
    case 'lump-sum': {
      const value = metricOf(part.metric, metrics, places);
      const amount = exact(value.greaterThanOrEqualTo(1) ? part.amount : 0);
      return { inputs: { [part.metric]: value.toFixed(), amount: part.amount }, amount };
    }
    case 'decided': {
      const reason = part.reason?.trim() ?? '';
      if (reason === '') throw uncomputable('reason-missing', `${places.part}/reason`, decidedNeedsReason);
      return { inputs: { reason }, amount: exact(part.amount) };
    }
  }
}

const decidedNeedsReason = {
  zh: '一事一议的金额须说明理由',
  en: 'An amount that was decided needs its reason',
};

/** The metric names that a part reads. */
export function metricsOf(part: Part): string[] {
  switch (part.method) {
    case 'decided':
      return [];
    case 'growth':
      return [part.metric, part.previousMetric];
    default:
      return [part.metric];
  }
}

/** A tier is reached when metric ≥ previous × (1 + from): multiplied, so that no quotient is rounded at a threshold. */
function growthAmount(
  part: Extract<Part, { method: 'growth' }>,
  metrics: Metrics,
  places: Places,
): PartAmount {
  const value = metricOf(part.metric, metrics, places);
  const previous = metricOf(part.previousMetric, metrics, places);
  if (previous.isZero()) {
    throw uncomputable('growth-from-zero', `${places.metrics}/${pointerToken(part.previousMetric)}`, {
      zh: `${part.previousMetric} 为零，无法计算增幅`,
      en: `${part.previousMetric} is zero: there is no growth from nothing`,
    });
  }
  const tier = highest(part.tiers, (from) => value.greaterThanOrEqualTo(previous.times(exact(1).plus(from))));
  return {
    inputs: {
      [part.metric]: value.toFixed(),
      [part.previousMetric]: previous.toFixed(),
      tier: tier?.from ?? 'none',
    },
    amount: exact(tier?.amount ?? 0),
  };
}

function metricOf(name: string, metrics: Metrics, places: Places): Decimal {
  const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  if (value !== undefined) return exact(value);
  throw uncomputable('metric-missing', `${places.metrics}/${pointerToken(name)}`, {
    zh: `缺少依据数据 ${name}`,
    en: `The metric ${name} is missing`,
  });
}

/** The reached tier with the highest threshold, in whatever order they stand. */
function highest(
  tiers: readonly { readonly from: string; readonly amount: string }[],
  reached: (from: string) => boolean,
): { readonly from: string; readonly amount: string } | undefined {
  const met = tiers.filter(({ from }) => reached(from));
  return met.reduce<(typeof met)[number] | undefined>(
    (best, tier) => (best === undefined || exact(tier.from).greaterThan(best.from) ? tier : best),
    undefined,
  );
}

function uncomputable(code: string, pointer: string, message: Text): DomainError {
  return new DomainError(code, 'uncomputable', { message, faults: [{ pointer, code, message }] });
}

/** RFC 6901: `~` and `/` inside a name. */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
