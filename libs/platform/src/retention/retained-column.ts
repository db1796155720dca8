import type { Dated } from '@app/kernel';

/** A column with personal values that is emptied once its retention has run out; an empty text is what remains. */
export interface RetainedColumn {
  readonly table: string;
  /** The primary key's columns, told of in the proof. */
  readonly key: readonly string[];
  readonly column: string;
  /** Column with the instant from which the years count. */
  readonly since: string;
  /** SQL: the row is no longer worked on. */
  readonly ended: string;
  /** Years that the law asks for, by the day of `since`; KEPT_YEARS can lengthen them. */
  readonly years: readonly Dated<number>[];
}
