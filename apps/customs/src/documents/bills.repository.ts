import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FiledDocument } from '../messages/domain/filed-document.js';

interface Recorded {
  readonly filed: FiledDocument;
  readonly record: { readonly id: string; readonly deleted: boolean };
}

const linking = ['master-waybill', 'warehouse-entry'];
/** Reports that may name a whole bill of lading instead of its parcels. */
const byBill = ['arrival', 'departure'];

/** Which waybills a bill of lading holds, as consolidated lists (607) and warehouse entries (711) say. */
@Injectable()
export class BillsRepository {
  /** Keeps what the newest version of each document says. */
  async link(
    tx: EntityManager,
    written: readonly Recorded[],
    canonical: (code: string) => string,
  ): Promise<void> {
    const about = written.filter(({ filed }) => linking.includes(filed.kind));
    if (about.length === 0) return;
    await tx.query('DELETE FROM bill_waybills WHERE document_id = ANY ($1::uuid[])', [
      about.map(({ record }) => record.id),
    ]);
    const rows = about.flatMap(({ filed, record }) =>
      record.deleted
        ? []
        : filed.lines.map((line) => ({
            document_id: record.id,
            logistics_code: canonical(filed.head.logisticsCode ?? ''),
            bill_no: filed.head.billNo ?? '',
            logistics_no: line.logisticsNo ?? '',
          })),
    );
    await tx.query(
      `INSERT INTO bill_waybills (document_id, logistics_code, bill_no, logistics_no)
       SELECT document_id, logistics_code, bill_no, logistics_no
       FROM jsonb_to_recordset($1) AS l (document_id uuid, logistics_code text, bill_no text, logistics_no text)`,
      [JSON.stringify(rows)],
    );
  }

  /** The waybills of reports that name a bill of lading and no parcel, by the report's id. */
  async waybills(
    tx: EntityManager,
    written: readonly Recorded[],
    canonical: (code: string) => string,
  ): Promise<Map<string, string[]>> {
    const about = written.filter(
      ({ filed }) => byBill.includes(filed.kind) && filed.lines.length === 0 && filed.head.billNo,
    );
    if (about.length === 0) return new Map();
    const rows: { id: string; logistics_no: string }[] = await tx.query(
      `SELECT report.id, link.logistics_no FROM bill_waybills link
       JOIN unnest($1::uuid[], $2::text[], $3::text[]) AS report (id, logistics_code, bill_no)
         ON link.logistics_code = report.logistics_code AND link.bill_no = report.bill_no`,
      [
        about.map(({ record }) => record.id),
        about.map(({ filed }) => canonical(filed.head.logisticsCode ?? '')),
        about.map(({ filed }) => filed.head.billNo),
      ],
    );
    const found = new Map<string, string[]>();
    for (const { id, logistics_no } of rows) found.set(id, [...(found.get(id) ?? []), logistics_no]);
    return found;
  }
}
