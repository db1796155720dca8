import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { text, type Fields } from '../declarations/domain/filed-list.js';
import type { Movement } from './domain/movements.js';

/** Arrivals and departures that customs knows of. */
@Injectable()
export class MovementsRepository {
  /** The first report about goods counts. */
  async record(tx: EntityManager, movements: readonly Movement[]): Promise<void> {
    await tx.query(
      `INSERT INTO customs_movements (kind, named_by, number, carrier, at)
       SELECT kind, "namedBy", number, carrier, at
       FROM jsonb_to_recordset($1) AS m (kind text, "namedBy" text, number text, carrier text, at timestamptz)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(movements)],
    );
  }

  /** The reports about the goods of these lists. */
  async about(tx: EntityManager, lists: readonly { readonly head: Fields }[]): Promise<readonly Movement[]> {
    return tx.query(
      `SELECT kind, named_by AS "namedBy", number, carrier, at FROM customs_movements
       WHERE named_by = 'waybill' AND kind IN ('arrival', 'departure') AND number = ANY ($1)
          OR named_by = 'bill' AND kind IN ('arrival', 'departure') AND number = ANY ($2)`,
      [
        lists.map(({ head }) => text(head, 'logisticsNo')),
        [...new Set(lists.map(({ head }) => text(head, 'billNo')).filter((number) => number !== ''))],
      ],
    );
  }
}
