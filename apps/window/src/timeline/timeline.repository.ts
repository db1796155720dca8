import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isEventType } from '@app/contracts';
import { unfolded, type Entry, type Facts, type PassedStep } from './domain/entry.js';

/** A case has some dozen entries; a number that was filed over and over is cut off. */
const mostEntries = 2_000;

interface Row {
  readonly event_type: string;
  readonly document_id: string;
  readonly version: string;
  readonly at: Date;
  readonly order_no: string | null;
  readonly ebp_code: string | null;
  readonly logistics_code: string | null;
  readonly logistics_no: string | null;
  readonly parties: string[];
  readonly reference: string;
  readonly facts: Facts;
  readonly passed: readonly PassedStep[] | null;
}

@Injectable()
export class TimelineRepository {
  /** Keeps each version of a document of an event once, with the steps that it passed in one row. */
  async keep(tx: EntityManager, entries: readonly Entry[]): Promise<void> {
    const rows = entries.map((entry) => ({
      event_type: entry.eventType,
      document_id: entry.documentId,
      version: entry.version,
      at: entry.at.toISOString(),
      order_no: entry.case?.orderNo,
      ebp_code: entry.case?.ebpCode,
      logistics_code: entry.logistics?.logisticsCode,
      logistics_no: entry.logistics?.logisticsNo,
      parties: entry.parties,
      reference: entry.reference,
      facts: entry.facts,
      passed: entry.passed?.length ? entry.passed : undefined,
    }));
    const columns =
      'event_type, document_id, version, at, order_no, ebp_code, logistics_code, logistics_no, parties, reference, facts, passed';
    await tx.query(
      `INSERT INTO timeline_entries (${columns})
       SELECT ${columns} FROM jsonb_to_recordset($1) AS new (event_type text, document_id text, version bigint, at timestamptz,
         order_no text, ebp_code text, logistics_code text, logistics_no text, parties text[], reference text, facts jsonb, passed jsonb)
       ON CONFLICT ON CONSTRAINT timeline_entries_once DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  async byOrder(tx: EntityManager, orderNo: string): Promise<Entry[]> {
    const rows: Row[] = await tx.query(
      'SELECT * FROM timeline_entries WHERE order_no = $1 ORDER BY id LIMIT $2',
      [orderNo, mostEntries],
    );
    return rows.flatMap(entryOf);
  }

  /** Entries of documents without an order number that belong to one of the waybills. */
  async byWaybills(
    tx: EntityManager,
    waybills: readonly NonNullable<Entry['logistics']>[],
  ): Promise<Entry[]> {
    if (waybills.length === 0) return [];
    const rows: Row[] = await tx.query(
      `SELECT * FROM timeline_entries WHERE order_no IS NULL
         AND (logistics_code, logistics_no) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY id LIMIT $3`,
      [
        waybills.map((waybill) => waybill.logisticsCode),
        waybills.map((waybill) => waybill.logisticsNo),
        mostEntries,
      ],
    );
    return rows.flatMap(entryOf);
  }
}

function entryOf(row: Row): Entry[] {
  if (!isEventType(row.event_type)) return [];
  return unfolded({
    eventType: row.event_type,
    documentId: row.document_id,
    version: Number(row.version),
    at: row.at,
    case:
      row.order_no === null || row.ebp_code === null
        ? null
        : { orderNo: row.order_no, ebpCode: row.ebp_code },
    logistics:
      row.logistics_code === null || row.logistics_no === null
        ? null
        : { logisticsCode: row.logistics_code, logisticsNo: row.logistics_no },
    parties: row.parties,
    reference: row.reference,
    facts: row.facts,
    ...(row.passed ? { passed: row.passed } : {}),
  });
}
