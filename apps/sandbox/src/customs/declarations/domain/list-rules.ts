import { customsRules } from './customs-rules.js';
import { eportRules } from './eport-rules.js';
import type { FiledList } from './filed-list.js';
import type { KnownFacts } from './known-facts.js';
import { firstRefusal } from './list-rule.js';
import type { Refusal } from './refusal.js';

/** The first refusal, the E-port's rules before customs' own; `undefined`: the list is in order. */
export function judgeList(list: FiledList, known: KnownFacts): Refusal | undefined {
  return firstRefusal([...eportRules, ...customsRules], list, known);
}
