import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationStatus } from '../applications/domain/application-life.js';
import type { Call } from './domain/call.js';

export const callColumns = `id, pack, year, title, measures, opens_on::text AS "opensOn", closes_on::text AS "closesOn",
  publicity_days AS "publicityDays", source, created_by AS "createdBy", created_at AS "createdAt",
  scale_budget::text AS "scaleBudget", scale_needed::text AS "scaleNeeded", calculated_at AS "calculatedAt"`;

/** How many applications of a call are in a state, and what they come to. */
export interface StatusSum {
  readonly status: ApplicationStatus;
  readonly applications: number;
  readonly amount: string;
}

@Injectable()
export class CallsRepository {
  async insert(tx: EntityManager, call: Call): Promise<void> {
    await tx.query(
      `INSERT INTO calls (id, pack, year, title, measures, opens_on, closes_on, publicity_days, source, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        call.id,
        call.pack,
        call.year,
        call.title,
        call.measures,
        call.opensOn,
        call.closesOn,
        call.publicityDays,
        call.source,
        call.createdBy,
        call.createdAt,
      ],
    );
  }

  async find(tx: EntityManager, id: string, lock = false): Promise<Call | null> {
    const [row]: Call[] = await tx.query(
      `SELECT ${callColumns} FROM calls WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
      [id],
    );
    return row ?? null;
  }

  page(tx: EntityManager, after: string | undefined, limit: number): Promise<Call[]> {
    return tx.query(
      `SELECT ${callColumns} FROM calls WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after ?? null, limit],
    );
  }

  sums(tx: EntityManager, id: string): Promise<StatusSum[]> {
    return tx.query(
      `SELECT status, count(*)::integer AS applications, sum(amount)::text AS amount
       FROM applications WHERE call_id = $1 GROUP BY status ORDER BY status`,
      [id],
    );
  }

  async keepScale(tx: EntityManager, id: string, budget: string, needed: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE calls SET scale_budget = $2, scale_needed = $3, calculated_at = $4 WHERE id = $1`,
      [id, budget, needed, at],
    );
  }
}
