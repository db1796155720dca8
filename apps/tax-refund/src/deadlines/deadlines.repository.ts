import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '@app/kernel';
import type { DeadlineKind, OpenedDeadline } from './domain/deadlines.js';

export interface Deadline {
  readonly entryId: string;
  readonly kind: DeadlineKind;
  readonly version: number;
  readonly claimant: string;
  readonly due: CalendarDate;
  readonly clause: string;
  /** open, told, met, overdue. */
  readonly status: string;
  readonly metOn: CalendarDate | null;
}

export interface DueEntry extends Deadline {
  readonly cases: readonly { readonly orderNo: string; readonly ebpCode: string }[];
}

const columns = `d.entry_id AS "entryId", d.kind, d.version, d.claimant, d.due, d.clause, d.status, d.met_on AS "metOn"`;

/** Deadlines of exports (TAX-10), one row for each declaration and kind. */
@Injectable()
export class DeadlinesRepository {
  /** Declarations whose deadlines are not opened yet. */
  async unopened(
    tx: EntityManager,
    limit: number,
  ): Promise<
    readonly { readonly entryId: string; readonly exportDate: CalendarDate; readonly claimant: string }[]
  > {
    return tx.query(
      `SELECT entry_id AS "entryId", export_date AS "exportDate", ebc_code AS claimant FROM declared_entries
        WHERE NOT deadlines_opened ORDER BY entry_id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  /** Opens them; a claim that was filed before meets those that it can meet. */
  async open(
    tx: EntityManager,
    rows: readonly (OpenedDeadline & { readonly entryId: string; readonly claimant: string })[],
    today: CalendarDate,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO refund_deadlines (entry_id, kind, claimant, due, clause, status, met_on)
       SELECT r.entry_id, r.kind, r.claimant, r.due, r.clause, CASE WHEN filed.yes THEN 'met' ELSE 'open' END,
              CASE WHEN filed.yes THEN $6::text END
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS r (entry_id, kind, claimant, due, clause)
        CROSS JOIN LATERAL (
          SELECT r.kind <> 'fx-proof' AND EXISTS (SELECT 1 FROM claim_entries ce JOIN claims c ON c.id = ce.claim_id
                                                   WHERE ce.entry_id = r.entry_id AND ce.live AND c.status <> 'drafted') AS yes) filed
       ON CONFLICT (entry_id, kind) DO NOTHING`,
      [
        rows.map(({ entryId }) => entryId),
        rows.map(({ kind }) => kind),
        rows.map(({ claimant }) => claimant),
        rows.map(({ date }) => date),
        rows.map(({ clause }) => clause),
        today,
      ],
    );
    await tx.query('UPDATE declared_entries SET deadlines_opened = TRUE WHERE entry_id = ANY($1)', [
      [...new Set(rows.map(({ entryId }) => entryId))],
    ]);
  }

  /** A filed claim meets the deadlines of claiming. */
  async claimed(tx: EntityManager, entryIds: readonly string[], day: CalendarDate): Promise<void> {
    await tx.query(
      `UPDATE refund_deadlines SET status = 'met', met_on = $2, version = version + 1
        WHERE entry_id = ANY($1) AND kind IN ('claim', 'last-claim') AND status <> 'met'`,
      [entryIds, day],
    );
  }

