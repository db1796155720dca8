import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecordData } from '../registers/domain/record-data.js';
import type { Criterion, Finding } from './domain/checklist.js';

export interface Checklist {
  readonly kind: string;
  readonly version: number;
  readonly criteria: readonly Criterion[];
  readonly source: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface Batch {
  readonly id: string;
  readonly kind: string;
  readonly checklistVersion: number;
  readonly title: string;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
}

export const recognitionDecisions = ['recognised', 'declined'] as const;
export type RecognitionDecision = (typeof recognitionDecisions)[number];

/** A candidate of a batch, and what was decided on it. */
export interface Candidate {
  readonly record: string;
  readonly name: string;
  readonly owner: string;
  readonly findings: readonly Finding[];
  readonly decision: RecognitionDecision | null;
  readonly reason: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const batchColumns = `id, kind, checklist_version AS "checklistVersion", title, opened_by AS "openedBy", opened_at AS "openedAt",
  published_by AS "publishedBy", published_at AS "publishedAt"`;
const candidateColumns = `n.record_id AS record, r.name, r.owner, n.findings, n.decision, n.reason,
  n.from_date::text AS "from", n.to_date::text AS "to"`;

@Injectable()
export class RecognitionRepository {
  /** The next version of the kind. */
  async addChecklist(tx: EntityManager, one: Omit<Checklist, 'version'>): Promise<number> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`recognition ${one.kind}`]);
    const [row]: { version: number }[] = await tx.query(
      `INSERT INTO recognition_checklists (kind, version, criteria, source, created_by, created_at)
       SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM recognition_checklists WHERE kind = $1 RETURNING version`,
      [one.kind, JSON.stringify(one.criteria), one.source, one.createdBy, one.createdAt],
    );
    return row?.version ?? 1;
  }

  /** @param version absent: the newest */
  async checklist(tx: EntityManager, kind: string, version?: number): Promise<Checklist | null> {
    const [row]: Checklist[] = await tx.query(
      `SELECT kind, version, criteria, source, created_by AS "createdBy", created_at AS "createdAt"
       FROM recognition_checklists WHERE kind = $1 AND ($2::integer IS NULL OR version = $2) ORDER BY version DESC LIMIT 1`,
      [kind, version ?? null],
    );
    return row ?? null;
  }

  checklists(tx: EntityManager): Promise<Checklist[]> {
    return tx.query(
      `SELECT kind, version, criteria, source, created_by AS "createdBy", created_at AS "createdAt"
       FROM recognition_checklists ORDER BY kind, version`,
    );
  }

  async open(tx: EntityManager, batch: Batch): Promise<void> {
    await tx.query(
      `INSERT INTO recognition_batches (id, kind, checklist_version, title, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [batch.id, batch.kind, batch.checklistVersion, batch.title, batch.openedBy, batch.openedAt],
    );
  }

  async batch(tx: EntityManager, id: string, lock = false): Promise<Batch | null> {
    const [row]: Batch[] = await tx.query(
      `SELECT ${batchColumns} FROM recognition_batches WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
      [id],
    );
    return row ?? null;
  }

  batches(tx: EntityManager, after: string | undefined, limit: number): Promise<Batch[]> {
    return tx.query(
      `SELECT ${batchColumns} FROM recognition_batches WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after ?? null, limit],
    );
  }

  candidates(tx: EntityManager, batchId: string): Promise<Candidate[]> {
    return tx.query(
      `SELECT ${candidateColumns} FROM recognitions n JOIN register_records r ON r.id = n.record_id
       WHERE n.batch_id = $1 ORDER BY n.record_id`,
      [batchId],
    );
  }

  /** What is verified of a record of the kind; null: nothing, or it was struck. */
  async verified(tx: EntityManager, recordId: string, kind: string): Promise<RecordData | null> {
    const [row]: { data: RecordData }[] = await tx.query(
      `SELECT verified_data AS data FROM register_records
       WHERE id = $1 AND kind = $2 AND verified_version IS NOT NULL AND status <> 'struck'`,
      [recordId, kind],
    );
    return row?.data ?? null;
  }

  /** A candidate's findings, as they are now; nothing is decided any more. */
  async propose(
    tx: EntityManager,
    batchId: string,
    recordId: string,
    findings: readonly Finding[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO recognitions (batch_id, record_id, findings) VALUES ($1, $2, $3)
       ON CONFLICT (batch_id, record_id) DO UPDATE SET findings = excluded.findings, decision = NULL, reason = NULL,
         decided_by = NULL, decided_at = NULL, from_date = NULL, to_date = NULL`,
      [batchId, recordId, JSON.stringify(findings)],
    );
  }

  async decide(
    tx: EntityManager,
    batchId: string,
    recordId: string,
    decided: {
      readonly decision: RecognitionDecision;
      readonly reason: string;
      readonly from: string | null;
      readonly to: string | null;
      readonly actor: string;
      readonly at: Date;
    },
  ): Promise<void> {
    const { decision, reason, from, to, actor, at } = decided;
    await tx.query(
      `UPDATE recognitions SET decision = $3, reason = $4, from_date = $5, to_date = $6, decided_by = $7, decided_at = $8
       WHERE batch_id = $1 AND record_id = $2`,
      [batchId, recordId, decision, reason, from, to, actor, at],
    );
  }

  async publish(tx: EntityManager, batchId: string, by: string, at: Date): Promise<void> {
    await tx.query(`UPDATE recognition_batches SET published_by = $2, published_at = $3 WHERE id = $1`, [
      batchId,
      by,
      at,
    ]);
  }

  /** How many recognitions of a record in force end on `to`. */
  async end(tx: EntityManager, recordId: string, to: string, reason: string): Promise<number> {
    const rows: unknown[] = await tx.query(
      `WITH ended AS (
         UPDATE recognitions SET to_date = $2, reason = $3
         WHERE record_id = $1 AND decision = 'recognised' AND (to_date IS NULL OR to_date > $2) RETURNING 1)
       SELECT * FROM ended`,
      [recordId, to, reason],
    );
    return rows.length;
  }

  /** What is recognised on a day, by published batches. */
  recognisedOn(tx: EntityManager, day: string, kind: string | undefined): Promise<object[]> {
    return tx.query(
      `SELECT r.kind, r.id AS record, r.name, r.owner, b.id AS batch, b.title AS "batchTitle",
              n.from_date::text AS "from", n.to_date::text AS "to"
       FROM recognitions n JOIN recognition_batches b ON b.id = n.batch_id JOIN register_records r ON r.id = n.record_id
       WHERE n.decision = 'recognised' AND b.published_at IS NOT NULL AND r.status <> 'struck'
         AND n.from_date <= $1 AND (n.to_date IS NULL OR n.to_date >= $1) AND ($2::text IS NULL OR r.kind = $2)
       ORDER BY r.kind, r.id`,
      [day, kind ?? null],
    );
  }
}
