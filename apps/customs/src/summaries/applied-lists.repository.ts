import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The live application that names a list. */
export interface Application {
  readonly listId: string;
  readonly documentId: string;
  /** Number that the enterprise gave it. */
  readonly copNo: string;
}

/** Which lists stand in a summary application (CEB701): each in one that customs has not rejected. */
@Injectable()
export class AppliedListsRepository {
  async live(tx: EntityManager, listIds: readonly string[]): Promise<Map<string, Application>> {
    const rows: Application[] = await tx.query(
      `SELECT applied.list_id AS "listId", document.id AS "documentId", document.reference AS "copNo"
       FROM applied_lists applied JOIN documents document ON document.id = applied.document_id
       WHERE applied.list_id = ANY($1::uuid[]) AND NOT document.deleted AND document.status <> 'rejected'`,
      [listIds],
    );
    return new Map(rows.map((row) => [row.listId, row]));
  }

  /** The lists that an application names now; what it named before and no longer does is free. */
  async name(tx: EntityManager, documentId: string, invtNos: readonly string[], now: Date): Promise<void> {
    await tx.query('DELETE FROM applied_lists WHERE document_id = $1', [documentId]);
    await tx.query(
      `INSERT INTO applied_lists (list_id, document_id, applied_at)
       SELECT id, $1, $3 FROM lists WHERE invt_no = ANY($2::text[])
       ON CONFLICT (list_id) DO UPDATE SET document_id = excluded.document_id, applied_at = excluded.applied_at`,
      [documentId, invtNos, now],
    );
  }

  /** Numbers of the lists that live applications with these numbers name. */
  async namedBy(tx: EntityManager, documentIds: readonly string[]): Promise<string[]> {
    const rows: { invtNo: string }[] = await tx.query(
      `SELECT list.invt_no AS "invtNo" FROM applied_lists applied JOIN lists list ON list.id = applied.list_id
       WHERE applied.document_id = ANY($1::uuid[]) ORDER BY 1`,
      [documentIds],
    );
    return rows.map(({ invtNo }) => invtNo);
  }
}
