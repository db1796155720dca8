import { Injectable } from '@nestjs/common';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { KnownClaim, TaxAnswer, TaxFiling } from './domain/verdict.js';

/** Serialises writers of tax_answers until their commit, so that no reader passes a position that is still to come. */
const answersLock = 7_215_002;
/** Space of the locks that serialise everything about one claim. */
const claimsLock = 7_215_003;

/** What the platform is told of a filing; null: it was taken. */
export interface Refusal {
  readonly code: string;
  readonly info: string;
}

export interface LaidOut {
  readonly position: string;
  readonly id: string;
  readonly number: string;
  readonly claimId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly amount: string | null;
  readonly answeredAt: Date;
}

@Injectable()
export class TaxRepository {
  constructor(private readonly cipher: FieldCipher) {}

  async lockClaim(tx: EntityManager, claimId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [claimsLock, claimId]);
  }

  /** What was said to the filing of this number; `undefined`: it is new. */
  async answered(tx: EntityManager, number: string): Promise<Refusal | null | undefined> {
    const rows: { code: string | null; info: string | null }[] = await tx.query(
      'SELECT code, info FROM tax_filings WHERE number = $1',
      [number],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    return row.code === null ? null : { code: row.code, info: row.info ?? '' };
  }

  /** False when the number has been used meanwhile. */
  async insertFiling(tx: EntityManager, filing: TaxFiling, refusal: Refusal | null): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO tax_filings (number, kind, claim_id, claimant, content, code, info)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (number) DO NOTHING RETURNING number`,
      [
        filing.number,
        filing.kind,
        filing.claimId,
        filing.claimant,
        this.cipher.encrypt(JSON.stringify(filing.content)),
        refusal?.code ?? null,
        refusal?.info ?? null,
      ],
    );
    return rows.length > 0;
  }

  async claim(tx: EntityManager, claimId: string): Promise<KnownClaim | undefined> {
    const rows: KnownClaim[] = await tx.query(
      `SELECT claimant, amount::text AS amount, decision, order_nos AS "orderNos", entry_ids AS "entryIds"
         FROM tax_claims WHERE claim_id = $1`,
      [claimId],
    );
    return rows[0];
  }

  /** Of these declarations, those that another standing claim uses. */
  async usedElsewhere(tx: EntityManager, claimId: string, entryIds: readonly string[]): Promise<string[]> {
    const rows: { entry_id: string }[] = await tx.query(
      `SELECT DISTINCT used.entry_id FROM tax_claims c CROSS JOIN LATERAL unnest(c.entry_ids) AS used (entry_id)
        WHERE c.entry_ids && $2::text[] AND used.entry_id = ANY($2) AND c.claim_id <> $1
          AND (c.decision IS NULL OR c.decision = 'approve') ORDER BY 1`,
      [claimId, entryIds],
    );
    return rows.map((row) => row.entry_id);
  }

  async saveClaim(tx: EntityManager, claimId: string, claim: KnownClaim): Promise<void> {
    await tx.query(
      `INSERT INTO tax_claims (claim_id, claimant, amount, decision, order_nos, entry_ids) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (claim_id) DO UPDATE SET decision = excluded.decision`,
      [claimId, claim.claimant, claim.amount, claim.decision, claim.orderNos, claim.entryIds],
    );
  }

  /** Takes down when the answers to a filing come due, in their order. */
  async schedule(
    tx: EntityManager,
    { number, claimId }: TaxFiling,
    answers: readonly TaxAnswer[],
    repeated: boolean,
    now: Date,
  ): Promise<void> {
    for (const { status, reason, amount, afterDays } of answers) {
      await tx.query(
        `INSERT INTO tax_due_answers (number, claim_id, status, reason, amount, due_at, repeated)
         VALUES ($1, $2, $3, $4, $5, $6::timestamptz + $7 * interval '1 day', $8)`,
        [number, claimId, status, reason, amount, now, afterDays, repeated],
      );
    }
  }

  /** Lays out what has come due, each under a number of the authority's own, a repeated one twice; returns how many. */
  async layOutDue(tx: EntityManager, now: Date): Promise<number> {
    const due: { some: boolean }[] = await tx.query(
      'SELECT EXISTS (SELECT 1 FROM tax_due_answers WHERE due_at <= $1) AS some',
      [now],
    );
    if (due[0]?.some !== true) return 0;
    await tx.query('SELECT pg_advisory_xact_lock($1)', [answersLock]);
    const rows: unknown[] = await tx.query(
      `WITH due AS (DELETE FROM tax_due_answers WHERE due_at <= $1 RETURNING *),
            numbered AS (SELECT *, 'A' || to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD')
                                   || lpad(nextval('tax_answer_serial')::text, 8, '0') AS id
                           FROM (SELECT * FROM due ORDER BY due_at, serial) AS sorted)
       INSERT INTO tax_answers (id, number, claim_id, status, reason, amount, answered_at)
       SELECT id, number, claim_id, status, reason, amount, due_at FROM numbered
        CROSS JOIN LATERAL generate_series(1, CASE WHEN repeated THEN 2 ELSE 1 END) AS again (n)
        ORDER BY due_at, serial, again.n RETURNING id`,
      [now],
    );
    return rows.length;
  }

  /** Answers after a position, in the order of positions. */
  async answers(tx: EntityManager, after: string, limit: number): Promise<readonly LaidOut[]> {
    const rows: LaidOut[] = await tx.query(
      `SELECT position, id, number, claim_id AS "claimId", status, reason, amount::text AS amount, answered_at AS "answeredAt"
       FROM tax_answers WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    );
    return rows;
  }
}
