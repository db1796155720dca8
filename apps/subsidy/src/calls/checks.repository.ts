import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationEntity } from '../applications/application.entity.js';

export const checkDecisions = ['pass', 'return', 'refuse'] as const;
export type CheckDecision = (typeof checkDecisions)[number];

/** What one department decides on an application in one round; position 0 is the lead department. */
export interface Check {
  readonly applicationId: string;
  readonly round: number;
  readonly department: string;
  readonly position: number;
  readonly decision: CheckDecision | null;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly decidedAt: Date | null;
}

type OfRound = Pick<ApplicationEntity, 'id' | 'round'>;

const columns = `application_id AS "applicationId", round, department, position, decision, reason, actor, decided_at AS "decidedAt"`;

@Injectable()
export class ChecksRepository {
  /** The lead department first, as the pack names them. */
  async ask(tx: EntityManager, { id, round }: OfRound, departments: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO application_checks (application_id, round, department, position)
       SELECT $1, $2, department, n - 1 FROM unnest($3::text[]) WITH ORDINALITY AS asked (department, n)`,
      [id, round, departments],
    );
  }

  /** What is no longer asked for: the application was withdrawn or returned before they decided. */
  async drop(tx: EntityManager, { id, round }: OfRound): Promise<void> {
    await tx.query(
      `DELETE FROM application_checks WHERE application_id = $1 AND round = $2 AND decision IS NULL`,
      [id, round],
    );
  }

  of(tx: EntityManager, applicationIds: readonly string[]): Promise<Check[]> {
    return tx.query(
      `SELECT ${columns} FROM application_checks WHERE application_id = ANY($1) ORDER BY application_id, round, position`,
      [applicationIds],
    );
  }

  async decide(
    tx: EntityManager,
    applications: readonly OfRound[],
    department: string,
    decided: {
      readonly decision: CheckDecision;
      readonly reason: string | null;
      readonly actor: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.query(
      `UPDATE application_checks SET decision = $4, reason = $5, actor = $6, decided_at = $7
       FROM unnest($1::uuid[], $2::integer[]) AS asked (id, round)
       WHERE application_id = asked.id AND application_checks.round = asked.round AND department = $3`,
      [
        applications.map(({ id }) => id),
        applications.map(({ round }) => round),
        department,
        decided.decision,
        decided.reason,
        decided.actor,
        decided.at,
      ],
    );
  }
}
