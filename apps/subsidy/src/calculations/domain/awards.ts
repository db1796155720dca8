import { type Decimal, type DomainError, type Step } from '@app/kernel';
import { scalingClause } from '../../fund/domain/scaling.js';
import { countedDays, type PolicyPack } from '../../policies/domain/policy-pack.js';
import { dueOf, refused, type Claim, type Due } from './dues.js';
import { digits, exact, exactSum } from './exact.js';
import { higherApplies } from './higher-applies.js';
import { ruleOf, settingsOf, type Settings } from './settings.js';

export type { Claim } from './dues.js';

export interface AwardsQuestion {
  readonly pack: PolicyPack;
  readonly year: number;
  readonly claims: readonly Claim[];
  /** What the fund can spend on these claims, yuan; absent: nothing is scaled. */
  readonly budget?: Decimal;
  /** What is in force for the year; absent: what the pack's file says. */
  readonly settings?: Settings;
}

interface Award extends Omit<Due, 'clause'> {
  /** Whole yuan. */
  readonly amount: Decimal;
}

export interface Awards {
  readonly total: Decimal;
  /** min(1, budget ÷ Σ). */
  readonly factor: Decimal;
  readonly claims: readonly Award[];
}

/**
 * Awards of a year (RULES of the fund): `dueOf` each claim → of measures that exclude each other the higher one → scaled by
 * budget ÷ Σ where the budget does not suffice, multiplied before it is divided → cut down to whole yuan. Nothing is rounded
 * before. The same article is paid once to the same applicant.
 * Throws (uncomputable) `outside-validity`, `claim-twice` and what `dueOf` throws.
 * Example: 600,000, 300,000 and 300,000 from a budget of 900,000 are 450,000, 225,000 and 225,000.
 */
export function awards({
  pack,
  year,
  claims,
  budget,
  settings = settingsOf(pack, year),
}: AwardsQuestion): Awards {
  countedDays(pack, year);
  if (ruleOf(settings, 'once-a-year')) refuseTwice(claims);
  const dues = higherApplies(
    pack,
    claims.map((claim, at) => dueOf(pack, claim, settings, `/claims/${at}`)),
  );
  const needed = exactSum(dues.map(({ due }) => due));
  const scaled = ruleOf(settings, 'scaling') !== undefined && budget !== undefined;
  const short = scaled && needed.greaterThan(budget);
  const paid = dues.map((one) => cut(pack, one, short ? { budget, needed } : undefined));
  return {
    total: exactSum(paid.map(({ amount }) => amount)),
    factor: short ? exact(budget).div(needed).toSignificantDigits(factorDigits) : exact(1),
    claims: paid,
  };
}

/** The factor is shown, not used: amounts are multiplied by the budget and divided by the sum. */
const factorDigits = 12;

/** What is paid of a due amount: scaled where the budget does not suffice, down to whole yuan. */
export function wholeYuan(
  due: Decimal,
  scale?: { readonly budget: Decimal; readonly needed: Decimal },
): Decimal {
  // an integer quotient is exact, where a rounded one could climb over a whole yuan
  return scale ? due.times(scale.budget).divToInt(scale.needed) : due.floor();
}

function cut(
  pack: PolicyPack,
  { clause: _clause, steps, ...rest }: Due,
  scale?: { readonly budget: Decimal; readonly needed: Decimal },
): Award {
  const { due } = rest;
  const amount = wholeYuan(due, scale);
  const inputs: Record<string, string> = scale
    ? { budget: digits(scale.budget), claimed: digits(scale.needed) }
    : { budget: 'sufficient' };
  const last: Step = {
    rule: `subsidy/${rest.measure}/whole-yuan`,
    clause: scalingClause,
    version: pack.validity.from,
    inputs: { amount: digits(due), ...inputs, rounding: 'down to whole yuan' },
    value: amount.toFixed(0),
  };
  return { ...rest, amount, steps: [...steps, last] };
}

function refuseTwice(claims: readonly Claim[]): void {
  const seen = new Set<string>();
  claims.forEach(({ measure, applicant }, at) => {
    const key = JSON.stringify([measure, applicant]);
    if (seen.has(key)) throw claimedTwice(measure, applicant, at);
    seen.add(key);
  });
}

function claimedTwice(measure: string, applicant: string, at: number): DomainError {
  return refused('claim-twice', `/claims/${at}`, {
    zh: `${applicant} 在同一年度对条款 ${measure} 只能申请一次`,
    en: `${applicant} can claim ${measure} once a year`,
  });
}
