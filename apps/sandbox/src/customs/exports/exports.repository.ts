import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { pairKey } from '../declarations/domain/books.js';
import { text, type FiledGoods } from '../declarations/domain/filed-list.js';
import type { ExportOrderFacts } from '../declarations/domain/known-facts.js';
import type { ExportBooks } from './domain/export-books.js';
import { exportKey, type ExportList, type StoredExport } from './domain/export-list.js';
import { movementIndex } from './domain/movements.js';
import { MovementsRepository } from './movements.repository.js';

const stateColumns = `standing, serial, pre_no AS "preNo", invt_no AS "invtNo", receiver_id AS "receiverId",
  decided_at AS "decidedAt", last_told AS "lastTold", cleared_at AS "clearedAt", released_at AS "releasedAt",
  closed_at AS "closedAt", sum_no AS "sumNo"`;

/** Export lists in customs' books, read and written for a whole message at once. */
@Injectable()
export class ExportsRepository {
  constructor(private readonly movements: MovementsRepository) {}

  /** All that could matter to `lists`. */
  async open(tx: EntityManager, lists: readonly FiledGoods[]): Promise<ExportBooks> {
    const column = (name: string): string[] => lists.map((list) => text(list.head, name));
    const booked: StoredExport[] = await tx.query(
      `SELECT head, lines, ${stateColumns} FROM customs_export_lists
       WHERE (agent_code, cop_no) IN (SELECT * FROM unnest($1::text[], $2::text[]))
          OR standing = 'declared' AND logistics_no = ANY ($3)`,
      ['agentCode', 'copNo', 'logisticsNo'].map(column),
    );
    const orders: { party_code: string; number: string; facts: ExportOrderFacts }[] = await tx.query(
      `SELECT party_code, number, facts FROM customs_documents
       WHERE kind = 'export-order' AND (party_code, number) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      ['ebpCode', 'orderNo'].map(column),
    );
    return {
      lists: new Map(booked.map((list) => [exportKey(list), list])),
      orders: new Map(orders.map((row) => [pairKey(row.party_code, row.number), row.facts])),
      movements: movementIndex(await this.movements.about(tx, lists)),
    };
  }

  async close(tx: EntityManager, lists: readonly StoredExport[]): Promise<void> {
    await tx.query(
      `INSERT INTO customs_export_lists (head, lines, standing, serial, pre_no, invt_no, receiver_id, decided_at, last_told,
         cleared_at, released_at, closed_at, sum_no)
       SELECT head, lines, standing, serial, "preNo", "invtNo", "receiverId", "decidedAt", "lastTold",
         "clearedAt", "releasedAt", "closedAt", "sumNo"
       FROM jsonb_to_recordset($1) AS l (head jsonb, lines jsonb, standing text, serial bigint, "preNo" text, "invtNo" text,
         "receiverId" text, "decidedAt" timestamptz, "lastTold" timestamptz, "clearedAt" timestamptz,
         "releasedAt" timestamptz, "closedAt" timestamptz, "sumNo" text)
       ON CONFLICT (agent_code, cop_no) DO UPDATE SET head = excluded.head, lines = excluded.lines,
         standing = excluded.standing, serial = excluded.serial, pre_no = excluded.pre_no, invt_no = excluded.invt_no,
         receiver_id = excluded.receiver_id, decided_at = excluded.decided_at, last_told = excluded.last_told,
         cleared_at = excluded.cleared_at, released_at = excluded.released_at, closed_at = excluded.closed_at,
         sum_no = excluded.sum_no`,
      [JSON.stringify(lists)],
    );
  }

  /** Cleared lists that are not closed, of these waybills or bills of lading, by serial after `after`. */
  async awaiting(
    tx: EntityManager,
    named: { readonly waybills: readonly string[]; readonly bills: readonly string[] },
    after: string,
    limit: number,
  ): Promise<readonly ExportList[]> {
    return tx.query(
      `SELECT head, ${stateColumns} FROM customs_export_lists
       WHERE standing = 'declared' AND cleared_at IS NOT NULL AND closed_at IS NULL AND serial > $3
         AND (logistics_no = ANY ($1) OR bill_no <> '' AND bill_no = ANY ($2))
       ORDER BY serial LIMIT $4`,
      [named.waybills, named.bills, after, limit],
    );
  }

  /** Keeps what has followed for these lists from the movement of their goods. */
  async moved(tx: EntityManager, lists: readonly ExportList[]): Promise<void> {
    await tx.query(
      `UPDATE customs_export_lists AS l SET released_at = m."releasedAt", closed_at = m."closedAt", last_told = m."lastTold"
       FROM jsonb_to_recordset($1) AS m (serial bigint, "releasedAt" timestamptz, "closedAt" timestamptz, "lastTold" timestamptz)
       WHERE l.serial = m.serial`,
      [
        JSON.stringify(
          lists.map(({ serial, releasedAt, closedAt, lastTold }) => ({
            serial,
            releasedAt,
            closedAt,
            lastTold,
          })),
        ),
      ],
    );
  }

  /** By list number. */
  async byInvtNo(tx: EntityManager, invtNos: readonly string[]): Promise<Map<string, StoredExport>> {
    const lists: StoredExport[] = await tx.query(
      `SELECT head, lines, ${stateColumns} FROM customs_export_lists WHERE invt_no = ANY ($1)`,
      [invtNos],
    );
    return new Map(lists.map((list) => [list.invtNo, list]));
  }

  async summarised(tx: EntityManager, lists: readonly ExportList[]): Promise<void> {
    await tx.query(
      `UPDATE customs_export_lists AS l SET sum_no = s."sumNo"
       FROM jsonb_to_recordset($1) AS s (serial bigint, "sumNo" text) WHERE l.serial = s.serial`,
      [JSON.stringify(lists.map(({ serial, sumNo }) => ({ serial, sumNo })))],
    );
  }
}
