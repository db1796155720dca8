import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RatingChanged } from '@app/contracts';
import type { CalendarDate } from '@app/kernel';

/** Ratings of enterprises as registration announces them, by date. */
@Injectable()
export class RatingsRepository {
  /** The newest version of each wins, in whatever order they come. */
  async keep(tx: EntityManager, ratings: readonly RatingChanged[]): Promise<void> {
    for (const one of ratings) {
      await tx.query(
        `INSERT INTO ratings (id, version, credit_code, kind, value, from_date, to_date)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET
           version = excluded.version, credit_code = excluded.credit_code, kind = excluded.kind, value = excluded.value,
           from_date = excluded.from_date, to_date = excluded.to_date
         WHERE ratings.version < excluded.version`,
        [one.id, one.version, one.creditCode, one.kind, one.value, one.from, one.to],
      );
    }
  }

  /** What the enterprise is rated on `date`; `undefined` where nobody has rated it for that day. */
  async valueOn(
    tx: EntityManager,
    creditCode: string,
    kind: string,
    date: CalendarDate,
  ): Promise<string | undefined> {
    const rows: { value: string }[] = await tx.query(
      `SELECT value FROM ratings
        WHERE credit_code = $1 AND kind = $2 AND from_date <= $3 AND (to_date IS NULL OR to_date >= $3)
        ORDER BY from_date DESC, id DESC LIMIT 1`,
      [creditCode, kind, date],
    );
    return rows[0]?.value;
  }

  /** All that the enterprise is rated on `date`, by kind. */
  async valuesOn(
    tx: EntityManager,
    creditCode: string,
    date: CalendarDate,
  ): Promise<ReadonlyMap<string, string>> {
    const rows: { kind: string; value: string }[] = await tx.query(
      `SELECT DISTINCT ON (kind) kind, value FROM ratings
        WHERE credit_code = $1 AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)
        ORDER BY kind, from_date DESC, id DESC`,
      [creditCode, date],
    );
    return new Map(rows.map(({ kind, value }) => [kind, value]));
  }
}
