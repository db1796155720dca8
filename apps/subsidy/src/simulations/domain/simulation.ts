import { DomainError, type Decimal } from '@app/kernel';
import { wholeYuan } from '../../calculations/domain/awards.js';
import { dueOf, type Claim, type Due } from '../../calculations/domain/dues.js';
import { exact, exactSum } from '../../calculations/domain/exact.js';
import { higherApplies } from '../../calculations/domain/higher-applies.js';
import { ruleOf, type Settings } from '../../calculations/domain/settings.js';
import type { PolicyPack } from '../../policies/domain/policy-pack.js';

const nothing = exact(0);

/** The dues of some claims, in their order; claims that cannot be calculated are due nothing, and counted by why. */
export interface Dues {
  readonly dues: readonly Due[];
  /** `<measure> <code>` → how many. */
  readonly uncomputable: ReadonlyMap<string, number>;
}

export function duesOf(pack: PolicyPack, claims: readonly Claim[], settings: Settings): Dues {
  const uncomputable = new Map<string, number>();
  const dues = claims.map((claim): Due => {
    try {
      return dueOf(pack, claim, settings, '', 'without-steps');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const why = `${claim.measure} ${error.code}`;
      uncomputable.set(why, (uncomputable.get(why) ?? 0) + 1);
      const { measure, applicant } = claim;
      return { measure, applicant, base: nothing, capped: nothing, due: nothing, clause: '', steps: [] };
    }
  });
  return { dues, uncomputable };
}

/** What the claims of a year cost under one set of parameters. */
export interface Cost {
  readonly total: Decimal;
  /** Σ before the fund is scaled. */
  readonly due: Decimal;
  readonly factor: Decimal;
  readonly amounts: readonly Decimal[];
}

const factorDigits = 12;

/** In the order of the fund: higher applies → one factor when the budget does not suffice → whole yuan. */
export function costOf(
  pack: PolicyPack,
  dues: readonly Due[],
  settings: Settings,
  budget: Decimal | undefined,
): Cost {
  const applied = higherApplies(pack, dues);
  const needed = exactSum(applied.map(({ due }) => due));
  const short = budget !== undefined && ruleOf(settings, 'scaling') && needed.greaterThan(budget);
  const scale = short ? { budget, needed } : undefined;
  const amounts = applied.map(({ due }) => wholeYuan(due, scale));
  const factor = scale ? exact(scale.budget).div(needed).toSignificantDigits(factorDigits) : exact(1);
  return { total: exactSum(amounts), due: needed, factor, amounts };
}

export interface Change {
  readonly measure: string;
  readonly applicant: string;
  readonly before: Decimal;
  readonly after: Decimal;
}

export interface Side {
  readonly count: number;
  /** Sum of the differences, never below zero. */
  readonly amount: Decimal;
  /** Those with the greatest difference. */
  readonly most: readonly Change[];
}

export interface Difference {
  readonly byMeasure: readonly {
    readonly measure: string;
    readonly claims: number;
    readonly before: Decimal;
    readonly after: Decimal;
  }[];
  readonly winners: Side;
  readonly losers: Side;
  readonly unchanged: number;
}

/** Shown of each side. */
const mostShown = 10;

/** Who gets more and who less; before and after stand in the same order. */
export function differenceOf(dues: readonly Due[], before: Cost, after: Cost): Difference {
  const changes = dues.map(({ measure, applicant }, at): Change => ({
    measure,
    applicant,
    before: before.amounts[at] ?? nothing,
    after: after.amounts[at] ?? nothing,
  }));
  const byMeasure = new Map<string, Change[]>();
  for (const change of changes) {
    const group = byMeasure.get(change.measure);
    if (group) group.push(change);
    else byMeasure.set(change.measure, [change]);
  }
  const winners = changes.filter((one) => one.after.greaterThan(one.before));
  const losers = changes.filter((one) => one.after.lessThan(one.before));
  return {
    byMeasure: [...byMeasure]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([measure, group]) => ({
        measure,
        claims: group.length,
        before: exactSum(group.map((one) => one.before)),
        after: exactSum(group.map((one) => one.after)),
      })),
    winners: sideOf(winners),
    losers: sideOf(losers),
    unchanged: changes.length - winners.length - losers.length,
  };
}

function sideOf(changes: readonly Change[]): Side {
  // each difference is computed once, not at every comparison
  const sized = changes.map((change) => ({ change, by: change.after.minus(change.before).abs() }));
  const amount = exactSum(sized.map(({ by }) => by));
  sized.sort((a, b) => b.by.comparedTo(a.by) || (a.change.applicant < b.change.applicant ? -1 : 1));
  return { count: changes.length, amount, most: sized.slice(0, mostShown).map(({ change }) => change) };
}
