import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal, type Step } from '@app/kernel';

export const individualStatuses = ['applied', 'registered', 'refused'] as const;
export type IndividualStatus = (typeof individualStatuses)[number];

export interface IndividualRow {
  readonly id: string;
  readonly version: number;
  /** Under whose code receipts come in. */
  readonly payee: string;
  readonly applied_by: string;
  /** Ciphertext of name, identity number and account as JSON; empty where its retention has run out. */
  readonly holder: string;
  readonly identity_hash: string;
  readonly bank: string;
  readonly status: IndividualStatus;
  readonly applied_at: Date;
  readonly status_since: Date;
  readonly decided_by: string | null;
  readonly decision_reason: string | null;
}

export interface SettlementRow {
  readonly id: string;
  readonly individual_id: string;
  readonly receipt_id: string;
  readonly currency: string;
  readonly wanted: string;
  readonly free: string;
  readonly counted: string;
  readonly refused: string;
  readonly counted_usd: string;
  readonly steps: readonly Step[];
  readonly settled_at: Date;
}

export interface IndividualReceipt {
  readonly id: string;
  readonly payee: string;
  readonly currency: string;
  readonly amount: string;
  readonly matched: string;
  readonly status: string;
  readonly settled_free: string;
  readonly settled_counted: string;
}

export interface QuotaFact {
  readonly identity_hash: string;
  readonly year: number;
  readonly used_usd: string;
  readonly as_of: Date;
  readonly told_by: string;
}

/** Keeps these locks apart from others that use advisory locks of the same database. */
const identitySpace = 'fx-identity:';

@Injectable()
export class IndividualsRepository {
  /** False where the identity has one that is not refused. */
  async insertOnce(tx: EntityManager, one: IndividualRow): Promise<boolean> {
    const written: unknown[] = await tx.query(
      `INSERT INTO fx_individuals (id, version, payee, applied_by, holder, identity_hash, bank, status, applied_at, status_since)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id`,
      [
        one.id,
        one.version,
        one.payee,
        one.applied_by,
        one.holder,
        one.identity_hash,
        one.bank,
        one.status,
        one.applied_at,
        one.status_since,
      ],
    );
    return written.length > 0;
  }

  /** @param hashes by which the identity may be kept */
  async live(tx: EntityManager, hashes: readonly string[]): Promise<IndividualRow | undefined> {
    const rows: IndividualRow[] = await tx.query(
      `SELECT * FROM fx_individuals WHERE identity_hash = ANY($1::text[]) AND status <> 'refused'`,
      [hashes],
    );
    return rows[0];
  }

  async find(
    tx: EntityManager,
    id: string,
    payees: readonly string[] | undefined,
    lock: 'FOR UPDATE' | '' = '',
  ): Promise<IndividualRow | null> {
    const rows: IndividualRow[] = await tx.query(
      `SELECT * FROM fx_individuals WHERE id = $1 AND ($2::text[] IS NULL OR payee = ANY($2)) ${lock}`,
      [id, payees ?? null],
    );
    return rows[0] ?? null;
  }

