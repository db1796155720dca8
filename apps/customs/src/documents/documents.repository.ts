import { Injectable } from '@nestjs/common';
import { calendarDate, inForce } from '@app/kernel';
import { waybillMonths } from '../lists/domain/cross-checks.js';
import type { EntityManager } from 'typeorm';
import { binaryArray, runPrepared } from '@app/platform';
import { columnsOf } from '../storage/columns-of.js';
import { upsertAll } from '../storage/upsert-all.js';
import { DocumentEntity, type DocumentStatus } from './document.entity.js';

/** Which records are asked for; absent fields do not filter. */
export interface DocumentFilter {
  readonly orderNo?: string;
  readonly ebpCode?: string;
  readonly logisticsNo?: string;
  /** Number of the list that an application is about. */
  readonly invtNo?: string;
  /** Number that the enterprise gave it. */
  readonly copNo?: string;
}

export interface DocumentPage {
  /** Credit codes of which one must be among the parties; absent for officers. */
  readonly parties?: readonly string[];
  readonly after?: string;
  readonly limit: number;
}

/** What the match of a case needs of a document. */
export type MatchedDocument = Pick<
  DocumentEntity,
  'kind' | 'messageType' | 'orderNo' | 'ebpCode' | 'logisticsCode' | 'logisticsNo' | 'reference' | 'body'
>;

/** A list whose documents are to agree; hashes as domain/agreements.ts has them, the net weight in kilograms. */
export interface AgreeingList {
  readonly orderNo: string;
  readonly ebpCode: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
  readonly asOrdered: string;
  readonly asCarried: string;
  readonly netWeight: string;
}

/**
 * One declared order, payment and waybill each, no other payment that might be the one, and hashes that are equal. A hash that
 * is null equals nothing; of order and payment the single ones are compared, of which the order's is there with its others.
 */
const agreeing = {
  name: 'documents-agreeing',
  text: `SELECT own.place::int
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[])
                WITH ORDINALITY AS own(order_no, ebp, carrier, waybill, as_ordered, as_carried, net_weight, place)
          CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE kind = 'order' AND ebp_code = own.ebp
                                      AND app_status = '2' AND with_list = own.as_ordered) AS orders,
                   count(*) FILTER (WHERE kind = 'payment' AND ebp_code = own.ebp) AS payments,
                   count(*) FILTER (WHERE kind = 'waybill' AND logistics_no = own.waybill AND logistics_code = own.carrier
                                      AND app_status = '2' AND with_list = own.as_carried
                                      AND weight >= own.net_weight::numeric) AS waybills,
                   count(*) FILTER (WHERE kind = 'waybill' AND logistics_no = own.waybill AND logistics_code = own.carrier)
                     AS all_waybills,
                   array_agg(with_payment) FILTER (WHERE kind = 'order' AND ebp_code = own.ebp) AS ordered_payment,
                   array_agg(with_order) FILTER (WHERE kind = 'payment' AND ebp_code = own.ebp AND app_status = '2')
                     AS payment_order,
                   array_agg(with_waybill) FILTER (WHERE kind = 'order' AND ebp_code = own.ebp) AS ordered_waybill,
                   array_agg(with_order) FILTER (WHERE kind = 'waybill' AND logistics_no = own.waybill
                                                   AND logistics_code = own.carrier) AS waybill_order
              FROM (SELECT * FROM documents WHERE order_no = own.order_no AND NOT deleted
                      AND id NOT IN (SELECT subject_id FROM holds) OFFSET 0) AS document
          ) AS found
          WHERE orders = 1 AND payments = 1 AND waybills = 1 AND all_waybills = 1
            AND ordered_payment = payment_order AND ordered_waybill = waybill_order`,
};

const matchedColumns = `kind, message_type AS "messageType", order_no AS "orderNo", ebp_code AS "ebpCode",
  logistics_code AS "logisticsCode", logistics_no AS "logisticsNo", reference, body`;

/** OFFSET 0: number by number through the index, also while the planner knows nothing about a table just filled. */
function ofNumbers(columns: string): string {
  const open = 'NOT deleted AND id NOT IN (SELECT subject_id FROM holds)';
  return `
    SELECT ${columns} FROM (
      SELECT of_order.* FROM unnest($1::text[]) AS number CROSS JOIN LATERAL (
        SELECT * FROM documents WHERE order_no = number AND ${open} OFFSET 0) AS of_order
      UNION ALL
      SELECT of_waybill.* FROM unnest($2::text[]) AS number CROSS JOIN LATERAL (
        SELECT * FROM documents WHERE logistics_no = number AND ${open}
          AND (order_no IS NULL OR order_no <> ALL($1::text[])) OFFSET 0) AS of_waybill) AS found
    ORDER BY received_at`;
}