  /** A refused or withdrawn claim opens them again, but for those that another filed claim meets, as the advance does of its remainder. */
  async reopened(tx: EntityManager, entryIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE refund_deadlines d SET status = 'open', met_on = NULL, version = version + 1
        WHERE d.entry_id = ANY($1) AND d.kind IN ('claim', 'last-claim') AND d.status = 'met'
          AND NOT EXISTS (SELECT 1 FROM claim_entries ce JOIN claims c ON c.id = ce.claim_id
                           WHERE ce.entry_id = d.entry_id AND ce.live AND c.status <> 'drafted')`,
      [entryIds],
    );
  }

  /**
   * Met where the money came in time, open again where what proved it is gone or the due day was put off; the day of the money
   * counts, not the day on which it became known. Returns the declarations that were overdue and are no longer.
   */
  async judgeProofs(
    tx: EntityManager,
    entryIds: readonly string[],
    days: ReadonlyMap<string, CalendarDate>,
    today: CalendarDate,
  ): Promise<string[]> {
    const [rows]: [{ entry_id: string; was: string }[], number] = await tx.query(
      `WITH judged AS (
         SELECT d.entry_id, d.status AS was, p.day,
                CASE WHEN p.day <= d.due THEN 'met'
                     WHEN d.status = 'met' OR (d.status = 'overdue' AND d.due >= $3) THEN 'open'
                     ELSE d.status END AS becomes
           FROM refund_deadlines d JOIN unnest($1::text[], $2::text[]) AS p (entry_id, day) ON p.entry_id = d.entry_id
          WHERE d.kind = 'fx-proof' ORDER BY d.entry_id FOR UPDATE OF d)
       UPDATE refund_deadlines d SET status = j.becomes, met_on = CASE WHEN j.becomes = 'met' THEN j.day END,
              version = version + 1
         FROM judged j
        WHERE d.entry_id = j.entry_id AND d.kind = 'fx-proof' AND j.becomes <> j.was
       RETURNING d.entry_id, j.was`,
      [entryIds, entryIds.map((entryId) => days.get(entryId) ?? null), today],
    );
    return rows.filter(({ was }) => was === 'overdue').map((row) => row.entry_id);
  }

  /** A contract names the day of payment; whoever puts a day off judges the proofs again afterwards. */
  async extend(tx: EntityManager, entryId: string, due: CalendarDate, clause: string): Promise<void> {
    await tx.query(
      `UPDATE refund_deadlines SET due = $2, clause = $3, version = version + 1,
              status = CASE WHEN status = 'told' THEN 'open' ELSE status END
        WHERE entry_id = $1 AND kind = 'fx-proof' AND due <> $2`,
      [entryId, due, clause],
    );
  }

  /** Open ones that are due from `today` up to `until`. */
  approaching(
    tx: EntityManager,
    today: CalendarDate,
    until: CalendarDate,
    limit: number,
  ): Promise<DueEntry[]> {
    return this.due(tx, `d.status = 'open' AND d.due >= $1 AND d.due <= $2`, [today, until], limit);
  }

  /** Those whose day is past. */
  passed(tx: EntityManager, today: CalendarDate, limit: number): Promise<DueEntry[]> {
    return this.due(tx, `d.status IN ('open', 'told') AND d.due < $1`, [today], limit);
  }

  async mark(tx: EntityManager, { entryId, kind }: Deadline, status: 'told' | 'overdue'): Promise<void> {
    await tx.query(
      'UPDATE refund_deadlines SET status = $3, version = version + 1 WHERE entry_id = $1 AND kind = $2',
      [entryId, kind, status],
    );
  }

  /** Of these declarations, those whose deadline of this kind is over and was not met. */
  async overdue(tx: EntityManager, kind: DeadlineKind, entryIds: readonly string[]): Promise<string[]> {
    const rows: { entry_id: string }[] = await tx.query(
      `SELECT entry_id FROM refund_deadlines WHERE entry_id = ANY($1) AND kind = $2 AND status = 'overdue'`,
      [entryIds, kind],
    );
    return rows.map((row) => row.entry_id);
  }

  /** One more than `limit`, by due day. */
  async page(
    tx: EntityManager,
    wanted: {
      readonly parties?: readonly string[];
      readonly kind?: string;
      readonly status?: string;
      readonly until?: CalendarDate;
    },
    limit: number,
    after: { readonly due: string; readonly entryId: string; readonly kind: string } | undefined,
  ): Promise<Deadline[]> {
    return tx.query(
      `SELECT ${columns} FROM refund_deadlines d
        WHERE ($1::text[] IS NULL OR d.claimant = ANY($1)) AND ($2::text IS NULL OR d.kind = $2)
          AND (CASE WHEN $3::text IS NULL THEN d.status <> 'met' ELSE d.status = $3 END) AND ($4::text IS NULL OR d.due <= $4)
          AND ($5::text IS NULL OR (d.due, d.entry_id, d.kind) > ($5, $7::text, $8::text))
        ORDER BY d.due, d.entry_id, d.kind LIMIT $6`,
      [
        wanted.parties ?? null,
        wanted.kind ?? null,
        wanted.status ?? null,
        wanted.until ?? null,
        after?.due ?? null,
        limit + 1,
        after?.entryId ?? null,
        after?.kind ?? null,
      ],
    );
  }

  private async due(tx: EntityManager, where: string, values: unknown[], limit: number): Promise<DueEntry[]> {
    return tx.query(
      `SELECT ${columns}, e.cases FROM refund_deadlines d JOIN declared_entries e ON e.entry_id = d.entry_id
        WHERE ${where} ORDER BY d.due, d.entry_id LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED`,
      values,
    );
  }
}
