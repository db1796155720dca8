import type { EntityManager } from 'typeorm';
import { instantText, type CalendarDate } from '@app/kernel';
import { departments, type Department } from '../participants/domain/departments.js';
import type { Scope } from '../participants/participants.repository.js';
import { paperKindFacts, paperKinds } from '../papers/domain/paper-kinds.js';
import { lastOverdueDay } from './domain/deciding-time.js';

/** What a department has had longer than it may take. */
export interface StuckRow {
  readonly what: 'decision' | 'second-person' | 'paper-verification';
  readonly department: Department;
  readonly participantId: string;
  readonly creditCode: string;
  readonly name: string;
  readonly paperId: string | null;
  readonly since: string;
  /** Position in the pages: `since` with microseconds, then the key. */
  readonly position: string;
}

export interface StuckPage {
  readonly scope: Scope;
  readonly department?: Department | undefined;
  readonly after?: readonly [since: string, key: string] | undefined;
  readonly limit: number;
}

const inHand = `
  SELECT CASE WHEN s.standing -> 'proposed' IS NULL THEN 'decision' ELSE 'second-person' END AS what, s.department,
    p.id AS participant_id, p.credit_code, p.name, NULL::uuid AS paper_id, p.id || s.department AS key,
    (CASE WHEN s.standing ->> 'status' = 'pending' THEN s.standing ->> 'since'
          ELSE s.standing -> 'proposed' ->> 'at' END)::timestamptz AS since
  FROM participants p CROSS JOIN LATERAL jsonb_each(p.departments) AS s (department, standing)
  WHERE p.status NOT IN ('active', 'cancelled') AND (s.standing ->> 'status' = 'pending' OR s.standing -> 'proposed' IS NOT NULL)
  UNION ALL
  SELECT 'paper-verification', k.department, p.id, p.credit_code, p.name, a.id, a.id::text, a.entered_at
  FROM participant_papers a JOIN participants p ON p.id = a.participant_id
    JOIN jsonb_to_recordset($1) AS k (kind text, department text) ON k.kind = a.kind
  WHERE a.status = 'entered' AND p.status <> 'cancelled'`;

const kinds = JSON.stringify(
  paperKinds.map((kind) => ({ kind, department: paperKindFacts[kind].department })),
);

/** What is overdue on `today`, the longest first. */
export async function stuckRows(
  tx: EntityManager,
  today: CalendarDate,
  { scope, department, after, limit }: StuckPage,
): Promise<StuckRow[]> {
  const latest = departments.flatMap((one) => {
    const day = lastOverdueDay(one, today);
    return day === undefined ? [] : [{ department: one, day }];
  });
  const [since = '-infinity', key = ''] = after ?? [];
  const rows: (Omit<StuckRow, 'since'> & { since: Date })[] = await tx.query(
    `SELECT w.what, w.department, w.participant_id AS "participantId", w.credit_code AS "creditCode", w.name,
       w.paper_id AS "paperId", w.since,
       to_char(w.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' || w.key AS position
     FROM (${inHand}) w JOIN jsonb_to_recordset($2) AS o (department text, day date)
       ON o.department = w.department AND (w.since AT TIME ZONE 'Asia/Shanghai')::date <= o.day
     WHERE (w.since, w.key) > ($3::timestamptz, $4) AND ($5::text IS NULL OR w.credit_code = $5)
       AND ($6::text IS NULL OR w.department = $6)
     ORDER BY w.since, w.key LIMIT $7`,
    [
      kinds,
      JSON.stringify(latest),
      since,
      key,
      scope === 'all' ? null : scope.creditCode,
      department ?? null,
      limit + 1,
    ],
  );
  return rows.map((row) => ({ ...row, since: instantText(row.since) }));
}