@Injectable()
export class DocumentsRepository {
  async byBusinessKeys(tx: EntityManager, kind: string, keys: readonly string[]): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where('document.kind = :kind AND document.businessKey = ANY(:keys)', { kind, keys })
      .getMany();
  }

  /**
   * Waybills under these keys whose number has lapsed: they keep their content and their place in their cases, and leave the
   * number to the next one. Answers the ids of those.
   */
  async setAsideLapsed(tx: EntityManager, keys: readonly string[], now: Date): Promise<Set<string>> {
    const name = { zh: '运单编号期限', en: 'the time that a waybill number stays taken' };
    const [rows]: [{ id: string }[]] = await tx.query(
      `UPDATE documents SET business_key = business_key || '|' || id::text
        WHERE kind = 'waybill' AND business_key = ANY($1)
          AND received_at <= $2::timestamptz - make_interval(months => $3) RETURNING id`,
      [keys, now, inForce(name, waybillMonths, calendarDate(now)).value],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async saveAll(tx: EntityManager, documents: readonly DocumentEntity[]): Promise<void> {
    await upsertAll(tx, DocumentEntity, documents, ['kind', 'businessKey']);
  }

  /** Everything that may belong to lists with these order or waybill numbers; what an officer has in quarantine does not count. */
  async ofCases(
    tx: EntityManager,
    orderNos: readonly string[],
    logisticsNos: readonly string[],
  ): Promise<DocumentEntity[]> {
    const numbers = [orderNos, logisticsNos].map((one) => binaryArray('text', [...new Set(one)]));
    const text = ofNumbers(columnsOf(tx, DocumentEntity));
    return runPrepared(tx, { name: 'documents-of-cases', text }, numbers);
  }

  /** The same with no more of them than a match takes: for the cases of whole messages. */
  async forMatching(
    tx: EntityManager,
    orderNos: readonly string[],
    logisticsNos: readonly string[],
  ): Promise<MatchedDocument[]> {
    const numbers = [orderNos, logisticsNos].map((one) => binaryArray('text', [...new Set(one)]));
    return runPrepared(tx, { name: 'documents-for-matching', text: ofNumbers(matchedColumns) }, numbers);
  }

  /** Places of those of these lists whose documents agree with them and one another. */
  async agreeing(tx: EntityManager, lists: readonly AgreeingList[]): Promise<Set<number>> {
    if (lists.length === 0) return new Set();
    const texts = (of: (list: AgreeingList) => string): Buffer => binaryArray('text', lists.map(of));
    const rows = await runPrepared<{ place: number }>(tx, agreeing, [
      texts((list) => list.orderNo),
      texts((list) => list.ebpCode),
      texts((list) => list.logisticsCode),
      texts((list) => list.logisticsNo),
      binaryArray(
        'uuid',
        lists.map((list) => list.asOrdered),
      ),
      binaryArray(
        'uuid',
        lists.map((list) => list.asCarried),
      ),
      texts((list) => list.netWeight),
    ]);
    return new Set(rows.map(({ place }) => place - 1));
  }

  /** Documents of a kind by the number that people and receipts know them by. */
  async byReferences(
    tx: EntityManager,
    kind: string,
    references: readonly string[],
  ): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where('document.kind = :kind AND document.reference = ANY(:references)', { kind, references })
      .getMany();
  }

  async byIds(tx: EntityManager, ids: readonly string[]): Promise<DocumentEntity[]> {
    return tx
      .createQueryBuilder(DocumentEntity, 'document')
      .where('document.id = ANY(:ids)', { ids })
      .getMany();
  }

  /** What customs said of documents that went to it by themselves; `accepted` is not taken back by a late receipt of the exchange. */
  async answered(tx: EntityManager, ids: readonly string[], status: DocumentStatus): Promise<void> {
    await tx.query('UPDATE documents SET status = $2 WHERE id = ANY($1::uuid[])', [ids, status]);
  }

  /** Their whole message was refused. */
  async refused(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await this.answered(tx, ids, 'rejected');
  }

  async page(
    tx: EntityManager,
    kind: string,
    filter: DocumentFilter,
    page: DocumentPage,
  ): Promise<DocumentEntity[]> {
    const query = tx.createQueryBuilder(DocumentEntity, 'document').where('document.kind = :kind', { kind });
    if (page.parties !== undefined)
      query.andWhere('document.parties && :parties::text[]', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('document.id > :after', { after: page.after });
    if (filter.orderNo !== undefined)
      query.andWhere('document.orderNo = :orderNo', { orderNo: filter.orderNo });
    if (filter.ebpCode !== undefined)
      query.andWhere('document.ebpCode = :ebpCode', { ebpCode: filter.ebpCode });
    if (filter.logisticsNo !== undefined) {
      query.andWhere('document.logisticsNo = :logisticsNo', { logisticsNo: filter.logisticsNo });
    }
    if (filter.invtNo !== undefined) {
      query.andWhere('document.id IN (SELECT document_id FROM list_applications WHERE invt_no = :invtNo)', {
        invtNo: filter.invtNo,
      });
    }
    if (filter.copNo !== undefined) query.andWhere('document.reference = :copNo', { copNo: filter.copNo });
    return query
      .orderBy('document.id')
      .take(page.limit + 1)
      .getMany();
  }
}
