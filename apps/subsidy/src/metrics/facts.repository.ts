import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExportDeclared } from '@app/contracts';
import type { CountedDays } from '../policies/domain/policy-pack.js';
import type { DayValue, FactKind } from './domain/verified-metrics.js';

export interface CaseReference {
  readonly orderNo: string;
  readonly ebpCode: string;
}

/** One application names at most so many cases: 75 bytes each, an event's document may reach 900 kB. */
const maxCases = 5_000;

/** Days of Asia/Shanghai as instants, so that the index on the enterprise and the instant serves. */
const releasedWithin = `released_at >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND released_at < ($3::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;

/** Released lists (kept by the shared facts) and export declarations of an enterprise, under any of its codes. */
@Injectable()
export class FactsRepository {
  /** The newest version of each declaration wins. */
  async keepDeclarations(tx: EntityManager, declarations: readonly ExportDeclared[]): Promise<void> {
    const byVersion = [...declarations].sort((a, b) => a.version - b.version);
    const newest = [...new Map(byVersion.map((one) => [one.entryId, one])).values()];
    const column = (of: (one: ExportDeclared) => unknown): unknown[] => newest.map(of);
    await tx.query(
      `INSERT INTO export_declarations (entry_id, version, ebc_code, export_date, items, cases)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::date[], $5::jsonb[], $6::jsonb[])
       ON CONFLICT (entry_id) DO UPDATE SET
         version = excluded.version, ebc_code = excluded.ebc_code, export_date = excluded.export_date,
         items = excluded.items, cases = excluded.cases
       WHERE export_declarations.version < excluded.version`,
      [
        column(({ entryId }) => entryId),
        column(({ version }) => version),
        column(({ ebcCode }) => ebcCode),
        column(({ exportDate }) => exportDate),
        column(({ items }) => JSON.stringify(items.map(({ currency, fob }) => ({ currency, fob })))),
        column(({ cases }) => JSON.stringify(cases)),
      ],
    );
  }

  /** Values by kind, currency and day: lists by the day of their release, declarations by their export date. */
  async values(tx: EntityManager, codes: readonly string[], days: CountedDays): Promise<DayValue[]> {
    return tx.query(
      `SELECT CASE ie_flag WHEN 'I' THEN 'importReleasedValue' ELSE 'exportReleasedValue' END AS kind, currency,
              (released_at AT TIME ZONE 'Asia/Shanghai')::date::text AS date, sum(value)::text AS value, count(*)::integer AS documents
       FROM released_lists
       WHERE ebc_code = ANY($1) AND ${releasedWithin}
       GROUP BY 1, 2, 3
       UNION ALL
       SELECT 'exportDeclaredValue', item->>'currency', export_date::text, sum((item->>'fob')::numeric)::text,
              count(DISTINCT entry_id)::integer
       FROM export_declarations CROSS JOIN jsonb_array_elements(items) AS item
       WHERE ebc_code = ANY($1) AND export_date BETWEEN $2::date AND $3::date
       GROUP BY 2, 3
       ORDER BY 1, 2, 3`,
      [codes, days.from, days.to],
    );
  }

  /** Cases whose value counts into these kinds, at most `maxCases`, the newest first. */
  async cases(
    tx: EntityManager,
    codes: readonly string[],
    days: CountedDays,
    kinds: readonly FactKind[],
  ): Promise<CaseReference[]> {
    return tx.query(
      `SELECT "orderNo", "ebpCode" FROM (
         SELECT order_no AS "orderNo", ebp_code AS "ebpCode", max((released_at AT TIME ZONE 'Asia/Shanghai')::date) AS day
         FROM released_lists
         WHERE ebc_code = ANY($1) AND ${releasedWithin}
           AND CASE ie_flag WHEN 'I' THEN 'importReleasedValue' ELSE 'exportReleasedValue' END = ANY($4)
         GROUP BY 1, 2
         UNION
         SELECT one->>'orderNo', one->>'ebpCode', max(export_date)
         FROM export_declarations CROSS JOIN jsonb_array_elements(cases) AS one
         WHERE ebc_code = ANY($1) AND export_date BETWEEN $2::date AND $3::date AND 'exportDeclaredValue' = ANY($4)
         GROUP BY 1, 2
       ) counted
       GROUP BY 1, 2 ORDER BY max(day) DESC, 1, 2 LIMIT $5`,
      [codes, days.from, days.to, kinds, maxCases],
    );
  }
}
