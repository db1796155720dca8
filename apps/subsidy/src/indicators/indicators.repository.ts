import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countedModes, type MonthValue } from './domain/indicator.js';

export interface IndicatorInput {
  readonly id: string;
  readonly input: string;
  readonly month: string;
  readonly value: string;
  readonly source: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

const month = (instant: string): string => `to_char(${instant} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`;
const within = (instant: string): string =>
  `${instant} >= make_date($1, 1, 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
   AND ${instant} < make_date($1 + 1, 1, 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const counted = (flag: string, mode: string): string =>
  `${mode} = ANY(CASE ${flag} WHEN 'I' THEN $2::text[] ELSE $3::text[] END)`;

/**
 * Every consignment of the zone once, at its release; 9710 and 9810 by full declaration at the export; goods that went back
 * are taken off in the month in which they did.
 */
const released = `
  SELECT ${month('released_at')} AS month, ie_flag AS flow, trade_mode AS mode, customs_code AS district, currency, value
    FROM released_lists WHERE ${within('released_at')} AND ${counted('ie_flag', 'trade_mode')}
  UNION ALL
  SELECT ${month('r.returned_at')}, r.ie_flag, r.trade_mode, coalesce(l.customs_code, ''), r.currency, -r.value
    FROM returned_goods r LEFT JOIN released_lists l ON l.id = r.list_id
   WHERE ${within('r.returned_at')} AND ${counted('r.ie_flag', 'r.trade_mode')}
  UNION ALL
  SELECT ${month('b.returned_at')}, l.ie_flag, l.trade_mode, l.customs_code, l.currency, -(l.value - taken.value)
    FROM released_lists l JOIN returned_lists b ON b.list_id = l.id
   CROSS JOIN LATERAL (SELECT coalesce(sum(r.value), 0) AS value FROM returned_goods r
                        WHERE r.list_id = l.id AND r.returned_at <= b.returned_at) taken
   WHERE ${within('b.returned_at')} AND ${counted('l.ie_flag', 'l.trade_mode')} AND l.value > taken.value
  UNION ALL
  SELECT to_char(export_date, 'YYYY-MM'), 'E', 'full declaration', '', item->>'currency', (item->>'fob')::numeric
    FROM export_declarations CROSS JOIN jsonb_array_elements(items) AS item
   WHERE full_form AND export_date BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)`;

export const groupings = ['mode', 'district'] as const;
export type Grouping = (typeof groupings)[number];

@Injectable()
export class IndicatorsRepository {
  trade(tx: EntityManager, year: number): Promise<MonthValue[]> {
    return tx.query(
      `SELECT month, flow, currency, sum(value)::text AS value FROM (${released}) released GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [year, countedModes.I, countedModes.E],
    );
  }

  tradeBy(tx: EntityManager, year: number, by: Grouping): Promise<(MonthValue & { readonly key: string })[]> {
    return tx.query(
      `SELECT month, flow, currency, ${by} AS key, sum(value)::text AS value FROM (${released}) released
       GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      [year, countedModes.I, countedModes.E],
    );
  }

  /** Verified records of a register in force on each of these days; with `recognised` only those that a published batch recognises then. */
  async countsOn(
    tx: EntityManager,
    register: string,
    days: readonly string[],
    recognised: boolean,
  ): Promise<number[]> {
    const rows: { count: number }[] = await tx.query(
      `SELECT (
         SELECT count(*)::integer FROM register_records r
         WHERE r.kind = $1 AND r.verified_version IS NOT NULL AND r.status <> 'struck'
           AND r.verified_from <= day AND (r.verified_to IS NULL OR r.verified_to >= day)
           AND (NOT $3 OR EXISTS (
             SELECT FROM recognitions n JOIN recognition_batches b ON b.id = n.batch_id
             WHERE n.record_id = r.id AND n.decision = 'recognised' AND b.published_at IS NOT NULL
               AND n.from_date <= day AND (n.to_date IS NULL OR n.to_date >= day)))
       ) AS count
       FROM unnest($2::date[]) WITH ORDINALITY AS asked (day, n) ORDER BY n`,
      [register, days, recognised],
    );
    return rows.map(({ count }) => count);
  }

  /** Of the first batch of a kind that was published; null before there is one. */
  async firstBatch(tx: EntityManager, register: string): Promise<{ count: number; month: string } | null> {
    const [row]: { count: number; month: string }[] = await tx.query(
      `SELECT count(n.record_id)::integer AS count, ${month('b.published_at')} AS month
       FROM recognition_batches b LEFT JOIN recognitions n ON n.batch_id = b.id AND n.decision = 'recognised'
       WHERE b.kind = $1 AND b.published_at IS NOT NULL GROUP BY b.id, b.published_at ORDER BY b.published_at, b.id LIMIT 1`,
      [register],
    );
    return row ?? null;
  }

  async enter(
    tx: EntityManager,
    { id, input, month: of, value, source, enteredBy, enteredAt }: IndicatorInput,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO indicator_inputs (id, input, month, value, source, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, input, of, value, source, enteredBy, enteredAt],
    );
  }

  /** The newest of each month of a year. */
  inputs(tx: EntityManager, year: number): Promise<IndicatorInput[]> {
    return tx.query(
      `SELECT DISTINCT ON (input, month) id, input, month, value::text AS value, source, entered_by AS "enteredBy", entered_at AS "enteredAt"
       FROM indicator_inputs WHERE month BETWEEN $1 AND $2 ORDER BY input, month, id DESC`,
      [`${String(year).padStart(4, '0')}-01`, `${String(year).padStart(4, '0')}-12`],
    );
  }
}
