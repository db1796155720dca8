import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A person under a hash of before, and the one that is written now. */
export interface HashPair {
  readonly from: string;
  readonly to: string;
}

/** The quota of a person is one sum: it stands under one hash only, whichever key that is of. */
@Injectable()
export class QuotaHashesRepository {
  /** Whoever takes, moves or reads the quota of these persons waits for one another; in ascending order. */
  async lock(tx: EntityManager, names: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(number) FROM (
         SELECT DISTINCT hashtextextended('quota-hash:' || name, 0) AS number FROM unnest($1::text[]) AS name
          ORDER BY number) AS ascending`,
      [names],
    );
  }

  /** Brings amounts, sums and waits from one hash to the other; sums that stand under both are added. */
  async move(tx: EntityManager, pairs: readonly HashPair[]): Promise<void> {
    const [from, to] = [pairs.map((pair) => pair.from), pairs.map((pair) => pair.to)];
    // first the entries, as whoever gives quota back does (QuotaRepository.entries)
    await tx.query(
      'SELECT 1 FROM buyer_amounts WHERE buyer_hash = ANY($1::text[]) ORDER BY list_id FOR UPDATE',
      [from],
    );
    await tx.query(
      `WITH pair AS (SELECT * FROM unnest($1::text[], $2::text[]) AS pair(was, is_now)),
       moved AS (
         DELETE FROM buyer_years years USING pair WHERE years.buyer_hash = pair.was
         RETURNING pair.is_now AS buyer_hash, years.year, years.reserved, years.accepted)
       INSERT INTO buyer_years AS years (buyer_hash, year, reserved, accepted)
       SELECT buyer_hash, year, sum(reserved), sum(accepted) FROM moved GROUP BY buyer_hash, year
        ORDER BY buyer_hash COLLATE "C", year
       ON CONFLICT (buyer_hash, year) DO UPDATE
         SET reserved = years.reserved + excluded.reserved, accepted = years.accepted + excluded.accepted`,
      [from, to],
    );
    for (const table of ['buyer_amounts', 'quota_waits']) {
      await tx.query(
        `UPDATE ${table} held SET buyer_hash = pair.is_now
           FROM unnest($1::text[], $2::text[]) AS pair(was, is_now) WHERE held.buyer_hash = pair.was`,
        [from, to],
      );
    }
  }
}
