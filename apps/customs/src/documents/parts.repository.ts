import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CebMessageType, DocumentKind } from '@app/ceb';
import type { StoredPart } from './domain/parts.js';

/** A stored part with what it needs to go to customs. */
export interface PartRow extends StoredPart {
  readonly kind: DocumentKind;
  readonly messageType: CebMessageType;
  readonly deleted: boolean;
  readonly status: string;
  readonly body: Buffer;
}

/** How many parts of a document are there. */
export interface WholeRow {
  readonly wholeKey: string;
  readonly number: number;
  readonly count: number;
  readonly declared: boolean;
}

@Injectable()
export class PartsRepository {
  /** All parts of these documents, in their order; locked until the transaction ends. */
  async ofWholes(tx: EntityManager, kind: DocumentKind, wholes: readonly string[]): Promise<PartRow[]> {
    if (wholes.length === 0) return [];
    return tx.query(
      `SELECT id, kind, message_type AS "messageType", whole_key AS "wholeKey", part_no AS number, part_count AS count,
         app_status = '2' AND NOT deleted AS declared, deleted, status, body
       FROM documents WHERE kind = $1 AND whole_key = ANY ($2) ORDER BY whole_key, part_no FOR UPDATE`,
      [kind, wholes],
    );
  }

  /** The same without their content, for those who look. */
  async countsOf(tx: EntityManager, kind: string, wholes: readonly string[]): Promise<WholeRow[]> {
    if (wholes.length === 0) return [];
    return tx.query(
      `SELECT whole_key AS "wholeKey", part_no AS number, part_count AS count, app_status = '2' AS declared
       FROM documents WHERE kind = $1 AND whole_key = ANY ($2) AND NOT deleted`,
      [kind, wholes],
    );
  }

  /** Those of the documents that customs has, taken in or rejected: a change of them is a change to customs, too. */
  async heldByCustoms(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM documents WHERE id = ANY ($1::uuid[]) AND (status IN ('submitted', 'accepted') OR EXISTS (
         SELECT 1 FROM receipts WHERE subject_id = documents.id AND return_status IN ('100', '120', '399')))`,
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Parts that waited and went to customs with the last one. */
  async submitted(
    tx: EntityManager,
    ids: readonly string[],
    submissionOf: ReadonlyMap<string, string>,
  ): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `UPDATE documents SET status = 'submitted', submission_id = sent.submission_id
       FROM unnest($1::uuid[], $2::uuid[]) AS sent (id, submission_id) WHERE documents.id = sent.id`,
      [ids, ids.map((id) => submissionOf.get(id) ?? null)],
    );
  }
}
