import type { DocumentKind } from '@app/ceb';
import type { Text } from '@app/kernel';

/** One comparison that was made; passed ones are listed too. Personal values are masked. */
export interface MatchCheck {
  /** Stable id, explained in the table of checks (match-checks.ts). */
  readonly rule: string;
  readonly documents: readonly DocumentKind[];
  /** CEB element name, or `gnum` for a goods line without a partner. */
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
  readonly ok: boolean;
  readonly fix?: Text;
  /** Why it passes although the values differ. */
  readonly because?: Text;
  /** Number of the goods line that it is about. */
  readonly gnum?: string;
  /** Position of the goods line from zero, for a check within one document. */
  readonly line?: number;
}

/** A comparison that could not be made, so that nothing passes silently: the documents are there, the field is not. */
export interface NotCompared {
  readonly rule: string;
  readonly documents: readonly DocumentKind[];
  readonly field: string;
  /** The documents that leave the field empty. */
  readonly absentIn: readonly DocumentKind[];
  readonly gnum?: string;
}

/** A paper that the mode demands on its date and that no CEB message carries: it stays with the enterprise or with customs. */
export interface Paper {
  readonly paper: 'overseas-warehouse-filing' | 'power-of-attorney';
  readonly text: Text;
  readonly source: string;
}

export interface MatchReport {
  readonly result: 'matched' | 'mismatched' | 'incomplete';
  /** Documents that the mode demands and that have not been declared. */
  readonly missing: readonly DocumentKind[];
  /** Those of the missing ones that are there, but only kept (appStatus 1). */
  readonly kept: readonly DocumentKind[];
  readonly checks: readonly MatchCheck[];
  readonly notCompared: readonly NotCompared[];
  readonly papers: readonly Paper[];
}

export type Fields = Readonly<Record<string, string>>;

export interface GoodsDocument {
  readonly head: Fields;
  readonly lines: readonly Fields[];
}
