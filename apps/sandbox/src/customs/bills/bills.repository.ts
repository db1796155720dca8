import { Injectable } from '@nestjs/common';
import { headOf, type CebDocument } from '@app/ceb';
import type { EntityManager } from 'typeorm';
import { text, type FiledGoods } from '../declarations/domain/filed-list.js';
import { maybeSameEnterprise } from '../exports/domain/enterprises.js';
import type { ListOfWaybill } from './domain/bill-rules.js';

interface OpenList {
  readonly serial: string;
  readonly carrier: string;
  readonly logisticsNo: string;
}

interface Link {
  readonly carrier: string;
  readonly logisticsNo: string;
  readonly billNo: string;
  readonly trafName: string;
  readonly voyageNo: string;
}

/** Which waybills travel under which bill of lading, as lists, consolidated lists and warehouse entries tell customs. */
@Injectable()
export class BillsRepository {
  /** The lists of these waybills: export lists for a consolidated list, import lists for a warehouse entry. */
  async listsOf(
    tx: EntityManager,
    kind: string,
    documents: readonly Pick<FiledGoods, 'lines'>[],
  ): Promise<readonly ListOfWaybill[]> {
    const waybills = documents.flatMap(({ lines }) => lines.map((line) => text(line, 'logisticsNo')));
    if (kind === 'master-waybill') {
      return tx.query(
        `SELECT head ->> 'logisticsCode' AS carrier, logistics_no AS "logisticsNo", invt_no AS "invtNo",
           CASE WHEN head ? 'billFrom' THEN '' ELSE bill_no END AS "billNo"
         FROM customs_export_lists WHERE standing = 'declared' AND logistics_no = ANY ($1)`,
        [waybills],
      );
    }
    return tx.query(
      `SELECT carrier, logistics_no AS "logisticsNo", bill_no AS "billNo", '' AS "invtNo"
       FROM customs_import_bills WHERE logistics_no = ANY ($1)`,
      [waybills],
    );
  }

  /** What import lists (CEB621) say of their bills of lading; a list that is sent again counts as sent last. */
  async noteImports(tx: EntityManager, documents: readonly CebDocument[]): Promise<void> {
    const heads = documents.map((document) => headOf(document, 'CEB621'));
    const named = new Map(
      heads
        .filter((head) => text(head, 'billNo') !== '')
        .map((head) => [`${text(head, 'logisticsCode')} ${text(head, 'logisticsNo')}`, head]),
    );
    if (named.size === 0) return;
    const column = (name: string): string[] => [...named.values()].map((head) => text(head, name));
    await tx.query(
      `INSERT INTO customs_import_bills (carrier, logistics_no, bill_no)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
       ON CONFLICT (carrier, logistics_no) DO UPDATE SET bill_no = excluded.bill_no`,
      ['logisticsCode', 'logisticsNo', 'billNo'].map(column),
    );
  }

  /** Keeps the links of consolidated lists that customs has taken, also for lists that come later. */
  async keep(tx: EntityManager, documents: readonly FiledGoods[]): Promise<void> {
    const links = documents.flatMap(({ head, lines }) =>
      lines.map((line) => ({
        carrier: text(head, 'logisticsCode'),
        logisticsNo: text(line, 'logisticsNo'),
        billNo: text(head, 'billNo'),
        trafName: text(head, 'trafName'),
        voyageNo: text(head, 'voyageNo'),
      })),
    );
    const last = new Map(links.map((link) => [`${link.carrier} ${link.logisticsNo}`, link]));
    await tx.query(
      `INSERT INTO customs_bill_links (carrier, logistics_no, bill_no, traf_name, voyage_no)
       SELECT carrier, "logisticsNo", "billNo", "trafName", "voyageNo" FROM jsonb_to_recordset($1)
         AS l (carrier text, "logisticsNo" text, "billNo" text, "trafName" text, "voyageNo" text)
       ON CONFLICT (carrier, logistics_no) DO UPDATE SET bill_no = excluded.bill_no, traf_name = excluded.traf_name,
         voyage_no = excluded.voyage_no`,
      [JSON.stringify([...last.values()])],
    );
  }

  /** Completes lists of these waybills that left their transport data open; answers the bills of lading that they now have. */
  async complete(tx: EntityManager, waybills: readonly string[]): Promise<readonly string[]> {
    const links: Link[] = await tx.query(
      `SELECT carrier, logistics_no AS "logisticsNo", bill_no AS "billNo", traf_name AS "trafName", voyage_no AS "voyageNo"
       FROM customs_bill_links WHERE logistics_no = ANY ($1)`,
      [waybills],
    );
    if (links.length === 0) return [];
    const open: OpenList[] = await tx.query(
      `SELECT serial, head ->> 'logisticsCode' AS carrier, logistics_no AS "logisticsNo" FROM customs_export_lists
       WHERE standing = 'declared' AND logistics_no = ANY ($1) AND (bill_no = '' OR head ? 'billFrom') FOR UPDATE`,
      [links.map(({ logisticsNo }) => logisticsNo)],
    );
    const found = open.flatMap(({ serial, carrier, logisticsNo }) => {
      const link = links.find(
        (one) => one.logisticsNo === logisticsNo && maybeSameEnterprise(one.carrier, carrier),
      );
      if (!link) return [];
      const { billNo, trafName, voyageNo } = link;
      return [{ serial, data: { billNo, trafName, voyageNo, billFrom: 'CEB607' } }];
    });
    await tx.query(
      `UPDATE customs_export_lists AS l SET head = l.head || f.data
       FROM jsonb_to_recordset($1) AS f (serial bigint, data jsonb) WHERE l.serial = f.serial`,
      [JSON.stringify(found)],
    );
    return [...new Set(found.map(({ data }) => data.billNo))];
  }
}
