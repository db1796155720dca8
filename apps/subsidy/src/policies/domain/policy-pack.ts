import { Type, type Static } from 'typebox';
import { DomainError } from '@app/kernel';
import { factorSchema, partsSchema } from './part.js';

const text = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) });
const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const identifier = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' });
const closed = { additionalProperties: false };
const longestPublicityDays = 60;

/** `pack.json`: where a pack comes from and what holds for all its measures. */
export const packHeadSchema = Type.Object(
  {
    id: identifier,
    /** False for packs that nobody can claim anything on. */
    law: Type.Boolean(),
    title: text,
    notice: text,
    source: Type.Object({ document: Type.String({ minLength: 1 }), published: Type.Optional(day) }, closed),
    /** First and last day whose performance counts; without `to` it is open. */
    validity: Type.Object(
      { from: day, to: Type.Optional(day), source: Type.String({ minLength: 1 }) },
      closed,
    ),
    publicity: Type.Object(
      { workingDays: Type.Integer({ minimum: 0, maximum: longestPublicityDays }), source: text },
      closed,
    ),
    freeTradeZoneFactor: Type.Optional(factorSchema),
    /** What the text says beyond its measures. */
    rules: Type.Array(text),
    /** Names of the departments that measures refer to. */
    departments: Type.Record(Type.String(), text),
  },
  closed,
);

const measure = Type.Object(
  {
    id: identifier,
    article: text,
    source: Type.String({ minLength: 1 }),
    title: text,
    payee: text,
    basis: text,
    /** The lead department first. */
    departments: Type.Array(Type.String(), { minItems: 1 }),
    /** The data that it is decided on. */
    metrics: Type.Array(Type.String(), { minItems: 1 }),
    /** Set by whoever runs the policy; without them nothing can be calculated. */
    parameters: Type.Optional(partsSchema),
  },
  closed,
);

/** `measures.json`. */
export const measuresSchema = Type.Object({ measures: Type.Array(measure, { minItems: 1 }) }, closed);

export type Measure = Static<typeof measure>;
export type PolicyPack = Static<typeof packHeadSchema> & { readonly measures: readonly Measure[] };

/** Throws `measure-unknown` (uncomputable). */
export function measureOf(pack: PolicyPack, id: string, pointer = '/measure'): Measure {
  const found = pack.measures.find((one) => one.id === id);
  if (found) return found;
  const message = {
    zh: `政策包 ${pack.id} 没有条款 ${id}`,
    en: `The pack ${pack.id} has no measure ${id}`,
  };
  const expected = pack.measures.map((one) => one.id).join(', ');
  throw new DomainError('measure-unknown', 'uncomputable', {
    message,
    faults: [{ pointer, code: 'measure-unknown', message, expected, actual: id }],
  });
}

/** The days of a calendar year whose performance counts, both included. */
export interface CountedDays {
  readonly from: string;
  readonly to: string;
}

/** Throws `outside-validity` (uncomputable) for a year of which no day is covered. */
export function countedDays({ id, validity }: PolicyPack, year: number): CountedDays {
  const digits = String(year).padStart(4, '0');
  const [first, last] = [`${digits}-01-01`, `${digits}-12-31`];
  const from = validity.from > first ? validity.from : first;
  const to = validity.to !== undefined && validity.to < last ? validity.to : last;
  if (from <= to) return { from, to };
  const expected = `${validity.from}/${validity.to ?? ''}`;
  const message = {
    zh: `${year} 年不在政策包 ${id} 的有效期内（${validity.from} 至 ${validity.to ?? '长期'}）`,
    en: `${year} lies outside the validity of the pack ${id} (${validity.from} to ${validity.to ?? 'open'})`,
  };
  throw new DomainError('outside-validity', 'uncomputable', {
    message,
    faults: [{ pointer: '/year', code: 'outside-validity', message, expected, actual: String(year) }],
  });
}
