import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId, type CalendarDate } from '@app/kernel';
import type { RiskRule, Severity } from './domain/risk-rules.js';

/** A hit to keep; the same rule, subject and day is one hit, whose facts grow. */
export interface NewHit {
  readonly rule: RiskRule;
  readonly version: CalendarDate;
  readonly severity: Severity;
  /** What was hit, within the rule. */
  readonly subject: string;
  readonly listIds: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface HitRow {
  readonly id: string;
  readonly rule: RiskRule;
  readonly version: string;
  readonly severity: Severity;
  readonly list_ids: string[];
  readonly facts: Record<string, unknown>;
  readonly found_at: Date;
  readonly seen_at: Date;
  readonly decision: string | null;
  readonly reason: string | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

export interface HitFilter {
  readonly rule?: string | undefined;
  readonly severity?: string | undefined;
  readonly listId?: string | undefined;
  readonly open?: boolean | undefined;
}

const shownColumns =
  'id, rule, version, severity, list_ids, facts, found_at, seen_at, decision, reason, decided_by, decided_at';

@Injectable()
export class RiskHitsRepository {
  async keep(tx: EntityManager, hits: readonly NewHit[], day: CalendarDate, now: Date): Promise<void> {
    if (hits.length === 0) return;
    const rows = hits.map((hit) => ({ id: newId(), ...hit }));
    await tx.query(
      `INSERT INTO risk_hits (id, rule, version, severity, subject, day, list_ids, facts, found_at, seen_at)
       SELECT hit.id, hit.rule, hit.version, hit.severity, hit.subject, $2, hit."listIds", hit.facts, $3, $3
         FROM jsonb_to_recordset($1::jsonb) AS hit(id uuid, rule text, version text, severity text, subject text,
              "listIds" uuid[], facts jsonb)
       ON CONFLICT (rule, subject, day) DO UPDATE
         SET list_ids = excluded.list_ids, facts = excluded.facts, seen_at = excluded.seen_at`,
      [JSON.stringify(rows), day, now],
    );
  }

  page(
    tx: EntityManager,
    { rule, severity, listId, open }: HitFilter,
    { after, limit }: { readonly after?: string; readonly limit: number },
  ): Promise<HitRow[]> {
    return tx.query(
      `SELECT ${shownColumns} FROM risk_hits
        WHERE ($1::text IS NULL OR rule = $1) AND ($2::text IS NULL OR severity = $2)
          AND ($3::uuid IS NULL OR list_ids @> ARRAY[$3::uuid]) AND ($4::uuid IS NULL OR id > $4)
          AND ($5::boolean IS NULL OR (decision IS NULL) = $5)
        ORDER BY id LIMIT $6`,
      [rule ?? null, severity ?? null, listId ?? null, after ?? null, open ?? null, limit + 1],
    );
  }

  /** An officer's verdict, once; `undefined` where there is no such hit or it is decided already. */
  async decide(
    tx: EntityManager,
    id: string,
    verdict: { readonly decision: string; readonly reason: string; readonly by: string; readonly at: Date },
  ): Promise<HitRow | undefined> {
    const [rows]: [HitRow[]] = await tx.query(
      `UPDATE risk_hits SET decision = $2, reason = $3, decided_by = $4, decided_at = $5
        WHERE id = $1 AND decision IS NULL RETURNING ${shownColumns}`,
      [id, verdict.decision, verdict.reason, verdict.by, verdict.at],
    );
    return rows[0];
  }

  async find(tx: EntityManager, id: string): Promise<HitRow | null> {
    const rows: HitRow[] = await tx.query(`SELECT ${shownColumns} FROM risk_hits WHERE id = $1`, [id]);
    return rows[0] ?? null;
  }
}
