import type { Decimal } from '@app/kernel';
import { exact, exactSum } from '../../calculations/domain/exact.js';
import { maxReferences, type MetricUnit, type VerifiedFact } from '../../metrics/domain/metric-source.js';
import type { CountedDays } from '../../policies/domain/policy-pack.js';
import type { RecordData } from './record-data.js';
import type { RegisterKinds, RegisterMetric } from './register-kind.js';

/** A record as it was verified. */
export interface VerifiedRecord {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly data: RecordData;
  /** Recognised, by a published batch, on a day of the year that is asked for. */
  readonly recognised: boolean;
}

/** Whether a record counts into a metric of these days; both ends are inside. */
export function counts(
  metric: RegisterMetric,
  record: VerifiedRecord,
  days: CountedDays,
  records: readonly VerifiedRecord[],
): boolean {
  const { data } = record;
  const dated = datedWithin(metric, record, days);
  const { recognised = false, recognisedBy, where = {} } = metric;
  return (
    dated &&
    (!recognised || record.recognised) &&
    Object.entries(where).every(([field, codes]) => codes.includes(data[field] ?? '')) &&
    (recognisedBy === undefined ||
      records.some(
        (other) =>
          other.kind === recognisedBy.kind && other.name === data[recognisedBy.field] && other.recognised,
      ))
  );
}

function datedWithin({ period }: RegisterMetric, { from, to }: VerifiedRecord, days: CountedDays): boolean {
  const within = (day: string): boolean => days.from <= day && day <= days.to;
  if (period === 'begins-within') return within(from);
  if (period === 'ends-within') return within(to ?? from);
  return from <= days.to && (to === null || to >= days.from);
}

/** The facts that the records of one owner verify; those of enterprises that it names are `trade-value-of` and not here. */
export function factsOfRecords(
  kinds: RegisterKinds,
  records: readonly VerifiedRecord[],
  days: CountedDays,
  units: Readonly<Record<string, MetricUnit>>,
): VerifiedFact[] {
  return Object.entries(kinds).flatMap(([kind, { metrics }]) =>
    Object.entries(metrics).flatMap(([name, metric]): VerifiedFact[] => {
      if (metric.measure === 'trade-value-of') return [];
      const counted = records.filter((one) => one.kind === kind && counts(metric, one, days, records));
      if (counted.length === 0) return [];
      const value = metric.measure === 'count' ? exact(counted.length) : summed(metric, counted);
      const newest = [...counted].sort((a, b) => (a.from < b.from ? 1 : -1)).slice(0, maxReferences);
      return [
        {
          metric: name,
          period: days.from.slice(0, 4),
          value: value.toFixed(),
          unit: units[name] ?? 'count',
          source: 'register',
          references: newest.map(({ id }) => id),
          records: counted.length,
        },
      ];
    }),
  );
}

/** Days on which records name an enterprise. */
export interface NamedPeriod {
  /** Credit code. */
  readonly code: string;
  readonly days: CountedDays;
  /** The first of the records. */
  readonly record: string;
}

/** When records name each enterprise in `field`, within some days: every day once, also where two records name it. */
export function namedPeriods(
  records: readonly VerifiedRecord[],
  field: string,
  days: CountedDays,
): NamedPeriod[] {
  const periods: NamedPeriod[] = [];
  const named = records.map((one) => ({
    code: one.data[field] ?? '',
    days: overlap(one, days),
    record: one.id,
  }));
  for (const one of named.sort((a, b) => (a.code + a.days.from < b.code + b.days.from ? -1 : 1))) {
    const last = periods.at(-1);
    if (last === undefined || last.code !== one.code || last.days.to < one.days.from) periods.push(one);
    else if (last.days.to < one.days.to)
      periods[periods.length - 1] = { ...last, days: { from: last.days.from, to: one.days.to } };
  }
  return periods;
}

function overlap({ from, to }: VerifiedRecord, days: CountedDays): CountedDays {
  return {
    from: from > days.from ? from : days.from,
    to: to !== null && to < days.to ? to : days.to,
  };
}

function summed({ field = '' }: RegisterMetric, records: readonly VerifiedRecord[]): Decimal {
  return exactSum(records.map(({ data }) => exact(data[field] ?? '0')));
}

/** What a metric is counted in, by what it measures. */
export function unitOf(kinds: RegisterKinds, metric: string): MetricUnit {
  for (const { fields, metrics } of Object.values(kinds)) {
    const found = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    if (found === undefined) continue;
    if (found.measure === 'trade-value-of') return 'CNY';
    if (found.measure === 'count') return 'count';
    const { type } = fields[found.field ?? ''] ?? { type: 'integer' };
    if (type === 'amount') return 'CNY';
    return type === 'number' ? 'm2' : 'count';
  }
  return 'count';
}
