import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';
import { ReleasedListEntity } from '@app/messaging';
import type { RecordedLine } from './domain/recorded-line.js';
import { NoInvoiceLineEntity } from './no-invoice-line.entity.js';

export interface RegisterPage {
  /** Credit codes whose lines are asked for; absent: everybody's. */
  readonly parties?: readonly string[];
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class NoInvoiceRepository {
  /** Records or corrects lines, in one statement; which of them were new and which changed nothing. */
  async record(
    tx: EntityManager,
    owner: string,
    lines: readonly RecordedLine[],
    now: Date,
  ): Promise<{ id: string; invtNo: string; gnum: number; version: number }[]> {
    const place = ({ invtNo, gnum }: RecordedLine): string => `${invtNo}/${String(gnum).padStart(4, '0')}`;
    const sorted = [...lines].sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const column = (of: (one: RecordedLine) => unknown): unknown[] => sorted.map(of);
    return tx.query(
      `INSERT INTO no_invoice_lines AS kept (id, version, owner, invt_no, gnum, export_date, name, unit, quantity, unit_price,
                                             amount, recorded_at)
       SELECT id, 1, $1, invt_no, gnum, export_date, name, unit, quantity, unit_price, amount, $2
         FROM unnest($3::uuid[], $4::text[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::numeric[], $10::numeric[],
                     $11::numeric[]) AS given (id, invt_no, gnum, export_date, name, unit, quantity, unit_price, amount)
       ON CONFLICT (owner, invt_no, gnum) DO UPDATE SET
         version = kept.version + 1, export_date = excluded.export_date, name = excluded.name, unit = excluded.unit,
         quantity = excluded.quantity, unit_price = excluded.unit_price, amount = excluded.amount,
         recorded_at = excluded.recorded_at
       WHERE (kept.export_date, kept.name, kept.unit, kept.quantity, kept.unit_price, kept.amount)
             IS DISTINCT FROM (excluded.export_date, excluded.name, excluded.unit, excluded.quantity, excluded.unit_price,
                               excluded.amount)
       RETURNING id, invt_no AS "invtNo", gnum, version`,
      [
        owner,
        now,
        column(() => newId()),
        column((one) => one.invtNo),
        column((one) => one.gnum),
        column((one) => one.exportDate),
        column((one) => one.name),
        column((one) => one.unit),
        column((one) => one.quantity),
        column((one) => one.unitPrice),
        column((one) => one.amount),
      ],
    );
  }

  async byNumbers(
    tx: EntityManager,
    owner: string,
    invtNos: readonly string[],
  ): Promise<NoInvoiceLineEntity[]> {
    return tx
      .createQueryBuilder(NoInvoiceLineEntity, 'line')
      .where('line.owner = :owner AND line.invtNo = ANY(:invtNos)', { owner, invtNos })
      .orderBy('line.invtNo')
      .addOrderBy('line.gnum')
      .getMany();
  }

  /** One more than `limit`, by id. */
  async page(
    tx: EntityManager,
    { parties, from, to, after, limit }: RegisterPage,
  ): Promise<NoInvoiceLineEntity[]> {
    const query = tx
      .createQueryBuilder(NoInvoiceLineEntity, 'line')
      .where('line.exportDate BETWEEN :from AND :to', { from, to });
    if (parties !== undefined) query.andWhere('line.owner = ANY(:parties)', { parties });
    if (after !== undefined) query.andWhere('line.id > :after', { after });
    return query
      .orderBy('line.id')
      .take(limit + 1)
      .getMany();
  }

  /** Released export lists of these enterprises by number. */
  async lists(
    tx: EntityManager,
    owners: readonly string[],
    invtNos: readonly string[],
  ): Promise<ReleasedListEntity[]> {
    return tx
      .createQueryBuilder(ReleasedListEntity, 'list')
      .where(`list.ieFlag = 'E' AND list.ebcCode = ANY(:owners) AND list.invtNo = ANY(:invtNos)`, {
        owners,
        invtNos,
      })
      .getMany();
  }

  /** Released export lists of a period with a line that is not in the register, oldest first. */
  async unrecorded(
    tx: EntityManager,
    owner: string,
    from: Date,
    to: Date,
    most: number,
  ): Promise<ReleasedListEntity[]> {
    return tx
      .createQueryBuilder(ReleasedListEntity, 'list')
      .where(
        `list.ieFlag = 'E' AND list.ebcCode = :owner AND list.releasedAt >= :from AND list.releasedAt < :to
         AND list.invtNo IS NOT NULL
         AND jsonb_array_length(list.lines) > (SELECT count(*) FROM no_invoice_lines n
                                                WHERE n.owner = :owner AND n.invt_no = list.invt_no)`,
        { owner, from, to },
      )
      .orderBy('list.releasedAt')
      .addOrderBy('list.id')
      .take(most)
      .getMany();
  }

  /**
   * Lines of lists (`listId/gnum`) whose declaration item has a purchase invoice, or whose refund is claimed: a manufacturer's or an
   * agency's claim links none, and what is refunded is not exempt (RULES 3.4).
   */
  async withInvoice(tx: EntityManager, lists: readonly ReleasedListEntity[]): Promise<ReadonlySet<string>> {
    const rows: { key: string }[] = await tx.query(
      `SELECT DISTINCT concat(listed ->> 'listId', '/', listed ->> 'gnum') AS key
         FROM unnest($1::text[], $2::text[]) AS c (order_no, ebp_code)
         JOIN declared_entries e
           ON e.cases @> jsonb_build_array(jsonb_build_object('orderNo', c.order_no, 'ebpCode', c.ebp_code))
         CROSS JOIN LATERAL jsonb_array_elements(e.items) AS goods (declared)
         CROSS JOIN LATERAL jsonb_array_elements(declared -> 'lines') AS parts (listed)
        WHERE listed ->> 'listId' = ANY($3::text[])
          AND (EXISTS (SELECT 1 FROM links l WHERE l.entry_id = e.entry_id AND l.item = (declared ->> 'item')::integer)
            OR EXISTS (SELECT 1 FROM claim_entries c WHERE c.entry_id = e.entry_id AND c.live))`,
      [lists.map(({ orderNo }) => orderNo), lists.map(({ ebpCode }) => ebpCode), lists.map(({ id }) => id)],
    );
    return new Set(rows.map(({ key }) => key));
  }
}
