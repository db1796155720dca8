import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export const objectionOutcomes = ['dismissed', 'sent-back', 'refused'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

/** An objection (异议) of an enterprise to an award that is made public. */
export interface Objection {
  readonly id: string;
  readonly applicationId: string;
  /** Credit code. */
  readonly objector: string;
  readonly grounds: string;
  readonly raisedAt: Date;
  readonly outcome: ObjectionOutcome | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

const columns = `id, application_id AS "applicationId", objector, grounds, raised_at AS "raisedAt", outcome, answer,
  answered_by AS "answeredBy", answered_at AS "answeredAt"`;

@Injectable()
export class ObjectionsRepository {
  async insert(
    tx: EntityManager,
    { id, applicationId, objector, grounds, raisedAt }: Objection,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO objections (id, application_id, objector, grounds, raised_at) VALUES ($1, $2, $3, $4, $5)`,
      [id, applicationId, objector, grounds, raisedAt],
    );
  }

  async find(tx: EntityManager, id: string): Promise<Objection | null> {
    const [row]: Objection[] = await tx.query(`SELECT ${columns} FROM objections WHERE id = $1`, [id]);
    return row ?? null;
  }

  /** The caller holds the lock of the application. */
  open(tx: EntityManager, applicationId: string): Promise<Objection[]> {
    return tx.query(
      `SELECT ${columns} FROM objections WHERE application_id = $1 AND outcome IS NULL ORDER BY id`,
      [applicationId],
    );
  }

  async answer(
    tx: EntityManager,
    id: string,
    answered: {
      readonly outcome: ObjectionOutcome;
      readonly answer: string;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.query(
      `UPDATE objections SET outcome = $2, answer = $3, answered_by = $4, answered_at = $5 WHERE id = $1`,
      [id, answered.outcome, answered.answer, answered.by, answered.at],
    );
  }

  /** @param objectors whose they must be; absent for officers */
  page(
    tx: EntityManager,
    objectors: readonly string[] | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<Objection[]> {
    return tx.query(
      `SELECT ${columns} FROM objections
       WHERE ($1::text[] IS NULL OR objector = ANY($1)) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [objectors ?? null, after ?? null, limit],
    );
  }
}
