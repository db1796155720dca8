import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ListApplicationMoved } from '@app/contracts';

/** How much of a list line came back. */
export interface ReturnedLine {
  readonly listId: string;
  readonly gnum: number;
  readonly qty: string;
}

@Injectable()
export class ReturnedExportsRepository {
  /** Accepted returns of exports; the newest version of each wins, in whatever order they come. */
  async keep(tx: EntityManager, applications: readonly ListApplicationMoved[]): Promise<void> {
    const returns = applications.filter(
      ({ kind, status, ieFlag }) => kind === 'return' && status === 'accepted' && ieFlag === 'E',
    );
    const newest = [
      ...new Map([...returns].sort((a, b) => a.version - b.version).map((one) => [one.id, one])).values(),
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    const column = (of: (one: ListApplicationMoved) => unknown): unknown[] => newest.map(of);
    await tx.query(
      `INSERT INTO returned_exports (id, version, list_id, entry_id, ebc_code, lines, returned_at)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[])
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, list_id = excluded.list_id, entry_id = excluded.entry_id,
         ebc_code = excluded.ebc_code, lines = excluded.lines, returned_at = excluded.returned_at
       WHERE returned_exports.version < excluded.version`,
      [
        column((one) => one.id),
        column((one) => one.version),
        column((one) => one.listId),
        column((one) => one.entryId),
        column((one) => one.ebcCode),
        column((one) => JSON.stringify(one.lines)),
        column((one) => one.at),
      ],
    );
  }

  /** What came back of these lists, summed by line. */
  async ofLists(tx: EntityManager, listIds: readonly string[]): Promise<ReturnedLine[]> {
    if (listIds.length === 0) return [];
    return tx.query(
      `SELECT list_id AS "listId", (line ->> 'gnum')::integer AS gnum, sum((line ->> 'qty')::numeric)::text AS qty
         FROM returned_exports, jsonb_array_elements(lines) AS line
        WHERE list_id = ANY($1::uuid[])
        GROUP BY 1, 2 ORDER BY 1, 2`,
      [listIds],
    );
  }
}
