import type { Decimal } from '@app/kernel';
import type { PolicyPack } from '../../policies/domain/policy-pack.js';
import type { Due } from './dues.js';
import { digits, exact, exactSum } from './exact.js';

type Excludable = Pick<Due, 'measure' | 'applicant' | 'due' | 'clause' | 'steps'>;

/** What an applicant has been granted already for a measure, in an earlier calculation; yuan. */
export interface Granted {
  readonly measure: string;
  readonly applicant: string;
  readonly amount: Decimal;
}

/**
 * Of measures that exclude each other the same applicant gets the one that comes to more (就高不重复); of equal ones the one
 * that stands first in the pack. The order of the claims does not matter. Where the other one was granted before, only what this
 * one comes to above it is due: both together are the higher one.
 */
export function higherApplies<One extends Excludable>(
  pack: PolicyPack,
  dues: readonly One[],
  granted: readonly Granted[] = [],
): readonly One[] {
  const excluded = exclusions(pack);
  if (excluded.size === 0) return dues;
  const beatenBy = beaten(pack, dues, excluded);
  return dues.map((one) => {
    if (one.due.isZero()) return one;
    const winner = beatenBy.get(one);
    if (winner !== undefined) return excludedBy(pack, one, winner.measure, winner.due);
    const before = granted.filter(
      ({ applicant, measure }) => applicant === one.applicant && excluded.get(one.measure)?.has(measure),
    );
    if (before.length === 0) return one;
    const names = before.map(({ measure }) => measure).join(', ');
    return excludedBy(pack, one, names, exactSum(before.map(({ amount }) => amount)));
  });
}

/** Each due that a higher one excludes, with that one; what is excluded itself excludes nothing. */
function beaten<One extends Excludable>(
  pack: PolicyPack,
  dues: readonly One[],
  excluded: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<One, One> {
  const place = new Map(pack.measures.map(({ id }, at) => [id, at]));
  const higherFirst = (a: One, b: One): number =>
    b.due.comparedTo(a.due) || (place.get(a.measure) ?? 0) - (place.get(b.measure) ?? 0);
  const candidates = dues.filter(({ measure }) => excluded.has(measure)).sort(higherFirst);
  const paid = new Map<string, One[]>();
  const winners = new Map<One, One>();
  for (const one of candidates) {
    const before = paid.get(one.applicant) ?? [];
    const winner = before.find(({ measure }) => excluded.get(one.measure)?.has(measure));
    if (winner === undefined) paid.set(one.applicant, [...before, one]);
    else winners.set(one, winner);
  }
  return winners;
}

/** What is left of it above the other one. */
function excludedBy<One extends Excludable>(
  pack: PolicyPack,
  one: One,
  other: string,
  otherAmount: Decimal,
): One {
  const due = one.due.greaterThan(otherAmount) ? one.due.minus(otherAmount) : exact(0);
  return {
    ...one,
    due,
    steps: [
      ...one.steps,
      {
        rule: `subsidy/${one.measure}/higher-applies`,
        clause: one.clause,
        version: pack.validity.from,
        inputs: { amount: digits(one.due), other, otherAmount: digits(otherAmount) },
        value: digits(due),
      },
    ],
  };
}

/** Each measure with all that exclude it, whichever of the two says so. */
function exclusions({ measures }: PolicyPack): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => {
    pairs.set(one, (pairs.get(one) ?? new Set()).add(other));
  };
  for (const { id, excludes = [] } of measures) {
    for (const other of excludes) {
      add(id, other);
      add(other, id);
    }
  }
  return pairs;
}
