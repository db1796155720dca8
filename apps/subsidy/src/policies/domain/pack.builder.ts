import { fundRules, zoneFactor, type FundRule, type HeldValue, type Parameter } from './parameter.js';
import type { Part } from './part.js';
import type { Measure, PolicyPack } from './policy-pack.js';

const name = { zh: '测试', en: 'test' };
const from = '2021-01-01';

/** For tests: a measure decided on `x`. */
export function aMeasure(id: string, change: Partial<Measure> = {}): Measure {
  return {
    id,
    article: name,
    source: `test ${id}`,
    title: name,
    payee: name,
    basis: name,
    departments: ['commerce'],
    metrics: ['x'],
    formula: [{ method: 'per-unit', metric: 'x' }],
    ...change,
  };
}

export function aParameter(of: string, ...held: HeldValue[]): Parameter {
  return { of, setBy: 'commerce', values: held.map((value) => ({ from, source: 'test', ...value })) };
}

/** For tests: a pack of 2021 to 2023 with these measures and their parts, every rule of the fund on. */
export function aPack(
  measures: readonly Measure[],
  parts: Readonly<Record<string, Part[]>> = {},
  change: Partial<PolicyPack> = {},
): PolicyPack {
  const held: Record<'on' | 'value' | 'lists', HeldValue> = {
    on: { on: true },
    value: { value: '0.01' },
    lists: { lists: [{ rating: 'dishonesty-commerce', values: ['listed'] }] },
  };
  // the keys of a constant are its type's
  const rules = Object.keys(fundRules) as FundRule[];
  return {
    id: 'test',
    law: false,
    title: name,
    notice: name,
    source: { document: 'test' },
    owner: name,
    validity: { from, to: '2023-12-31', source: 'test' },
    publicity: { workingDays: 5, source: name },
    rules: [],
    departments: { commerce: { zh: '市商务局', en: 'Bureau of Commerce' }, finance: name },
    measures,
    parameters: [
      ...measures.map(({ id }) => aParameter(id, ...(parts[id] ? [{ parts: parts[id] }] : []))),
      aParameter(zoneFactor),
      ...rules.map((rule) => aParameter(rule, held[fundRules[rule]])),
    ],
    ...change,
  };
}
