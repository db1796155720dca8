import type { FiledList } from './filed-list.js';
import type { KnownFacts } from './known-facts.js';
import type { Refusal } from './refusal.js';

/** One rule of the authority: what it refuses and where that is written (FLOWS section 6 unless it says otherwise). */
export interface ListRule {
  readonly id: string;
  readonly source: string;
  readonly refuses: (list: FiledList, known: KnownFacts) => Refusal | undefined;
}
