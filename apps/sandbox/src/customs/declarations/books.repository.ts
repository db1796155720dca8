import { Injectable } from '@nestjs/common';
import { decimal } from '@app/kernel';
import type { EntityManager } from 'typeorm';
import { book, pairKey, type BookedList, type Books } from './domain/books.js';
import { text, type FiledList } from './domain/filed-list.js';
import type { OrderFacts, PaymentFacts, WaybillFacts } from './domain/known-facts.js';
import type { DueAnswer } from './domain/receipt-plan.js';

const listColumns = `agent_code AS "agentCode", cop_no AS "copNo", standing, app_time AS "appTime", ebp_code AS "ebpCode",
  order_no AS "orderNo", logistics_code AS "logisticsCode", logistics_no AS "logisticsNo", buyer, serial, pre_no AS "preNo",
  invt_no AS "invtNo", decided_at AS "decidedAt", last_told AS "lastTold"`;

type FactRow = { party_code: string; number: string; ebp_code: string; order_no: string } & (
  | { kind: 'order'; facts: OrderFacts }
  | { kind: 'payment'; facts: PaymentFacts }
  | { kind: 'waybill'; facts: WaybillFacts }
);

/** Customs' books, read and written for a whole message at once. */
@Injectable()
export class BooksRepository {
  /** All that could matter to `lists`; the buyers' years are locked until the transaction ends. */
  async open(tx: EntityManager, lists: readonly FiledList[], year: number): Promise<Books> {
    const column = (name: string): string[] => lists.map((list) => text(list.head, name));
    const booked: BookedList[] = await tx.query(
      `SELECT ${listColumns} FROM customs_lists WHERE (agent_code, cop_no) IN (SELECT * FROM unnest($1::text[], $2::text[]))
       UNION SELECT ${listColumns} FROM customs_lists
       WHERE standing = 'declared' AND (ebp_code, order_no) IN (SELECT * FROM unnest($3::text[], $4::text[]))
       UNION SELECT ${listColumns} FROM customs_lists
       WHERE standing = 'declared' AND (logistics_code, logistics_no) IN (SELECT * FROM unnest($5::text[], $6::text[]))`,
      ['agentCode', 'copNo', 'ebpCode', 'orderNo', 'logisticsCode', 'logisticsNo'].map(column),
    );
    const facts: FactRow[] = await tx.query(
      `SELECT kind, party_code, number, ebp_code, order_no, facts FROM customs_documents
       WHERE kind = 'order' AND (party_code, number) IN (SELECT * FROM unnest($1::text[], $2::text[]))
          OR kind = 'payment' AND (ebp_code, order_no) IN (SELECT * FROM unnest($1::text[], $2::text[]))
          OR kind = 'waybill' AND (party_code, number) IN (SELECT * FROM unnest($3::text[], $4::text[]))`,
      ['ebpCode', 'orderNo', 'logisticsCode', 'logisticsNo'].map(column),
    );
    const buyers = [...new Set(lists.map((list) => list.buyer))].sort();
    const used: { buyer: string; used: string }[] = await tx.query(
      'SELECT buyer, used FROM customs_buyer_years WHERE year = $1 AND buyer = ANY ($2) ORDER BY buyer FOR UPDATE',
      [year, buyers],
    );
    const orders = new Map<string, OrderFacts>();
    const payments = new Map<string, PaymentFacts>();
    const waybills = new Map<string, WaybillFacts>();
    for (const row of facts) {
      if (row.kind === 'order') orders.set(pairKey(row.party_code, row.number), row.facts);
      else if (row.kind === 'payment') payments.set(pairKey(row.ebp_code, row.order_no), row.facts);
      else waybills.set(pairKey(row.party_code, row.number), row.facts);
    }
    const books: Books = {
      lists: new Map(),
      liveByOrder: new Map(),
      liveByWaybill: new Map(),
      orders,
      payments,
      waybills,
      used: new Map(used.map((row) => [row.buyer, decimal(row.used)])),
    };
    for (const list of booked) book(books, list);
    return books;
  }

  async close(tx: EntityManager, lists: readonly BookedList[], books: Books, year: number): Promise<void> {
    await tx.query(
      `INSERT INTO customs_lists (agent_code, cop_no, standing, app_time, ebp_code, order_no, logistics_code, logistics_no,
         buyer, serial, pre_no, invt_no, decided_at, last_told)
       SELECT "agentCode", "copNo", standing, "appTime", "ebpCode", "orderNo", "logisticsCode", "logisticsNo",
         buyer, serial, "preNo", "invtNo", "decidedAt", "lastTold"
       FROM jsonb_to_recordset($1) AS l ("agentCode" text, "copNo" text, standing text, "appTime" text, "ebpCode" text,
         "orderNo" text, "logisticsCode" text, "logisticsNo" text, buyer text, serial bigint, "preNo" text, "invtNo" text,
         "decidedAt" timestamptz, "lastTold" timestamptz)
       ON CONFLICT (agent_code, cop_no) DO UPDATE SET standing = excluded.standing, app_time = excluded.app_time,
         ebp_code = excluded.ebp_code, order_no = excluded.order_no, logistics_code = excluded.logistics_code,
         logistics_no = excluded.logistics_no, buyer = excluded.buyer, serial = excluded.serial, pre_no = excluded.pre_no,
         invt_no = excluded.invt_no, decided_at = excluded.decided_at, last_told = excluded.last_told`,
      [JSON.stringify(lists)],
    );
    const used = [...books.used];
    await tx.query(
      `INSERT INTO customs_buyer_years (buyer, year, used) SELECT buyer, $1, used FROM unnest($2::text[], $3::numeric[]) AS u (buyer, used)
       ON CONFLICT (buyer, year) DO UPDATE SET used = excluded.used`,
      [year, used.map(([buyer]) => buyer), used.map(([, amount]) => amount.toFixed())],
    );
  }

  async serials(tx: EntityManager, count: number): Promise<readonly string[]> {
    const rows: { serial: string }[] = await tx.query(
      `SELECT nextval('customs_serial') AS serial FROM generate_series(1, $1)`,
      [count],
    );
    return rows.map((row) => row.serial);
  }

  /** Answers the first and the last number of what is scheduled; `null` when nothing is. */
  async schedule(
    tx: EntityManager,
    receiverId: string,
    answers: readonly (Omit<DueAnswer, 'messageType'> & { messageType: string })[],
  ): Promise<{ first: string; last: string } | null> {
    const [scheduled]: { first: string | null; last: string | null }[] = await tx.query(
      `WITH added AS (INSERT INTO customs_due_answers (receiver_id, message_type, node, clock, due_at)
       SELECT $1, message_type, node, clock, due_at
       FROM ROWS FROM (jsonb_to_recordset($2) AS (message_type text, node jsonb, clock text, due_at timestamptz))
         WITH ORDINALITY AS a (message_type, node, clock, due_at, n) ORDER BY n
       RETURNING id) SELECT min(id) AS first, max(id) AS last FROM added`,
      [
        receiverId,
        JSON.stringify(
          answers.map(({ messageType, node, due }) => ({
            message_type: messageType,
            node,
            clock: due.clock,
            due_at: due.at,
          })),
        ),
      ],
    );
    const { first = null, last = null } = scheduled ?? {};
    return first === null || last === null ? null : { first, last };
  }
}
