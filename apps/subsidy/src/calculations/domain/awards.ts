import { DomainError, type Decimal, type Fault, type Step, type Text } from '@app/kernel';
import type { Part, WhatIf } from '../../policies/domain/part.js';
import { countedDays, measureOf, type Measure, type PolicyPack } from '../../policies/domain/policy-pack.js';
import { digits, exact, exactSum } from './exact.js';
import { partAmount, pointerToken, type Metrics } from './part-amount.js';

export interface Claim {
  readonly measure: string;
  readonly applicant: string;
  readonly inFreeTradeZone: boolean;
  readonly metrics: Metrics;
  /** Already granted for the same item, yuan. */
  readonly otherFunding: Decimal;
}

export interface AwardsQuestion {
  readonly pack: PolicyPack;
  readonly year: number;
  readonly claims: readonly Claim[];
  /** What the fund can spend on these claims, yuan; absent: nothing is scaled. */
  readonly budget?: Decimal;
  readonly parameters?: WhatIf;
}

interface Award {
  readonly measure: string;
  readonly applicant: string;
  /** Sum of the parts. */
  readonly base: Decimal;
  /** Sum of the parts, each within its cap. */
  readonly capped: Decimal;
  /** Whole yuan. */
  readonly amount: Decimal;
  readonly steps: readonly Step[];
}

export interface Awards {
  readonly total: Decimal;
  /** min(1, budget ÷ Σ). */
  readonly factor: Decimal;
  readonly claims: readonly Award[];
}

/** A claim before the budget is looked at. */
interface Due extends Omit<Award, 'amount'> {
  readonly clause: string;
  readonly due: Decimal;
}

/**
 * Awards of a year (RULES of the fund): formula of the article, part by part and each within its cap → free-trade-zone
 * factor → less other funding, not below zero → scaled by budget ÷ Σ where the budget does not suffice, multiplied before
 * it is divided → cut down to whole yuan. Nothing is rounded before. The same article is paid once to the same applicant.
 * Throws (uncomputable) `outside-validity`, `measure-unknown`, `claim-twice`, `parameter-not-set`, and like `partAmount`.
 * Example: 600,000, 300,000 and 300,000 from a budget of 900,000 are 450,000, 225,000 and 225,000.
 */
export function awards({ pack, year, claims, budget, parameters = {} }: AwardsQuestion): Awards {
  countedDays(pack, year);
  refuseTwice(claims);
  const dues = claims.map((claim, at) => dueOf(pack, claim, parameters, `/claims/${at}`));
  const needed = exactSum(dues.map(({ due }) => due));
  const short = budget !== undefined && needed.greaterThan(budget);
  const paid = dues.map((one) => cut(pack, one, short ? { budget, needed } : undefined));
  return {
    total: exactSum(paid.map(({ amount }) => amount)),
    factor: short ? exact(budget).div(needed).toSignificantDigits(factorDigits) : exact(1),
    claims: paid,
  };
}

/** The factor is shown, not used: amounts are multiplied by the budget and divided by the sum. */
const factorDigits = 12;

function dueOf(pack: PolicyPack, claim: Claim, parameters: WhatIf, pointer: string): Due {
  const measure = measureOf(pack, claim.measure, `${pointer}/measure`);
  const own = Object.hasOwn(parameters.measures ?? {}, measure.id)
    ? parameters.measures?.[measure.id]
    : undefined;
  const parts = own ?? measure.parameters ?? [];
  if (parts.length === 0) throw notSet(`${pointer}/measure`, measure.id);
  const step = stepsOf(pack, measure, own ? 'request' : pack.id);
  const amounts = parts.map((part, at) => cappedPart(part, claim.metrics, pointer, measure.id, at, step));
  const base = exactSum(amounts.map(({ amount }) => amount));
  const capped = exactSum(amounts.map((one) => one.capped));
  const zoned = zoneFactor(pack, claim, parameters, pointer);
  const favoured = capped.times(zoned);
  const rest = favoured.minus(claim.otherFunding);
  const due = rest.isNegative() ? exact(0) : rest;
  return {
    measure: measure.id,
    applicant: claim.applicant,
    base,
    capped,
    due,
    clause: measure.source,
    steps: [
      ...amounts.flatMap(({ steps }) => steps),
      step('free-trade-zone', { capped: digits(capped), factor: zoned.toFixed() }, favoured),
      step('other-funding', { amount: digits(favoured), otherFunding: digits(claim.otherFunding) }, due),
    ],
  };
}

