import { trimmed, text, type Fields, type FiledGoods } from '../../declarations/domain/filed-list.js';
import { pairKey } from '../../declarations/domain/books.js';
import type { Standing } from '../../declarations/domain/known-facts.js';

/** An export list (CEB603) in customs' books. */
export interface ExportList {
  readonly head: Fields;
  readonly standing: Standing;
  readonly serial: string;
  readonly preNo: string;
  readonly invtNo: string;
  /** Who gets what is told of it later on. */
  readonly receiverId: string;
  /** Business time. */
  readonly decidedAt: Date;
  /** Latest returnTime told of it, business time. */
  readonly lastTold: Date;
  /** Real time of its clearance (399), release (800) and closing (899); `null`: not decided (yet). */
  readonly clearedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly closedAt: Date | null;
  /** The summary that it went into. */
  readonly sumNo: string | null;
}

/** With its goods. */
export interface StoredExport extends ExportList {
  readonly lines: readonly Fields[];
}

/** A list by its declarant and the declarant's number. */
export const exportKey = ({ head }: { readonly head: Fields }): string =>
  pairKey(text(head, 'agentCode'), text(head, 'copNo'));

/** The list as filed, without white space around its values: customs finds it by them again. */
export function filedExport(head: Fields, lines: readonly Fields[]): FiledGoods {
  return { head: trimmed(head), lines: lines.map(trimmed) };
}
