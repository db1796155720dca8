import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countTheSame } from '../applications/applications.repository.js';
import type { TaskKind } from './domain/clocks.js';

/** Something that waits for a department, since when. */
export interface Work {
  readonly task: TaskKind;
  readonly id: string;
  /** What it is about, in a line. */
  readonly subject: string;
  readonly applicant: string;
  readonly since: Date;
  /** To be looked at with care: claimed above verified, or counted by another applicant, too. */
  readonly marked: boolean;
}

const mostWork = 1_000;

/** What waits for a department, the oldest first. */
@Injectable()
export class WorkListRepository {
  of(tx: EntityManager, department: string): Promise<Work[]> {
    return tx.query(
      `SELECT * FROM (
         SELECT CASE c.position WHEN 0 THEN 'lead-check' ELSE 'joint-check' END AS task, a.id,
                a.pack || ' ' || a.measure || ' ' || a.year AS subject, a.applicant, a.moved_at AS since,
                a.findings <> '[]' OR EXISTS (SELECT FROM applications own, applications other WHERE own.id = a.id AND ${countTheSame}) AS marked
         FROM application_checks c JOIN applications a ON a.id = c.application_id AND a.round = c.round
         WHERE c.department = $1 AND c.decision IS NULL
           AND a.status = CASE c.position WHEN 0 THEN 'submitted' ELSE 'lead-checked' END
         UNION ALL
         SELECT 'objection-answer', o.id, a.pack || ' ' || a.measure || ' ' || a.year, a.applicant, o.raised_at, a.findings <> '[]'
         FROM objections o JOIN applications a ON a.id = o.application_id
         WHERE $1 = 'commerce' AND o.outcome IS NULL
         UNION ALL
         SELECT 'payment', a.id, a.pack || ' ' || a.measure || ' ' || a.year, a.applicant, a.moved_at, a.findings <> '[]'
         FROM applications a WHERE $1 = 'finance' AND a.status = 'approved' AND a.call_id IS NOT NULL
         UNION ALL
         SELECT 'register-verification', r.id, r.kind || ' ' || r.name, r.owner, r.moved_at, false
         FROM register_records r WHERE r.department = $1 AND r.status = 'entered'
       ) work ORDER BY since, id LIMIT $2`,
      [department, mostWork],
    );
  }
}
