import { Type, type Static } from 'typebox';
import { DomainError, type Text } from '@app/kernel';

const closed = { additionalProperties: false };
const words = { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) };
const text = Type.Object(words, closed);
const name = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' });

const field = Type.Object(
  {
    ...words,
    /** `number` and `amount` (yuan, two decimals) and `integer` are decimal strings without a sign; `enterprise` is a credit code. */
    type: Type.Enum(['text', 'number', 'amount', 'integer', 'code', 'enterprise']),
    required: Type.Boolean(),
    values: Type.Optional(Type.Record(Type.String(), text)),
  },
  closed,
);

const metric = Type.Object(
  {
    /** `trade-value-of`: imports and exports of the enterprise that `field` names, while the record is in force. */
    measure: Type.Enum(['sum', 'count', 'trade-value-of']),
    field: Type.Optional(name),
    /** In which years a record counts: it begins, or ends (where it has no last day: begins), or is in force on a day of it. */
    period: Type.Enum(['begins-within', 'ends-within', 'in-force']),
    /** Only records that are recognised in the year. */
    recognised: Type.Optional(Type.Boolean()),
    /** Only where the owner's record of `kind` that `field` names is recognised in the year. */
    recognisedBy: Type.Optional(Type.Object({ kind: Type.String(), field: name }, closed)),
    /** Only records with one of these codes. */
    where: Type.Optional(Type.Record(name, Type.Array(Type.String(), { minItems: 1 }))),
  },
  closed,
);

const kind = Type.Object(
  {
    ...words,
    /** Whose officers verify it. */
    department: Type.String({ minLength: 1 }),
    /** Rows of the catalogue of capabilities that it serves. */
    capabilities: Type.Array(Type.Integer()),
    from: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
    evidence: text,
    fields: Type.Record(name, field),
    metrics: Type.Record(name, metric),
  },
  closed,
);

/** `registers.json`. */
export const registersSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    notice: text,
    kinds: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }), kind),
  },
  closed,
);

/** As the API answers the kinds. */
export const registerKindsSchema = Type.Pick(registersSchema, ['kinds']);

export type RegisterField = Static<typeof field>;
export type RegisterMetric = Static<typeof metric>;
export type RegisterKind = Static<typeof kind>;
export type RegisterKinds = Readonly<Record<string, RegisterKind>>;

/** Throws `register-kind-unknown` (uncomputable). */
export function kindOf(kinds: RegisterKinds, named: string): RegisterKind {
  const found = Object.hasOwn(kinds, named) ? kinds[named] : undefined;
  if (found !== undefined) return found;
  const message: Text = { zh: `没有台账种类 ${named}`, en: `There is no kind of register ${named}` };
  throw new DomainError('register-kind-unknown', 'uncomputable', {
    message,
    faults: [
      {
        pointer: '/kind',
        code: 'register-kind-unknown',
        message,
        expected: Object.keys(kinds).join(', '),
        actual: named,
      },
    ],
  });
}

/** What does not fit together in the file; empty when all does. */
export function kindDefects(kinds: RegisterKinds): string[] {
  const seen = new Map<string, string>();
  return Object.entries(kinds).flatMap(([id, { fields, metrics }]) => [
    ...Object.entries(fields).flatMap(([one, { type, values }]) =>
      (type === 'code') === (values === undefined)
        ? [`${id}.${one}: a code needs values, others have none`]
        : [],
    ),
    ...Object.entries(metrics).flatMap(([one, { measure, field: of, where = {}, recognisedBy }]) => {
      const twice = seen.get(one);
      seen.set(one, id);
      const named = [...(of === undefined ? [] : [of]), ...Object.keys(where)];
      return [
        ...(twice === undefined ? [] : [`${id}: ${one} is a metric of ${twice} already`]),
        ...(measure === 'count' || of !== undefined ? [] : [`${id}.${one}: ${measure} needs a field`]),
        ...named
          .filter((field) => !Object.hasOwn(fields, field))
          .map((field) => `${id}.${one}: no field ${field}`),
        ...(recognisedBy === undefined || Object.hasOwn(kinds, recognisedBy.kind)
          ? []
          : [`${id}.${one}: no kind ${recognisedBy.kind}`]),
      ];
    }),
  ]);
}
