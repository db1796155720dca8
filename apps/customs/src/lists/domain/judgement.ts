import { masked, type Text } from '@app/kernel';
import type { MatchedKind } from './case-documents.js';
import type { CheckDefinition } from './check-definition.js';
import type { MatchCheck, NotCompared } from './match-report.js';

/** Which goods line a check is about. */
export interface Place {
  readonly gnum?: string;
  readonly line?: number;
}

/** Two masked values that look alike differ somewhere: told by position, which says nothing about the person. */
function whereDifferent(expected: string, actual: string): number {
  const [a, b] = [[...expected], [...actual]];
  const at = a.findIndex((character, index) => character !== b[index]);
  return (at === -1 ? a.length : at) + 1;
}

/** Collects what the comparisons of one case found; intake asks for the failed ones only, a report lists all. */
export class Judgement {
  readonly checks: MatchCheck[] = [];
  readonly notCompared: NotCompared[] = [];

  constructor(private readonly keep: 'all' | 'failed') {}

  /** `fix` says more than the table does, where the case allows it. */
  judge(
    check: CheckDefinition,
    expected: string,
    actual: string,
    ok: boolean,
    place?: Place,
    fix: Text = check.remedy,
  ): void {
    if (ok && this.keep === 'failed') return;
    const { rule, documents, field } = check;
    const made = {
      rule,
      documents,
      field,
      expected: masked(field, expected),
      actual: masked(field, actual),
      ok,
      ...place,
    };
    this.checks.push(ok ? made : { ...made, fix: remedy(fix, made, expected, actual) });
  }

  /** The values differ, and a rule lets it pass. */
  excuse(check: CheckDefinition, expected: string, actual: string, because: Text): void {
    if (this.keep === 'failed') return;
    const { rule, documents, field } = check;
    this.checks.push({
      rule,
      documents,
      field,
      expected: masked(field, expected),
      actual: masked(field, actual),
      ok: true,
      because,
    });
  }

  notMade(check: CheckDefinition, absentIn: readonly MatchedKind[], place?: Place): void {
    if (this.keep === 'failed') return;
    const { rule, documents, field } = check;
    const gnum = place?.gnum === undefined ? {} : { gnum: place.gnum };
    this.notCompared.push({ rule, documents, field, absentIn, ...gnum });
  }
}

function remedy(
  fix: Text,
  made: { readonly expected: string; readonly actual: string },
  expected: string,
  actual: string,
): Text {
  if (made.expected !== made.actual || expected === actual) return fix;
  const at = whereDifferent(expected, actual);
  return {
    zh: `${fix.zh}（第 ${at} 个字符起不同）`,
    en: `${fix.en} (they differ from character ${at} on)`,
  };
}
