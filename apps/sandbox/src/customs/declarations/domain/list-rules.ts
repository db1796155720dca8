import { customsRules } from './customs-rules.js';
import { eportRules } from './eport-rules.js';
import type { FiledList } from './filed-list.js';
import type { KnownFacts } from './known-facts.js';
import type { Refusal } from './refusal.js';

/** The first refusal, the E-port's rules before customs' own; `undefined`: the list is in order. */
export function judgeList(list: FiledList, known: KnownFacts): Refusal | undefined {
  for (const rule of [...eportRules, ...customsRules]) {
    const refusal = rule.refuses(list, known);
    if (refusal) return refusal;
  }
  return undefined;
}