  /**
   * Serialises whatever reads and uses the quota of one person, whose rows may be several, until the transaction ends.
   * @param hashes by which the identity may be kept
   */
  async lockIdentity(tx: EntityManager, hashes: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(key)
       FROM (SELECT DISTINCT hashtextextended($1 || hash, 0) AS key FROM unnest($2::text[]) AS hash ORDER BY key) AS keys`,
      [identitySpace, hashes],
    );
  }

  async decided(tx: EntityManager, one: IndividualRow): Promise<void> {
    await tx.query(
      `UPDATE fx_individuals SET version = $2, status = $3, status_since = $4, decided_by = $5, decision_reason = $6
       WHERE id = $1`,
      [one.id, one.version, one.status, one.status_since, one.decided_by, one.decision_reason],
    );
  }

  page(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<IndividualRow[]> {
    return tx.query(
      `SELECT * FROM fx_individuals
       WHERE ($1::text[] IS NULL OR payee = ANY($1)) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [payees ?? null, after, limit],
    );
  }

  /** With what is matched of it and what of it was settled before; the caller holds its lock. */
  async receipt(tx: EntityManager, id: string): Promise<IndividualReceipt | undefined> {
    const rows: IndividualReceipt[] = await tx.query(
      `SELECT receipts.id, receipts.payee, receipts.currency, receipts.amount, receipts.status,
              (SELECT coalesce(sum(amount), 0) FROM fx_allocations WHERE receipt_id = receipts.id) AS matched,
              coalesce(sum(settled.free), 0) AS settled_free, coalesce(sum(settled.counted), 0) AS settled_counted
       FROM fx_receipts receipts LEFT JOIN fx_individual_settlements settled ON settled.receipt_id = receipts.id
       WHERE receipts.id = $1 GROUP BY receipts.id`,
      [id],
    );
    return rows[0];
  }

  async addSettlement(tx: EntityManager, one: SettlementRow): Promise<void> {
    await tx.query(
      `INSERT INTO fx_individual_settlements (id, individual_id, receipt_id, currency, wanted, free, counted, refused,
                                              counted_usd, steps, settled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        one.id,
        one.individual_id,
        one.receipt_id,
        one.currency,
        one.wanted,
        one.free,
        one.counted,
        one.refused,
        one.counted_usd,
        JSON.stringify(one.steps),
        one.settled_at,
      ],
    );
  }

  settlementsOf(tx: EntityManager, individualId: string): Promise<SettlementRow[]> {
    return tx.query('SELECT * FROM fx_individual_settlements WHERE individual_id = $1 ORDER BY id', [
      individualId,
    ]);
  }

  /** Of each identity and year the newest statement counts, in whatever order they come. */
  async keepQuotas(tx: EntityManager, facts: readonly QuotaFact[]): Promise<void> {
    const column = (of: (fact: QuotaFact) => unknown): unknown[] => facts.map(of);
    await tx.query(
      `INSERT INTO fx_quota_facts (identity_hash, year, used_usd, as_of, told_by)
       SELECT DISTINCT ON (identity_hash, year) identity_hash, year, used_usd, as_of, told_by
       FROM unnest($1::text[], $2::integer[], $3::numeric[], $4::timestamptz[], $5::text[])
         AS told (identity_hash, year, used_usd, as_of, told_by)
       ORDER BY identity_hash, year, as_of DESC
       ON CONFLICT (identity_hash, year) DO UPDATE SET
         used_usd = excluded.used_usd, as_of = excluded.as_of, told_by = excluded.told_by
       WHERE fx_quota_facts.as_of < excluded.as_of`,
      [
        column((fact) => fact.identity_hash),
        column((fact) => fact.year),
        column((fact) => fact.used_usd),
        column((fact) => fact.as_of),
        column((fact) => fact.told_by),
      ],
    );
  }

  /** The one that has waited longest of those whose quota of the year no bank has told, `passedOver` (ids) left out. */
  async withoutQuota(
    tx: EntityManager,
    year: number,
    passedOver: readonly string[],
  ): Promise<IndividualRow | undefined> {
    const rows: IndividualRow[] = await tx.query(
      `SELECT * FROM fx_individuals persons
       WHERE status <> 'refused' AND holder <> '' AND id <> ALL($2::uuid[])
         AND NOT EXISTS (SELECT FROM fx_quota_facts facts WHERE facts.identity_hash = persons.identity_hash AND facts.year = $1)
       ORDER BY id LIMIT 1`,
      [year, passedOver],
    );
    return rows[0];
  }

  /** What banks know to be used, and what was counted here since; undefined where no bank has told. */
  async used(tx: EntityManager, hashes: readonly string[], year: number): Promise<Decimal | undefined> {
    const rows: { used: string }[] = await tx.query(
      `SELECT facts.used_usd + coalesce((
         SELECT sum(settled.counted_usd)
         FROM fx_individual_settlements settled JOIN fx_individuals persons ON persons.id = settled.individual_id
         WHERE persons.identity_hash = ANY($1::text[]) AND settled.settled_at > facts.as_of
           AND settled.settled_at >= make_timestamptz($2, 1, 1, 0, 0, 0, 'Asia/Shanghai')
           AND settled.settled_at < make_timestamptz($2 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')), 0) AS used
       FROM fx_quota_facts facts WHERE facts.identity_hash = ANY($1::text[]) AND facts.year = $2
       ORDER BY facts.as_of DESC LIMIT 1`,
      [hashes, year],
    );
    return rows[0] === undefined ? undefined : new Decimal(rows[0].used);
  }
}
