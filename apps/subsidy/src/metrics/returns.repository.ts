import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ListApplicationMoved, ListMoved } from '@app/contracts';
import { exact, exactSum } from '../calculations/domain/exact.js';

/** Goods that went back after their release; the newest version of each wins, in whatever order they come. */
@Injectable()
export class ReturnsRepository {
  /** A return of goods in several currencies does not exist: a list has one. */
  async keepAccepted(tx: EntityManager, applications: readonly ListApplicationMoved[]): Promise<void> {
    for (const one of applications) {
      const [line] = one.lines;
      if (one.kind !== 'return' || line === undefined) continue;
      const lines = one.lines.map(({ gcode, value: price }) => ({ gcode, totalPrice: `-${price}` }));
      const value = exactSum(one.lines.map((returned) => exact(returned.value))).toFixed();
      await tx.query(
        `INSERT INTO returned_goods (id, version, list_id, ie_flag, trade_mode, ebc_code, currency, value, returned_at, lines)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET
           version = excluded.version, value = excluded.value, lines = excluded.lines, returned_at = excluded.returned_at
         WHERE returned_goods.version < excluded.version`,
        [
          one.id,
          one.version,
          one.listId,
          one.ieFlag,
          one.tradeMode,
          one.ebcCode,
          line.currency,
          value,
          one.at,
          JSON.stringify(lines),
        ],
      );
    }
  }

  async keepLists(tx: EntityManager, lists: readonly ListMoved[]): Promise<void> {
    for (const { id, version, at } of lists) {
      await tx.query(
        `INSERT INTO returned_lists (list_id, version, returned_at) VALUES ($1, $2, $3)
         ON CONFLICT (list_id) DO UPDATE SET version = excluded.version, returned_at = excluded.returned_at
         WHERE returned_lists.version < excluded.version`,
        [id, version, at],
      );
    }
  }
}
