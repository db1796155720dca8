import type { UploadedTable } from '@app/tables';
import type { Column } from './columns.js';
import type { DraftDocument, RowFault } from './documents-of-rows.js';
import type { Outcome } from '../../messages/domain/answer.js';

/** What became of one document of an upload. */
export interface JudgedDocument {
  readonly draft: DraftDocument;
  readonly key: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly id?: string;
  /** Why it was not taken. */
  readonly faults: readonly RowFault[];
  /** What the match report will say of it: told, but no reason to refuse it. */
  readonly notes: readonly RowFault[];
}

export interface UploadOutcome {
  readonly table: UploadedTable<Column>;
  readonly dryRun: boolean;
  readonly documents: readonly JudgedDocument[];
  /** The messages that the accepted documents were filed in; none on a dry run. */
  readonly messageIds: readonly string[];
  /** All of it had been filed under the same Idempotency-Key before. */
  readonly replayed: boolean;
}
