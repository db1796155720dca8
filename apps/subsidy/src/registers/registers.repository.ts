import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CountedDays } from '../policies/domain/policy-pack.js';
import type { VerifiedRecord } from './domain/facts-of-records.js';
import type { Evidence } from './domain/given-record.js';
import type { RecordData } from './domain/record-data.js';

export const recordStatuses = ['entered', 'verified', 'returned', 'struck'] as const;
export type RecordStatus = (typeof recordStatuses)[number];

/** A record of a register; dates are `YYYY-MM-DD`, `to` is the last day. */
export interface RegisterRecord {
  readonly id: string;
  readonly kind: string;
  /** Credit code. */
  readonly owner: string;
  /** What it is called: unique among the owner's records of the kind. */
  readonly name: string;
  readonly department: string;
  readonly version: number;
  readonly status: RecordStatus;
  readonly from: string;
  readonly to: string | null;
  readonly data: RecordData;
  readonly evidence: readonly Evidence[];
  readonly reason: string | null;
  readonly enteredBy: string;
  readonly movedAt: Date;
  /** The version that counts; null: none was verified. */
  readonly verifiedVersion: number | null;
  readonly verifiedBy: string | null;
}

/** A record as it stood; each change and each decision is one more. */
export interface RecordVersion extends Pick<
  RegisterRecord,
  'version' | 'status' | 'from' | 'to' | 'data' | 'evidence' | 'reason'
> {
  readonly actor: string;
  readonly at: Date;
}

const columns = `id, kind, owner, name, department, version, status, from_date::text AS "from", to_date::text AS "to", data, evidence,
  reason, entered_by AS "enteredBy", moved_at AS "movedAt", verified_version AS "verifiedVersion", verified_by AS "verifiedBy"`;

export interface RecordFilter {
  readonly kind?: string | undefined;
  readonly status?: RecordStatus | undefined;
  readonly owner?: string | undefined;
}

@Injectable()
export class RegistersRepository {
  /** False when the owner has a record of that name already. */
  async insertOnce(tx: EntityManager, record: RegisterRecord): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO register_records (id, kind, owner, name, department, version, status, from_date, to_date, data, evidence,
                                     entered_by, moved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (kind, owner, name) DO NOTHING RETURNING id`,
      [
        record.id,
        record.kind,
        record.owner,
        record.name,
        record.department,
        record.version,
        record.status,
        record.from,
        record.to,
        JSON.stringify(record.data),
        JSON.stringify(record.evidence),
        record.enteredBy,
        record.movedAt,
      ],
    );
    if (rows.length === 0) return false;
    await this.keepVersion(tx, record, record.enteredBy);
    return true;
  }

  /** The newest version, as it stands now. */
  async save(tx: EntityManager, record: RegisterRecord, actor: string): Promise<void> {
    await tx.query(
      `UPDATE register_records SET version = $2, status = $3, from_date = $4, to_date = $5, data = $6, evidence = $7, reason = $8,
              entered_by = $9, moved_at = $10 WHERE id = $1`,
      [
        record.id,
        record.version,
        record.status,
        record.from,
        record.to,
        JSON.stringify(record.data),
        JSON.stringify(record.evidence),
        record.reason,
        record.enteredBy,
        record.movedAt,
      ],
    );
    await this.keepVersion(tx, record, actor);
  }

  private async keepVersion(tx: EntityManager, record: RegisterRecord, actor: string): Promise<void> {
    await tx.query(
      `INSERT INTO register_versions (record_id, version, status, from_date, to_date, data, evidence, reason, actor, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        record.id,
        record.version,
        record.status,
        record.from,
        record.to,
        JSON.stringify(record.data),
        JSON.stringify(record.evidence),
        record.reason,
        actor,
        record.movedAt,
      ],
    );
  }

  /** Officers decide on entered records, all at once; what was verified counts from now on as it stands. */
  async decide(
    tx: EntityManager,
    ids: readonly string[],
    decided: {
      readonly status: RecordStatus;
      readonly reason: string | null;
      readonly actor: string;
      readonly at: Date;
    },
  ): Promise<void> {
    const { status, reason, actor, at } = decided;
    const verified =
      status === 'verified'
        ? `, verified_version = version + 1, verified_from = from_date, verified_to = to_date, verified_data = data,
             verified_by = $4, verified_at = $5`
        : '';
    await tx.query(
      `WITH decided AS (
         UPDATE register_records SET version = version + 1, status = $2, reason = $3, moved_at = $5 ${verified}
         WHERE id = ANY($1) RETURNING *)
       INSERT INTO register_versions (record_id, version, status, from_date, to_date, data, evidence, reason, actor, at)
       SELECT id, version, status, from_date, to_date, data, evidence, $3, $4, $5 FROM decided`,
      [ids, status, reason, actor, at],
    );
  }

  /** @param owners whose it must be; absent for officers */
  async find(
    tx: EntityManager,
    id: string,
    owners: readonly string[] | undefined,
    lock = false,
  ): Promise<RegisterRecord | null> {
    const [row]: RegisterRecord[] = await tx.query(
      `SELECT ${columns} FROM register_records
       WHERE id = $1 AND ($2::text[] IS NULL OR owner = ANY($2)) ${lock ? 'FOR UPDATE' : ''}`,
      [id, owners ?? null],
    );
    return row ?? null;
  }

  /** Locked in ascending order until the transaction ends. */
  lockAll(tx: EntityManager, ids: readonly string[]): Promise<RegisterRecord[]> {
    return tx.query(`SELECT ${columns} FROM register_records WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [
      ids,
    ]);
  }

  page(
    tx: EntityManager,
    owners: readonly string[] | undefined,
    { kind, status, owner }: RecordFilter,
    after: string | undefined,
    limit: number,
  ): Promise<RegisterRecord[]> {
    return tx.query(
      `SELECT ${columns} FROM register_records
       WHERE ($1::text[] IS NULL OR owner = ANY($1)) AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR status = $3)
         AND ($4::text IS NULL OR owner = $4) AND ($5::uuid IS NULL OR id > $5) ORDER BY id LIMIT $6`,
      [owners ?? null, kind ?? null, status ?? null, owner ?? null, after ?? null, limit],
    );
  }

  versions(tx: EntityManager, id: string): Promise<RecordVersion[]> {
    return tx.query(
      `SELECT version, status, from_date::text AS "from", to_date::text AS "to", data, evidence, reason, actor, at
       FROM register_versions WHERE record_id = $1 ORDER BY version`,
      [id],
    );
  }

  /** What counts of an owner, with what is recognised on a day of these. */
  verified(tx: EntityManager, owners: readonly string[], days: CountedDays): Promise<VerifiedRecord[]> {
    return tx.query(
      `SELECT r.id, r.kind, r.name, r.verified_from::text AS "from", r.verified_to::text AS "to", r.verified_data AS data,
              EXISTS (
                SELECT FROM recognitions n JOIN recognition_batches b ON b.id = n.batch_id
                WHERE n.record_id = r.id AND n.decision = 'recognised' AND b.published_at IS NOT NULL
                  AND n.from_date <= $3 AND (n.to_date IS NULL OR (n.to_date >= $2 AND n.to_date >= n.from_date))
              ) AS recognised
       FROM register_records r
       WHERE r.owner = ANY($1) AND r.verified_version IS NOT NULL AND r.status <> 'struck' ORDER BY r.id`,
      [owners, days.from, days.to],
    );
  }
}
