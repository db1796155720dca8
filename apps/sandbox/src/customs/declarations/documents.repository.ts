import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { pairKey } from './domain/books.js';
import type { KeptDocument } from './domain/document-answers.js';
import type {
  ExportOrderFacts,
  OrderFacts,
  PaymentFacts,
  ReportFacts,
  WaybillFacts,
} from './domain/known-facts.js';

export interface BookedDocument extends KeptDocument {
  readonly party: string;
  readonly number: string;
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly facts: OrderFacts | PaymentFacts | WaybillFacts | ExportOrderFacts | ReportFacts;
}

export type DocumentNumber = Pick<BookedDocument, 'party' | 'number'>;

const parties = (numbers: readonly DocumentNumber[]): string[] => numbers.map(({ party }) => party);
const ownNumbers = (numbers: readonly DocumentNumber[]): string[] => numbers.map(({ number }) => number);

/** Whether a list is declared with the document `d`; null for kinds that no list closes. */
const declaredWith = `CASE d.kind
  WHEN 'order' THEN EXISTS (SELECT FROM customs_lists AS l
    WHERE l.standing = 'declared' AND l.ebp_code = d.party_code AND l.order_no = d.number)
  WHEN 'payment' THEN EXISTS (SELECT FROM customs_lists AS l
    WHERE l.standing = 'declared' AND l.ebp_code = d.ebp_code AND l.order_no = d.order_no)
  WHEN 'waybill' THEN EXISTS (SELECT FROM customs_lists AS l
    WHERE l.standing = 'declared' AND l.logistics_code = d.party_code AND l.logistics_no = d.number)
  WHEN 'export-order' THEN EXISTS (SELECT FROM customs_export_lists AS l
    WHERE l.standing = 'declared' AND l.head ->> 'ebpCode' = d.party_code AND l.head ->> 'orderNo' = d.number)
  WHEN 'export-waybill' THEN EXISTS (SELECT FROM customs_export_lists AS l
    WHERE l.standing = 'declared' AND l.logistics_no = d.number AND l.head ->> 'logisticsCode' = d.party_code)
END`;

/** Documents that are no lists in customs' books. */
@Injectable()
export class DocumentsRepository {
  async find(
    tx: EntityManager,
    kind: string,
    numbers: readonly DocumentNumber[],
  ): Promise<Map<string, KeptDocument>> {
    const rows: {
      party_code: string;
      number: string;
      app_time: string;
      last_told: Date;
      pre_no: string | null;
      declared: boolean | null;
    }[] = await tx.query(
      `SELECT party_code, number, app_time, last_told, facts ->> 'preNo' AS pre_no, ${declaredWith} AS declared
       FROM customs_documents AS d
       WHERE kind = $1 AND (party_code, number) IN (SELECT * FROM unnest($2::text[], $3::text[])) FOR UPDATE OF d`,
      [kind, parties(numbers), ownNumbers(numbers)],
    );
    return new Map(
      rows.map((row) => [
        pairKey(row.party_code, row.number),
        {
          appTime: row.app_time,
          lastTold: row.last_told,
          declared: row.declared === true,
          ...(row.pre_no === null ? {} : { preNo: row.pre_no }),
        },
      ]),
    );
  }

  async save(tx: EntityManager, kind: string, documents: readonly BookedDocument[]): Promise<void> {
    await tx.query(
      `INSERT INTO customs_documents (kind, party_code, number, app_time, ebp_code, order_no, facts, last_told)
       SELECT $1, party, number, "appTime", "ebpCode", "orderNo", facts, "lastTold"
       FROM jsonb_to_recordset($2) AS d (party text, number text, "appTime" text, "ebpCode" text, "orderNo" text, facts jsonb, "lastTold" timestamptz)
       ON CONFLICT (kind, party_code, number) DO UPDATE SET app_time = excluded.app_time, ebp_code = excluded.ebp_code,
         order_no = excluded.order_no, facts = excluded.facts, last_told = excluded.last_told`,
      [kind, JSON.stringify(documents)],
    );
  }

  async delete(tx: EntityManager, kind: string, numbers: readonly DocumentNumber[]): Promise<void> {
    await tx.query(
      `DELETE FROM customs_documents
       WHERE kind = $1 AND (party_code, number) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
      [kind, parties(numbers), ownNumbers(numbers)],
    );
  }
}
