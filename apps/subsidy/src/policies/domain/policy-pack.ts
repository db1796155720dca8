import { Type, type Static } from 'typebox';
import { DomainError } from '@app/kernel';
import type { Parameter } from './parameter.js';
import { formulaSchema, metric } from './part.js';
import { closed, day, department, identifier, schemaReference, text } from './shapes.js';

const longestPublicityDays = 60;

const commitment = Type.Object(
  {
    id: identifier,
    article: text,
    source: Type.String({ minLength: 1 }),
    title: text,
    departments: Type.Array(department, { minItems: 1 }),
    measures: Type.Array(
      Type.Object(
        {
          zh: Type.String(),
          en: Type.String(),
          phrase: Type.Optional(Type.String()),
          indicator: Type.String(),
        },
        {
          ...closed,
          description: '在别处衡量的服务承诺 · a promise, and the indicator that measures it elsewhere',
        },
      ),
      { minItems: 1 },
    ),
  },
  closed,
);

/** `pack.json`: where a pack comes from and what holds for all its measures. */
export const packHeadSchema = Type.Object(
  {
    ...schemaReference,
    id: identifier,
    /** False for packs that nobody can claim anything on. */
    law: Type.Boolean({
      description: 'false：不是政策，不产生权利 · no policy, nobody is entitled to anything',
    }),
    title: text,
    notice: text,
    source: Type.Object({ document: Type.String({ minLength: 1 }), published: Type.Optional(day) }, closed),
    /** Whose policy it is (CAPABILITIES 92: districts and development zones make their own). */
    owner: text,
    /** What pays; absent where the text names no fund. */
    fund: Type.Optional(text),
    /** First and last day whose performance counts; without `to` it is open. */
    validity: Type.Object(
      { from: day, to: Type.Optional(day), source: Type.String({ minLength: 1 }) },
      closed,
    ),
    publicity: Type.Object(
      { workingDays: Type.Integer({ minimum: 0, maximum: longestPublicityDays }), source: text },
      closed,
    ),
    /** What the text says beyond its measures. */
    rules: Type.Array(text),
    /** Names of the departments that measures refer to. */
    departments: Type.Record(Type.String(), text),
    /** Articles of service, not money: measured elsewhere. */
    commitments: Type.Optional(Type.Array(commitment)),
  },
  closed,
);

/** A pack in the list of packs. */
export const packItemSchema = Type.Pick(packHeadSchema, [
  'id',
  'law',
  'title',
  'notice',
  'source',
  'owner',
  'validity',
]);

const condition = Type.Object(
  {
    ...text.properties,
    metric,
    atLeast: Type.Optional(Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,8})?$' })),
    above: Type.Optional(Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,8})?$' })),
    phrase: Type.Optional(Type.String({ minLength: 1, description: '原文短语 · words of the text' })),
  },
  {
    ...closed,
    description: '核实数据须达到（atLeast）或超过（above） · a verified metric must reach or exceed it',
  },
);
export type Condition = Static<typeof condition>;

const measure = Type.Object(
  {
    id: identifier,
    article: text,
    source: Type.String({ minLength: 1 }),
    /** Words of the sentence that the measure stands on, as they are printed. */
    phrase: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    title: text,
    payee: text,
    basis: text,
    /** The lead department first. */
    departments: Type.Array(department, { minItems: 1 }),
    /** The data that it is decided on. */
    metrics: Type.Array(metric, { minItems: 1 }),
    /** What must hold of the applicant's verified data. */
    conditions: Type.Optional(Type.Array(condition)),
    /** How it is calculated; the amounts are parameters. */
    formula: formulaSchema,
    /** Measures that the same applicant does not get beside it: the higher one applies. */
    excludes: Type.Optional(Type.Array(identifier)),
    /** Another policy that says more, or all. */
    refersTo: Type.Optional(text),
  },
  closed,
);

/** `measures.json`. */
export const measuresSchema = Type.Object(
  { ...schemaReference, measures: Type.Array(measure, { minItems: 1 }) },
  closed,
);

export type Measure = Static<typeof measure>;
export type PolicyPack = Omit<Static<typeof packHeadSchema>, '$schema'> & {
  readonly measures: readonly Measure[];
  readonly parameters: readonly Parameter[];
};

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
export function countedDays(
  { id, validity }: Pick<PolicyPack, 'id' | 'validity'>,
  year: number,
): CountedDays {
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
