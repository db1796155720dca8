import type { Area } from './catalogue.mjs';
import type { Raised } from './raised-codes.mjs';

export function coverageProblems(of: {
  raised: Raised;
  areas: readonly Area[];
  checks: readonly { readonly rule: string }[];
  negatives: ReadonlySet<string>;
}): string[];
