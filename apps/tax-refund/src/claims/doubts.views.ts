import type { Language } from '@app/kernel';
import { localise } from '@app/platform';
import { doubtRules } from './domain/doubt-rules.js';
import type { Doubt } from './domain/doubts.js';

/** A doubt (疑点) in the reader's language: where, what, by which rule, what to do, and whether it keeps the claim from being filed. */
export function doubtView(doubt: Doubt, language: Language): object {
  return {
    ...localise(doubt, language),
    level: doubt.blocking ? 'blocking' : 'warning',
    blocking: doubt.blocking,
    ...doubtRules[doubt.code],
  };
}
