import type { FiledGoods, FiledList } from './filed-list.js';
import type { KnownFacts, SharedFacts } from './known-facts.js';
import type { Refusal } from './refusal.js';

/** One rule of the authority: what it refuses and where that is written (FLOWS section 6 unless it says otherwise). */
export interface Rule<L, K> {
  readonly id: string;
  readonly source: string;
  readonly refuses: (list: L, known: K) => Refusal | undefined;
}

/** A rule of import lists. */
export type ListRule = Rule<FiledList, KnownFacts>;

/** A rule of lists in both directions. */
export type SharedRule = Rule<FiledGoods, SharedFacts>;

/** The first refusal of `rules` in their order; `undefined`: the list is in order. */
export function firstRefusal<L, K>(rules: readonly Rule<L, K>[], list: L, known: K): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule.refuses(list, known);
    if (refusal) return refusal;
  }
  return undefined;
}