type StepOf = (rule: string, inputs: Record<string, string>, value: Decimal) => Step;

function stepsOf({ validity }: PolicyPack, { id, source }: Measure, parameters: string): StepOf {
  return (rule, inputs, value) => ({
    rule: `subsidy/${id}/${rule}`,
    clause: source,
    version: validity.from,
    inputs: { ...inputs, parameters },
    value: digits(value),
  });
}

function cappedPart(part: Part, metrics: Metrics, claim: string, measure: string, at: number, step: StepOf) {
  const places = { metrics: `${claim}/metrics`, part: `/parameters/measures/${pointerToken(measure)}/${at}` };
  const { inputs, amount } = partAmount(part, metrics, places);
  const formula = step(part.method, { ...inputs }, amount);
  if (part.cap === undefined) return { amount, capped: amount, steps: [formula] };
  const capped = amount.greaterThan(part.cap) ? exact(part.cap) : amount;
  return { amount, capped, steps: [formula, step('cap', { amount: digits(amount), cap: part.cap }, capped)] };
}

function zoneFactor(pack: PolicyPack, claim: Claim, parameters: WhatIf, pointer: string): Decimal {
  if (!claim.inFreeTradeZone) return exact(1);
  const factor = parameters.freeTradeZoneFactor ?? pack.freeTradeZoneFactor;
  if (factor === undefined) throw notSet(`${pointer}/inFreeTradeZone`, 'freeTradeZoneFactor');
  return exact(factor);
}

function cut(
  pack: PolicyPack,
  { due, clause, steps, ...rest }: Due,
  scale?: { readonly budget: Decimal; readonly needed: Decimal },
): Award {
  const numerator = scale ? due.times(scale.budget) : due;
  // an integer quotient is exact, where a rounded one could climb over a whole yuan
  const amount = scale ? numerator.divToInt(scale.needed) : due.floor();
  const inputs: Record<string, string> = scale
    ? { budget: digits(scale.budget), claimed: digits(scale.needed) }
    : { budget: 'sufficient' };
  return {
    ...rest,
    amount,
    steps: [
      ...steps,
      {
        rule: `subsidy/${rest.measure}/whole-yuan`,
        clause,
        version: pack.validity.from,
        inputs: { amount: digits(due), ...inputs, rounding: 'down to whole yuan' },
        value: amount.toFixed(0),
      },
    ],
  };
}

function refuseTwice(claims: readonly Claim[]): void {
  const keys = claims.map(({ measure, applicant }) => JSON.stringify([measure, applicant]));
  const at = keys.findIndex((key, index) => keys.indexOf(key) < index);
  const twice = claims[at];
  if (!twice) return;
  throw refused('claim-twice', `/claims/${at}`, {
    zh: `${twice.applicant} 在同一年度对条款 ${twice.measure} 只能申请一次`,
    en: `${twice.applicant} can claim ${twice.measure} once a year`,
  });
}

function notSet(pointer: string, name: string): DomainError {
  return refused(
    'parameter-not-set',
    pointer,
    {
      zh: `${name} 没有设定金额或系数，请在 parameters 中给出`,
      en: `No parameters are set for ${name}: give them in parameters`,
    },
    name,
  );
}

function refused(code: string, pointer: string, message: Text, actual?: string): DomainError {
  const fault: Fault = { pointer, code, message, ...(actual === undefined ? {} : { actual }) };
  return new DomainError(code, 'uncomputable', { message, faults: [fault] });
}
