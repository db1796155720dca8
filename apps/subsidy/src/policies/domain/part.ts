import { Type, type Static } from 'typebox';

/** Yuan, or a number of things, without a sign. */
const amount = Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,2})?$' });
/** A fraction of the metric, or yuan per unit of it. */
const rate = Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,8})?$' });
/** Of a tier: a metric that must be reached, or a fraction of growth. */
const threshold = Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,8})?$' });
const metric = Type.String({ minLength: 1, maxLength: 60 });
const closed = { additionalProperties: false };
/** Tiers of one part, and parts of one measure. */
const mostTiers = 50;
const mostParts = 20;

const tiers = Type.Array(Type.Object({ from: threshold, amount }, closed), {
  minItems: 1,
  maxItems: mostTiers,
});
const capped = { cap: Type.Optional(amount) };

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
 * published rules of pilot zones use; `from` of a tier is inclusive, of `growth` a fraction of the previous metric.
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

export const factorSchema = Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,6})?$' });

/** What a caller gives to try other values out; the pack's own stand where it gives none. */
export const whatIfSchema = Type.Object(
  {
    freeTradeZoneFactor: Type.Optional(factorSchema),
    measures: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), partsSchema)),
  },
  closed,
);
export type WhatIf = Static<typeof whatIfSchema>;
