import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isEventType } from '@app/contracts';
import { binaryArray, runPrepared } from '@app/platform';
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

/**
 * What the entries of a message have in common (type, parties, steps passed) is sent, and read as JSON, once. Sorted by the
 * key, so that neighbours in the index are written together; entries of one case stay in the order in which they came.
 */
const keepEntries = {
  name: 'keep-entries',
  text: `WITH shared AS MATERIALIZED (
           SELECT place, value->>'type' AS event_type, value->'passed' AS passed,
                  ARRAY(SELECT jsonb_array_elements_text(value->'parties')) AS parties
             FROM (SELECT place, text::jsonb AS value
                     FROM unnest($1::text[]) WITH ORDINALITY AS given (text, place)) AS read
         )
         INSERT INTO timeline_entries (event_type, document_id, version, at, order_no, ebp_code, logistics_code, logistics_no,
                parties, reference, facts, passed)
         SELECT shared.event_type, new.document_id, new.version::bigint, new.at, new.order_no, new.ebp_code, new.logistics_code,
                new.logistics_no, shared.parties, new.reference, new.facts::jsonb, shared.passed
           FROM unnest($2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[]) WITH ORDINALITY
                AS new (place, document_id, version, at, order_no, ebp_code, logistics_code, logistics_no, reference, facts, n)
           JOIN shared USING (place)
          ORDER BY new.order_no, new.n
         ON CONFLICT ON CONSTRAINT timeline_entries_once DO NOTHING`,
};

@Injectable()
export class TimelineRepository {
  /** Keeps each version of a document of an event once, with the steps that it passed in one row. */
  async keep(tx: EntityManager, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const shared = new Map<string, number>();
    const places = entries.map((entry) => {
      const text = JSON.stringify({
        type: entry.eventType,
        parties: entry.parties,
        passed: entry.passed?.length ? entry.passed : undefined,
      });
      const place = shared.get(text) ?? shared.size + 1;
      shared.set(text, place);
      return place;
    });
    const texts = (of: (entry: Entry) => unknown): Buffer => binaryArray('text', entries.map(of));
    await runPrepared(tx, keepEntries, [
      binaryArray('text', [...shared.keys()]),
      binaryArray('integer', places),
      texts((entry) => entry.documentId),
      texts((entry) => entry.version),
      binaryArray(
        'timestamptz',
        entries.map((entry) => entry.at),
      ),
      texts((entry) => entry.case?.orderNo),
      texts((entry) => entry.case?.ebpCode),
      texts((entry) => entry.logistics?.logisticsCode),
      texts((entry) => entry.logistics?.logisticsNo),
      texts((entry) => entry.reference),
      texts((entry) => JSON.stringify(factsToKeep(entry.facts))),
    ]);
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

/** Facts without what says nothing: whoever reads them takes an absent one for `null` or none. */
function factsToKeep(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => saysSomething(fact)));
}

const saysSomething = (fact: unknown): boolean =>
  fact !== null && fact !== undefined && !(Array.isArray(fact) && fact.length === 0);

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
