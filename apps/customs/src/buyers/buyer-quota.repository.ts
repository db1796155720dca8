import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface YearRow {
  readonly year: number;
  readonly reserved: string;
  readonly accepted: string;
}

/** A list that holds a part of the quota and is not accepted yet, or waits for one. */
export interface OpenRow {
  readonly list_id: string;
  readonly order_no: string;
  readonly cop_no: string;
  readonly status: string;
  readonly year: number | null;
  readonly amount: string;
}

/** Lists of one buyer that are told at once, newest first. */
const openAtOnce = 200;

/** The annual quota of one buyer, as it is kept: by keyed hash. */
@Injectable()
export class BuyerQuotaRepository {
  /** Sums by year, newest first. */
  years(tx: EntityManager, buyerHash: string): Promise<YearRow[]> {
    return tx.query(
      `SELECT year, reserved::text AS reserved, accepted::text AS accepted FROM buyer_years
        WHERE buyer_hash = $1 ORDER BY year DESC`,
      [buyerHash],
    );
  }

  /** Lists with a reservation that customs has not accepted; those of `party` where one is given. */
  reservations(tx: EntityManager, buyerHash: string, party: string | undefined): Promise<OpenRow[]> {
    return tx.query(
      `SELECT list.id AS list_id, list.order_no, list.cop_no, list.status, held.year,
              (held.amount - held.credited)::text AS amount
         FROM buyer_amounts held JOIN lists list ON list.id = held.list_id
        WHERE held.buyer_hash = $1 AND NOT held.accepted AND held.amount > held.credited
          AND ($2::text IS NULL OR list.parties @> ARRAY[$2])
        ORDER BY list.id DESC LIMIT $3`,
      [buyerHash, party ?? null, openAtOnce],
    );
  }

  /** Lists that match and found too little quota; those of `party` where one is given. */
  waiting(tx: EntityManager, buyerHash: string, party: string | undefined): Promise<OpenRow[]> {
    return tx.query(
      `SELECT list.id AS list_id, list.order_no, list.cop_no, list.status, NULL AS year, waits.amount::text AS amount
         FROM quota_waits waits JOIN lists list ON list.id = waits.list_id
        WHERE waits.buyer_hash = $1 AND ($2::text IS NULL OR list.parties @> ARRAY[$2])
        ORDER BY list.id DESC LIMIT $3`,
      [buyerHash, party ?? null, openAtOnce],
    );
  }

  /** Whether a list of the buyer that has or had a part of the quota, or waits for one, names the enterprise. */
  async deals(tx: EntityManager, buyerHash: string, party: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM lists WHERE parties @> ARRAY[$2] AND id IN (
         SELECT list_id FROM buyer_amounts WHERE buyer_hash = $1
         UNION ALL SELECT list_id FROM quota_waits WHERE buyer_hash = $1) LIMIT 1`,
      [buyerHash, party],
    );
    return rows.length > 0;
  }
}
