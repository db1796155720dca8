import { DomainError, type Decimal, type Text } from '@app/kernel';
import type { Part, Tier } from '../../policies/domain/part.js';
import { exact } from './exact.js';

/** Verified data by name; amounts in yuan. */
export type Metrics = Readonly<Record<string, Decimal>>;

/** Where a defect is told, RFC 6901. */
export interface Places {
  readonly metrics: string;
  readonly part: string;
}

export interface PartAmount {
  /** What went in, written down for the step; a simulation asks for none. */
  readonly inputs: () => Readonly<Record<string, string>>;
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
      return {
        inputs: () => ({ [part.metric]: value.toFixed(), rate: part.rate }),
        amount: value.times(part.rate),
      };
    }
    case 'per-head': {
      const value = metricOf(part.metric, metrics, places);
      return {
        inputs: () => ({ [part.metric]: value.toFixed(), amount: part.amount }),
        amount: value.times(part.amount),
      };
    }
    case 'tiers': {
      const value = metricOf(part.metric, metrics, places);
      const tier = reachedTier(part.tiers, value);
      return {
        inputs: () => ({ [part.metric]: value.toFixed(), tier: tierText(tier) }),
        amount: exact(tier?.amount ?? 0),
      };
    }
    case 'growth':
      return growthAmount(part, metrics, places);
    case 'lump-sum': {
      const value = metricOf(part.metric, metrics, places);
      const amount = exact(value.greaterThanOrEqualTo(1) ? part.amount : 0);
      return { inputs: () => ({ [part.metric]: value.toFixed(), amount: part.amount }), amount };
    }
    case 'decided': {
      const reason = part.reason?.trim() ?? '';
      if (reason === '') throw uncomputable('reason-missing', `${places.part}/reason`, decidedNeedsReason);
      return { inputs: () => ({ reason }), amount: exact(part.amount) };
    }
  }
}

const decidedNeedsReason = {
  zh: '一事一议的金额须说明理由',
  en: 'An amount that was decided needs its reason',
};

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
  const tier = highest(part.tiers, value, (fraction) => previous.times(exact(1).plus(fraction)));
  return {
    inputs: () => ({
      [part.metric]: value.toFixed(),
      [part.previousMetric]: previous.toFixed(),
      tier: tierText(tier),
    }),
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

/** The tier that a value reaches (`from`) or exceeds (`above`); of several the one with the highest threshold. */
function reachedTier(tiers: readonly Tier[], value: Decimal): Tier | undefined {
  return highest(tiers, value, exact);
}

/** In whatever order the tiers stand; at the same threshold the one that must be exceeded is the higher one. */
function highest(
  tiers: readonly Tier[],
  value: Decimal,
  threshold: (of: string) => Decimal,
): Tier | undefined {
  const met = tiers.filter(({ from, above }) =>
    above === undefined
      ? value.greaterThanOrEqualTo(threshold(from ?? '0'))
      : value.greaterThan(threshold(above)),
  );
  const at = ({ from, above }: Tier): Decimal => exact(above ?? from ?? '0');
  return met.reduce<Tier | undefined>((best, tier) => {
    if (best === undefined || at(tier).greaterThan(at(best))) return tier;
    return at(tier).equals(at(best)) && tier.above !== undefined ? tier : best;
  }, undefined);
}

function tierText(tier: Tier | undefined): string {
  if (tier === undefined) return 'none';
  return tier.above === undefined ? (tier.from ?? 'none') : `> ${tier.above}`;
}

export interface PartCap {
  readonly cap: Decimal;
  /** What it comes from, for the step. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** The cap of a part: the lowest of those it has; undefined: none. A cap by tiers whose lowest is not reached is zero. */
export function capOf(
  { cap, capTiers, capShare }: Part,
  metrics: Metrics,
  places: Places,
): PartCap | undefined {
  const caps: PartCap[] = [];
  if (cap !== undefined) caps.push({ cap: exact(cap), inputs: { cap } });
  if (capTiers !== undefined) {
    const value = metricOf(capTiers.metric, metrics, places);
    const tier = reachedTier(capTiers.tiers, value);
    const inputs = { [capTiers.metric]: value.toFixed(), capTier: tierText(tier), cap: tier?.amount ?? '0' };
    caps.push({ cap: exact(tier?.amount ?? 0), inputs });
  }
  if (capShare !== undefined) {
    const value = metricOf(capShare.metric, metrics, places);
    const share = value.times(capShare.rate);
    const inputs = { [capShare.metric]: value.toFixed(), capRate: capShare.rate, cap: share.toFixed() };
    caps.push({ cap: share, inputs });
  }
  return caps.reduce<PartCap | undefined>(
    (lowest, one) => (lowest === undefined || one.cap.lessThan(lowest.cap) ? one : lowest),
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
