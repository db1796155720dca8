import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Hold } from './hold.js';

@Injectable()
export class HoldsRepository {
  /** The holds on these lists or documents, by id. */
  async among(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Hold>> {
    if (ids.length === 0) return new Map();
    const rows: Hold[] = await tx.query(
      'SELECT subject_id AS "subjectId", since, account, reason FROM holds WHERE subject_id = ANY ($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.subjectId, row]));
  }

  async place(tx: EntityManager, subject: 'list' | 'document', hold: Hold): Promise<void> {
    await tx.query(
      'INSERT INTO holds (subject_id, subject, since, account, reason) VALUES ($1, $2, $3, $4, $5)',
      [hold.subjectId, subject, hold.since, hold.account, hold.reason],
    );
  }

  async lift(tx: EntityManager, subjectId: string): Promise<void> {
    await tx.query('DELETE FROM holds WHERE subject_id = $1', [subjectId]);
  }
}
