import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '@app/kernel';
import type { CaseList } from './domain/retention.js';

/** A message that may be erased: what is kept of it and until when is decided from its case. */
export interface ErasableMessage {
  readonly id: string;
  readonly received_at: Date;
}

/** What was erased in one act: proof that it was, without a word of what it said. */
export interface ErasureRow {
  readonly id: string;
  readonly at: Date;
  readonly asked_by: string;
  readonly clause: string;
  readonly received_from: Date;
  readonly received_to: Date;
  readonly messages: number;
  readonly lists: number;
  readonly documents: number;
  readonly ids_sha256: string;
}

const columns =
  'id, at, asked_by, clause, received_from, received_to, messages, lists, documents, ids_sha256';

@Injectable()
export class ErasuresRepository {
  /** The oldest messages that nobody has judged yet. */
  unjudged(tx: EntityManager, limit: number): Promise<ErasableMessage[]> {
    return tx.query(
      `SELECT id, received_at FROM messages WHERE erased_at IS NULL AND kept_until IS NULL ORDER BY id LIMIT $1`,
      [limit],
    );
  }

  /** Messages whose day has passed. */
  keptLongEnough(tx: EntityManager, today: CalendarDate, limit: number): Promise<ErasableMessage[]> {
    return tx.query(
      `SELECT id, received_at FROM messages WHERE erased_at IS NULL AND kept_until < $1::date ORDER BY kept_until, id LIMIT $2`,
      [today, limit],
    );
  }

  async keepUntil(tx: EntityManager, id: string, day: CalendarDate): Promise<void> {
    await tx.query('UPDATE messages SET kept_until = $2 WHERE id = $1', [id, day]);
  }

  async find(tx: EntityManager, id: string): Promise<ErasableMessage | null> {
    const rows: ErasableMessage[] = await tx.query(
      'SELECT id, received_at FROM messages WHERE id = $1 AND erased_at IS NULL FOR UPDATE',
      [id],
    );
    return rows[0] ?? null;
  }

  /** The lists of the cases that these lists and documents belong to. */
  caseLists(tx: EntityManager, ids: readonly string[]): Promise<CaseList[]> {
    return tx.query(
      `WITH own AS (
         SELECT order_no, logistics_no, NULL::uuid AS list_id FROM documents WHERE id = ANY($1::uuid[])
         UNION ALL SELECT order_no, logistics_no, id FROM lists WHERE id = ANY($1::uuid[])
         UNION ALL SELECT NULL, NULL, list_id FROM list_applications WHERE document_id = ANY($1::uuid[]))
       SELECT status, status_since AS "statusSince", attempt FROM lists
        WHERE id IN (SELECT list_id FROM own) OR order_no IN (SELECT order_no FROM own WHERE order_no IS NOT NULL)
           OR logistics_no IN (SELECT logistics_no FROM own WHERE logistics_no IS NOT NULL)`,
      [ids],
    );
  }

  /** The content of a list from now on, and no hash of a person. */
  async eraseList(tx: EntityManager, id: string, body: Buffer, contentHash: string): Promise<void> {
    await tx.query(
      `UPDATE lists SET body = $2, place = NULL, content_hash = $3, buyer_hash = NULL, telephone_hash = NULL, address_hash = NULL
        WHERE id = $1`,
      [id, body, contentHash],
    );
  }

  async eraseDocument(tx: EntityManager, id: string, body: Buffer, contentHash: string): Promise<void> {
    await tx.query(
      `UPDATE documents SET body = $2, content_hash = $3, with_order = NULL, with_payment = NULL, with_waybill = NULL,
              with_list = NULL WHERE id = $1`,
      [id, body, contentHash],
    );
  }

  /** Quotas of years gone by: the sums stay, whose they were does not. */
  async forgetQuota(tx: EntityManager, listIds: readonly string[], thisYear: number): Promise<void> {
    await tx.query('DELETE FROM quota_waits WHERE list_id = ANY($1::uuid[])', [listIds]);
    await tx.query(
      `WITH forgotten AS (
         SELECT list_id, buyer_hash, year FROM buyer_amounts WHERE list_id = ANY($1::uuid[]) AND year < $2),
       renamed AS (
         UPDATE buyer_amounts held SET buyer_hash = 'erased ' || held.list_id FROM forgotten WHERE held.list_id = forgotten.list_id)
       DELETE FROM buyer_years kept USING forgotten
        WHERE kept.buyer_hash = forgotten.buyer_hash AND kept.year = forgotten.year
          AND NOT EXISTS (SELECT 1 FROM buyer_amounts other
                           WHERE other.buyer_hash = kept.buyer_hash AND other.year = kept.year
                             AND other.list_id <> ALL($1::uuid[]))`,
      [listIds, thisYear],
    );
  }

  async eraseMessage(tx: EntityManager, id: string, original: string, at: Date): Promise<void> {
    await tx.query('UPDATE messages SET original = $2, erased_at = $3 WHERE id = $1', [id, original, at]);
  }

  async record(tx: EntityManager, row: ErasureRow): Promise<void> {
    await tx.query(`INSERT INTO erasures (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
      row.id,
      row.at,
      row.asked_by,
      row.clause,
      row.received_from,
      row.received_to,
      row.messages,
      row.lists,
      row.documents,
      row.ids_sha256,
    ]);
  }

  page(tx: EntityManager, after: string | undefined, limit: number): Promise<ErasureRow[]> {
    return tx.query(
      `SELECT ${columns} FROM erasures WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [after ?? null, limit + 1],
    );
  }
}
