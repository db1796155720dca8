import { Type, type Static } from 'typebox';
import { closed } from './shapes.js';

/** Yuan, or a number of things, without a sign. */
const amount = Type.String({
  pattern: '^\\d{1,16}(\\.\\d{1,2})?$',
  description: '元，或数量 · yuan, or a number of things',
});
/** A fraction of the metric, or yuan per unit of it. */
const rate = Type.String({
  pattern: '^\\d{1,9}(\\.\\d{1,8})?$',
  description: '比例（0.3 即 30%），或每单位元数 · a fraction (0.3 is 30 %), or yuan per unit',
});
/** Of a tier: a metric that must be reached, or a fraction of growth. */
const threshold = Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,8})?$' });
export const metric = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'metrics.json 中的依据数据，或其上年值 <名称>PreviousYear · a metric of metrics.json',
});
/** Tiers of one part, and parts of one measure. */
const mostTiers = 50;
const mostParts = 20;

const tier = Type.Object(
  {
    from: Type.Optional(threshold),
    above: Type.Optional(threshold),
    amount,
  },
  {
    ...closed,
    description:
      'from：达到（含）；above：超过（不含）；二者取一 · from: reached; above: exceeded; one of them',
    minProperties: 2,
    maxProperties: 2,
  },
);
export type Tier = Static<typeof tier>;
const tiers = Type.Array(tier, { minItems: 1, maxItems: mostTiers });

const capped = {
  cap: Type.Optional(amount),
  capTiers: Type.Optional(
    Type.Object(
      { metric, tiers },
      { ...closed, description: '上限按另一数据分档；低于最低档为零 · a cap by tiers of another metric' },
    ),
  ),
  capShare: Type.Optional(
    Type.Object(
      { metric, rate },
      { ...closed, description: '上限为另一数据的一定比例 · a cap that is a share of another metric' },
    ),
  ),
};

const perUnit = Type.Object({ method: Type.Literal('per-unit'), metric, rate, ...capped }, closed);
const percent = Type.Object({ method: Type.Literal('percent'), metric, rate, ...capped }, closed);
const interestShare = Type.Object(
  { method: Type.Literal('interest-share'), metric, rate, ...capped },
  closed,
);
const perHead = Type.Object({ method: Type.Literal('per-head'), metric, amount, ...capped }, closed);
const tiered = Type.Object({ method: Type.Literal('tiers'), metric, tiers, ...capped }, closed);
const growth = Type.Object(
  { method: Type.Literal('growth'), metric, previousMetric: metric, tiers, ...capped },
  closed,
);
const lumpSum = Type.Object({ method: Type.Literal('lump-sum'), metric, amount, ...capped }, closed);
const decided = Type.Object(
  {
    method: Type.Literal('decided'),
    metric: Type.Optional(metric),
    amount,
    reason: Type.Optional(Type.String({ maxLength: 500 })),
    ...capped,
  },
  closed,
);

/**
 * One part of a measure's formula; the parts of a measure add up, each within its own cap. The methods are those that
 * published rules of pilot zones use; `from` of a tier is inclusive, `above` is not, of `growth` a fraction of the
 * previous metric.
 */
export type Part =
  | Static<typeof perUnit>
  | Static<typeof percent>
  | Static<typeof interestShare>
  | Static<typeof perHead>
  | Static<typeof tiered>
  | Static<typeof growth>
  | Static<typeof lumpSum>
  | Static<typeof decided>;

const part = Type.Unsafe<Part>({
  type: 'object',
  discriminator: { propertyName: 'method' },
  oneOf: [perUnit, percent, interestShare, perHead, tiered, growth, lumpSum, decided],
});

export const partsSchema = Type.Array(part, { maxItems: mostParts });

/** The shape of a part, without its amounts: what a measure is calculated by once somebody sets them. */
export const formulaSchema = Type.Array(
  Type.Object(
    {
      method: Type.Enum([
        'per-unit',
        'percent',
        'interest-share',
        'per-head',
        'tiers',
        'growth',
        'lump-sum',
        'decided',
      ]),
      metric: Type.Optional(metric),
      previousMetric: Type.Optional(metric),
    },
    closed,
  ),
  { minItems: 1, maxItems: mostParts },
);
export type Formula = Static<typeof formulaSchema>;

export const factorSchema = Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,6})?$' });

/** What a caller gives to try other values out; those in force stand where it gives none. */
export const whatIfSchema = Type.Object(
  {
    freeTradeZoneFactor: Type.Optional(factorSchema),
    measures: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), partsSchema)),
  },
  closed,
);
export type WhatIf = Static<typeof whatIfSchema>;

/** The metric names that a part reads, its cap's included. */
export function metricsOf(part: Part): string[] {
  const caps = [part.capTiers?.metric, part.capShare?.metric].flatMap((name) => name ?? []);
  switch (part.method) {
    case 'decided':
      return caps;
    case 'growth':
      return [part.metric, part.previousMetric, ...caps];
    default:
      return [part.metric, ...caps];
  }
}
