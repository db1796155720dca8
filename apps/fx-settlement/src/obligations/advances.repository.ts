import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface AdvanceRow {
  readonly id: string;
  readonly client: string;
  readonly advancer: string;
  readonly affiliated: boolean;
  readonly purpose: string;
  readonly currency: string;
  readonly amount: string;
  readonly advanced_on: string;
  readonly last_day: string;
  readonly repaid_on: string | null;
  readonly filing_no: string | null;
  readonly filed_at: Date | null;
}

const advances = `
  SELECT id, client, advancer, affiliated, purpose, currency, amount, advanced_on::text, last_day::text, repaid_on::text,
         filing_no, filed_at FROM fx_advances`;

@Injectable()
export class AdvancesRepository {
  /** The advance, or the one that was entered with the same content before. */
  async insertOnce(tx: EntityManager, one: AdvanceRow, contentHash: string): Promise<AdvanceRow> {
    await tx.query(
      `INSERT INTO fx_advances (id, client, advancer, affiliated, purpose, currency, amount, advanced_on, last_day,
                                content_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (content_hash) DO NOTHING`,
      [
        one.id,
        one.client,
        one.advancer,
        one.affiliated,
        one.purpose,
        one.currency,
        one.amount,
        one.advanced_on,
        one.last_day,
        contentHash,
      ],
    );
    const rows: AdvanceRow[] = await tx.query(`${advances} WHERE content_hash = $1`, [contentHash]);
    return rows[0] ?? one;
  }

  async lock(
    tx: EntityManager,
    id: string,
    payees: readonly string[] | undefined,
  ): Promise<AdvanceRow | null> {
    const rows: AdvanceRow[] = await tx.query(
      `${advances} WHERE id = $1 AND ($2::text[] IS NULL OR client = ANY($2) OR advancer = ANY($2)) FOR UPDATE`,
      [id, payees ?? null],
    );
    return rows[0] ?? null;
  }

  async save(tx: EntityManager, one: AdvanceRow): Promise<void> {
    await tx.query('UPDATE fx_advances SET repaid_on = $2, filing_no = $3, filed_at = $4 WHERE id = $1', [
      one.id,
      one.repaid_on,
      one.filing_no,
      one.filed_at,
    ]);
  }

  page(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<AdvanceRow[]> {
    return tx.query(
      `${advances}
       WHERE ($1::text[] IS NULL OR client = ANY($1) OR advancer = ANY($1)) AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [payees ?? null, after, limit],
    );
  }
}
