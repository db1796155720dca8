import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Serialises writers of bank_rates until their commit, so that no reader passes a position that is still to come. */
const ratesLock = 7_215_012;

export interface PublishedRate {
  readonly position: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** CNY per 100 units. */
  readonly buying: string;
  readonly source: string;
}

@Injectable()
export class RatesRepository {
  async publish(tx: EntityManager, rate: Omit<PublishedRate, 'position'>): Promise<PublishedRate> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [ratesLock]);
    const rows: { position: string }[] = await tx.query(
      `INSERT INTO bank_rates (currency, first_day, last_day, buying, source) VALUES ($1, $2, $3, $4, $5) RETURNING position`,
      [rate.currency, rate.from, rate.to, rate.buying, rate.source],
    );
    return { ...rate, position: rows[0]?.position ?? '0' };
  }

  /** After a position, oldest first. */
  async after(tx: EntityManager, after: string, limit: number): Promise<PublishedRate[]> {
    return tx.query(
      `SELECT position, currency, first_day::text AS "from", last_day::text AS "to", buying::text AS buying, source
       FROM bank_rates WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    );
  }

  /** The rates that the bank published for the currency on that day, the newest first. */
  async on(tx: EntityManager, currency: string, day: string): Promise<string[]> {
    const rows: { buying: string }[] = await tx.query(
      `SELECT buying::text AS buying FROM bank_rates
       WHERE currency = $1 AND $2::date BETWEEN first_day AND last_day ORDER BY position DESC`,
      [currency, day],
    );
    return rows.map(({ buying }) => buying);
  }
}
