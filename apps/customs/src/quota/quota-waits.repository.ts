import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { QuotaAsk } from './quota.repository.js';

/** How many lists one round judges again. */
const roundSize = 50;

/** Lists that found too little quota, until it is there. */
@Injectable()
export class QuotaWaitsRepository {
  async add(tx: EntityManager, asks: readonly QuotaAsk[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO quota_waits (list_id, buyer_hash, amount, since)
       SELECT asked.*, $4::timestamptz FROM unnest($1::uuid[], $2::text[], $3::numeric[]) AS asked(list_id, buyer_hash, amount)
       ON CONFLICT (list_id) DO UPDATE SET buyer_hash = excluded.buyer_hash, amount = excluded.amount`,
      [
        asks.map((ask) => ask.listId),
        asks.map((ask) => ask.buyerHash),
        asks.map((ask) => ask.amount.toFixed()),
        now,
      ],
    );
  }

  /** Waiting lists whose amount fits now: quota came back, or a new year has begun; the longest waiting first. */
  async fitting(tx: EntityManager, year: number, limit: string): Promise<string[]> {
    const rows: { list_id: string }[] = await tx.query(
      `SELECT waits.list_id FROM quota_waits waits
       WHERE waits.amount + (
         SELECT coalesce(sum(years.reserved + CASE WHEN years.year = $1 THEN years.accepted ELSE 0 END), 0)
         FROM buyer_years years WHERE years.buyer_hash = waits.buyer_hash) <= $2::numeric
       ORDER BY waits.since, waits.list_id LIMIT ${roundSize}`,
      [year, limit],
    );
    return rows.map((row) => row.list_id);
  }

  async remove(tx: EntityManager, listIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM quota_waits WHERE list_id = ANY($1::uuid[])', [listIds]);
  }
}
