import type { PolicyPack } from '../../policies/domain/policy-pack.js';
import type { Due } from './dues.js';
import { digits, exact } from './exact.js';

/**
 * Of measures that exclude each other the same applicant gets the one that comes to more (就高不重复); of equal ones the one
 * that stands first in the pack. The order of the claims does not matter.
 */
export function higherApplies(pack: PolicyPack, dues: readonly Due[]): readonly Due[] {
  const excluded = exclusions(pack);
  if (excluded.size === 0) return dues;
  const byApplicant = new Map<string, Due[]>();
  for (const one of dues) {
    if (!excluded.has(one.measure)) continue;
    const group = byApplicant.get(one.applicant) ?? [];
    group.push(one);
    byApplicant.set(one.applicant, group);
  }
  const place = new Map(pack.measures.map(({ id }, at) => [id, at]));
  const beats = (a: Due, b: Due): boolean =>
    a.due.equals(b.due)
      ? (place.get(a.measure) ?? 0) < (place.get(b.measure) ?? 0)
      : a.due.greaterThan(b.due);
  return dues.map((one) => {
    const rivals = byApplicant
      .get(one.applicant)
      ?.filter((other) => excluded.get(one.measure)?.has(other.measure));
    const winner = rivals?.find((other) => beats(other, one));
    return winner === undefined || one.due.isZero() ? one : excludedBy(pack, one, winner);
  });
}

function excludedBy(pack: PolicyPack, one: Due, winner: Due): Due {
  return {
    ...one,
    due: exact(0),
    steps: [
      ...one.steps,
      {
        rule: `subsidy/${one.measure}/higher-applies`,
        clause: one.clause,
        version: pack.validity.from,
        inputs: { amount: digits(one.due), other: winner.measure, otherAmount: digits(winner.due) },
        value: '0.00',
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
