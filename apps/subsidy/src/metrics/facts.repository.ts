import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExportDeclared } from '@app/contracts';
import type { CountedDays } from '../policies/domain/policy-pack.js';
import { consignments, within } from './consignments.sql.js';
import type { DayValue, FactKind } from './domain/verified-metrics.js';

export interface CaseReference {
  readonly orderNo: string;
  readonly ebpCode: string;
}

/** One application names at most so many cases: 75 bytes each, an event's document may reach 900 kB. */
const maxCases = 5_000;

const releasedWithin = within('released_at');

/** Released lists (kept by the shared facts) and export declarations of an enterprise, under any of its codes. */
@Injectable()
export class FactsRepository {
  /** The newest version of each declaration wins. */
  async keepDeclarations(tx: EntityManager, declarations: readonly ExportDeclared[]): Promise<void> {
    const byVersion = [...declarations].sort((a, b) => a.version - b.version);
    const newest = [...new Map(byVersion.map((one) => [one.entryId, one])).values()];
    const column = (of: (one: ExportDeclared) => unknown): unknown[] => newest.map(of);
    await tx.query(
      `INSERT INTO export_declarations (entry_id, version, ebc_code, export_date, items, cases, full_form)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::date[], $5::jsonb[], $6::jsonb[], $7::boolean[])
       ON CONFLICT (entry_id) DO UPDATE SET
         version = excluded.version, ebc_code = excluded.ebc_code, export_date = excluded.export_date,
         items = excluded.items, cases = excluded.cases, full_form = excluded.full_form
       WHERE export_declarations.version < excluded.version`,
      [
        column(({ entryId }) => entryId),
        column(({ version }) => version),
        column(({ ebcCode }) => ebcCode),
        column(({ exportDate }) => exportDate),
        column(({ items }) => JSON.stringify(items.map(({ currency, fob }) => ({ currency, fob })))),
        column(({ cases }) => JSON.stringify(cases)),
        column(({ sumNo }) => sumNo === ''),
      ],
    );
  }

  /** Values by kind, currency and day: lists by the day of their release, returns by theirs, declarations by their export date. */
  async values(tx: EntityManager, codes: readonly string[], days: CountedDays): Promise<DayValue[]> {
    return tx.query(
      `SELECT kind, currency, day::text AS date, sum(value)::text AS value, count(*)::integer AS documents
       FROM (${consignments}) consignment
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

  /** The newest records under each kind and month, at most `limit` of each. */
  async references(
    tx: EntityManager,
    codes: readonly string[],
    days: CountedDays,
    limit: number,
  ): Promise<KindMonth[]> {
    return tx.query(
      `SELECT kind, to_char(day, 'YYYY-MM') AS month, array_agg(id ORDER BY day DESC, id) AS ids
       FROM (
         SELECT kind, day, id, row_number() OVER (PARTITION BY kind, to_char(day, 'YYYY-MM') ORDER BY day DESC, id) AS place
         FROM (
           SELECT kind, day, id FROM (${consignments}) consignment
           UNION ALL
           SELECT 'exportDeclaredValue', export_date, entry_id FROM export_declarations
           WHERE ebc_code = ANY($1) AND export_date BETWEEN $2::date AND $3::date
         ) record
       ) placed
       WHERE place <= $4
       GROUP BY 1, 2`,
      [codes, days.from, days.to, limit],
    );
  }

  /** Records under kinds in some days, in the order of their ids. */
  async records(
    tx: EntityManager,
    codes: readonly string[],
    days: CountedDays,
    kinds: readonly FactKind[],
    page: { readonly after?: string; readonly limit: number },
  ): Promise<FactRecord[]> {
    return tx.query(
      `SELECT id, kind, day::text AS date, currency, value::text AS value
       FROM (
         SELECT id || CASE WHEN value < 0 THEN ':return' ELSE '' END AS id, kind, day, currency, value
         FROM (${consignments}) consignment
         UNION ALL
         SELECT entry_id || '/' || (item->>'currency'), 'exportDeclaredValue', export_date, item->>'currency',
                sum((item->>'fob')::numeric)
         FROM export_declarations CROSS JOIN jsonb_array_elements(items) AS item
         WHERE ebc_code = ANY($1) AND export_date BETWEEN $2::date AND $3::date
         GROUP BY entry_id, export_date, item->>'currency'
       ) record
       WHERE kind = ANY($4) AND ($5::text IS NULL OR id > $5)
       ORDER BY id LIMIT $6`,
      [codes, days.from, days.to, kinds, page.after ?? null, page.limit + 1],
    );
  }
}

export interface KindMonth {
  readonly kind: FactKind;
  readonly month: string;
  readonly ids: readonly string[];
}

/** One record under a number, as it was filed; a return is negative. */
export interface FactRecord {
  readonly id: string;
  readonly kind: FactKind;
  readonly date: string;
  /** Customs currency code. */
  readonly currency: string;
  readonly value: string;
}
