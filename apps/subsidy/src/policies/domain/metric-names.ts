import { Type, type Static } from 'typebox';
import { closed, schemaReference } from './shapes.js';
import { previousYearSuffix } from '../../metrics/domain/previous-year.js';

const named = Type.Object(
  {
    zh: Type.String({ minLength: 1 }),
    en: Type.String({ minLength: 1 }),
    unit: Type.Enum(['CNY', 'USD', 'count', 'm2', 'days']),
    verifiedBy: Type.Enum(['customs', 'registration', 'register']),
  },
  closed,
);

/** `metrics.json`: the data that measures can be decided on. */
export const metricNamesSchema = Type.Object(
  { ...schemaReference, metrics: Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,48}$' }), named) },
  closed,
);
export type MetricName = Static<typeof named>;
export type MetricNames = Readonly<Record<string, MetricName>>;

/** What people call a metric; `<metric>PreviousYear` is that of the year before. Undefined: no such metric. */
export function metricName(names: MetricNames, metric: string): MetricName | undefined {
  if (Object.hasOwn(names, metric)) return names[metric];
  if (!metric.endsWith(previousYearSuffix)) return undefined;
  const base = metricName(names, metric.slice(0, -previousYearSuffix.length));
  return base && { ...base, zh: `上年${base.zh}`, en: `${base.en}, previous year` };
}
