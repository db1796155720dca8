import { Type, type Static } from 'typebox';
import { factorSchema, partsSchema } from './part.js';
import { closed, day, department, identifier, schemaReference } from './shapes.js';

const list = Type.Object(
  {
    rating: Type.String({ minLength: 1, description: 'registration 的评级种类 · a kind of rating' }),
    values: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
  },
  closed,
);

/** What a parameter can hold: one of the four. */
const held = {
  parts: Type.Optional(partsSchema),
  value: Type.Optional(factorSchema),
  on: Type.Optional(Type.Boolean()),
  lists: Type.Optional(Type.Array(list, { minItems: 1, description: '失信名单 · lists of the dishonest' })),
};

const value = Type.Object(
  {
    from: day,
    to: Type.Optional(day),
    source: Type.String({ minLength: 1, description: '文件、文号、条款，或「示范」· the text that says so' }),
    ...held,
  },
  closed,
);

/**
 * One parameter of a pack: the amounts of a measure, the factor of the free trade zone, or a rule of the fund. Without a
 * value in force it is not set: the officers of `setBy` set it, and nothing is calculated before.
 */
const parameter = Type.Object(
  {
    of: Type.Union([identifier], {
      description:
        '条款 id、free-trade-zone-factor，或资金规则 · a measure, free-trade-zone-factor, or a rule of the fund',
    }),
    setBy: department,
    values: Type.Array(value, { description: '按日期；空 = 由部门设定 · dated; empty = set by officers' }),
  },
  closed,
);

/** `parameters.json`. */
export const parametersSchema = Type.Object(
  { ...schemaReference, parameters: Type.Array(parameter, { minItems: 1 }) },
  closed,
);
export type Parameter = Static<typeof parameter>;
export type ParameterValue = Static<typeof value>;
export type HeldValue = Pick<ParameterValue, 'parts' | 'value' | 'on' | 'lists'>;

export const heldSchema = Type.Object(held, closed);

export const zoneFactor = 'free-trade-zone-factor';

/** Rules of the fund, and what a parameter of that name holds. */
export const fundRules = {
  'free-trade-zone': 'on',
  'other-funding': 'on',
  'once-a-year': 'on',
  dishonesty: 'lists',
  scaling: 'on',
  'claimed-above-verified': 'value',
} as const;
export type FundRule = keyof typeof fundRules;

export function isFundRule(of: string): of is FundRule {
  return Object.hasOwn(fundRules, of);
}

/** Which of the four a parameter of that name holds. */
export function kindOf(of: string): keyof HeldValue {
  if (of === zoneFactor) return 'value';
  return isFundRule(of) ? fundRules[of] : 'parts';
}
