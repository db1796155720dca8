import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CountedDays } from '../policies/domain/policy-pack.js';
import { consignments } from './consignments.sql.js';
import type { DayValue } from './domain/verified-metrics.js';

/** What totals can be made by (RULES 6.3); districts by the customs office that released. */
export const breakdowns = ['mode', 'month', 'district', 'hs2'] as const;
export type Breakdown = (typeof breakdowns)[number];

export interface BrokenDown extends DayValue {
  readonly key: string;
}

const keys: Readonly<Record<Exclude<Breakdown, 'hs2'>, string>> = {
  mode: 'trade_mode',
  month: `to_char(day, 'YYYY-MM')`,
  district: 'customs_code',
};

@Injectable()
export class BreakdownRepository {
  /** Values by key, kind, currency and day; by HS chapter a list counts with its lines. */
  by(
    tx: EntityManager,
    breakdown: Breakdown,
    codes: readonly string[],
    days: CountedDays,
  ): Promise<BrokenDown[]> {
    if (breakdown === 'hs2') return this.byChapter(tx, codes, days);
    return tx.query(
      `SELECT ${keys[breakdown]} AS key, kind, currency, day::text AS date, sum(value)::text AS value,
              count(*)::integer AS documents
         FROM (${consignments}) consignment
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      [codes, days.from, days.to],
    );
  }

  private byChapter(tx: EntityManager, codes: readonly string[], days: CountedDays): Promise<BrokenDown[]> {
    return tx.query(
      `SELECT left(line->>'gcode', 2) AS key, kind, currency, day::text AS date,
              sum((line->>'totalPrice')::numeric)::text AS value, count(DISTINCT id)::integer AS documents
         FROM (${consignments}) consignment CROSS JOIN jsonb_array_elements(lines) AS line
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      [codes, days.from, days.to],
    );
  }
}
