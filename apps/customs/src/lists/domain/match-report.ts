import type { DocumentKind } from '@app/ceb';
import type { Text } from '@app/kernel';

/** One comparison that was made; passed ones are listed too. Personal values are masked. */
export interface MatchCheck {
  readonly rule: string;
  readonly documents: readonly DocumentKind[];
  /** CEB element name, or `gnum` for a goods line without a partner. */
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
  readonly ok: boolean;
  readonly fix?: Text;
  /** Position of the goods line from zero, for a check within one document. */
  readonly line?: number;
}

export interface MatchReport {
  readonly result: 'matched' | 'mismatched' | 'incomplete';
  readonly missing: readonly DocumentKind[];
  readonly checks: readonly MatchCheck[];
}

export type Fields = Readonly<Record<string, string>>;

export interface GoodsDocument {
  readonly head: Fields;
  readonly lines: readonly Fields[];
}
