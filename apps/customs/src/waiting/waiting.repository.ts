import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notApplied, toSummarise } from '../summaries/summaries.repository.js';
import { CustomsConfig } from '../config.js';
import { instantsOf, monthOf, shifted, summaryDeadline } from '../summaries/domain/summary-deadline.js';
import { waitingStates, type Owner, type Waiter } from './domain/deadlines.js';

/** Something that has waited longer than its state allows. */
export interface StuckRow {
  readonly what: Waiter;
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly keyFields: string;
  readonly missing: readonly string[];
  readonly owner: Owner;
  readonly since: Date;
  readonly due: Date;
  /** Place in the table of states, and of the period that is in force there. */
  readonly state: number;
  readonly period: number;
  /** Position in the pages: due time with microseconds, then id. */
  readonly position: string;
}

export interface StuckPage {
  /** Credit codes of which one must be among the parties; absent for officers. */
  readonly parties?: readonly string[];
  readonly owner?: Owner;
  readonly after?: readonly [due: string, id: string];
  readonly limit: number;
}

const periods = waitingStates.flatMap(({ what, status, ieFlag, owner, allowance }, state) =>
  allowance.map(({ from, to, value }, period) => ({
    what,
    status,
    ieFlag: ieFlag ?? null,
    owner,
    from,
    to: to ?? 'infinity',
    minutes: value.hours * 60,
    state,
    period,
  })),
);
const dayMs = 86_400_000;

const day = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

/** A return waits for its goods first: until the last day for them to be back it is not stuck. */
const goodsOnTheirWay = `SELECT 1 FROM list_applications a
      WHERE a.document_id = d.id AND a.state = 'open' AND a.arrive_by::date >= ${day('$2::timestamptz')}`;

/**
 * Rows of a table that are in a state that may wait, since before any of its periods can be over: state by state along an
 * index of the state and its beginning, so that the many that wait within their time are not read at all.
 */
const overdue = (what: Waiter, table: string, began: string, open: string): string =>
  `before, LATERAL (SELECT * FROM ${table} WHERE before.what = '${what}' AND ${table}.status = before.status
      AND ${began} < before.latest AND ${open} OFFSET 0)`;

/** One query over all that may wait; `since` is when the state began. */
const waiting = `
  SELECT 'list' AS what, l.id, 'list' AS kind, l.status, l.ie_flag, l.key_fields, l.missing, l.parties, l.status_since AS since,
    CASE WHEN h.subject_id IS NOT NULL THEN 'customs' WHEN s.status = 'requested' THEN 'operator' END AS owner,
    NULL::timestamptz AS due_at
  FROM ${overdue('list', 'lists', 'status_since', `lists.status NOT IN ('closed', 'cancelled', 'returned')`)} l
    LEFT JOIN holds h ON h.subject_id = l.id LEFT JOIN submissions s ON s.id = l.submission_id AND l.status = 'submitted'
  UNION ALL
  SELECT 'document', d.id, d.kind, d.status, NULL, d.key_fields, '{}', d.parties,
    greatest(d.received_at, s.requested_at,
      (SELECT max(r.received_at) FROM receipts r WHERE r.subject_id = d.id AND d.status = 'rejected')),
    CASE WHEN s.status = 'requested' AND d.status = 'submitted' THEN 'operator' END, NULL
  FROM ${overdue('document', 'documents', 'received_at', `documents.status IN ('incomplete', 'submitted', 'rejected') AND NOT deleted`)} d
    LEFT JOIN submissions s ON s.id = d.submission_id
  WHERE NOT EXISTS (${goodsOnTheirWay})
  UNION ALL
  SELECT 'submission', s.id, s.kind, s.status, NULL,
    json_build_object('messageType', s.message_type, 'senderCode', s.sender_code)::text, '{}', '{}', s.requested_at, NULL, NULL
  FROM submissions s JOIN before ON before.what = 'submission' AND before.status = s.status
  WHERE s.status = 'requested' AND s.requested_at < before.latest
  UNION ALL
  SELECT 'export-declaration', e.id, e.trade_mode, e.status, 'E',
    json_strip_nulls(json_build_object('orderNo', e.order_no, 'ebpCode', e.ebp_code, 'entryId', e.entry_id))::text,
    '{}', e.parties, e.status_since, NULL, NULL
  FROM export_declarations e JOIN before ON before.what = 'export-declaration' AND before.status = e.status
  WHERE e.status NOT IN ('closed', 'withdrawn') AND e.status_since < before.latest
  UNION ALL
  SELECT 'payment-data', p.id, 'payment-data', p.status, 'I',
    json_build_object('orderNo', p.order_no, 'ebpCode', p.ebp_code, 'sessionID', p.session_id)::text,
    '{}', p.parties, p.status_since, NULL, NULL
  FROM payment_data_requests p JOIN before ON before.what = 'payment-data' AND before.status = p.status
  WHERE p.status <> 'accepted' AND p.status_since < before.latest
  UNION ALL
  SELECT 'summary', md5(list.ebc_code || ' ' || m.month)::uuid, 'summary', 'due', 'E',
    json_build_object('ebcCode', list.ebc_code, 'month', m.month, 'lists', count(*)::text)::text,
    '{}', ARRAY[list.ebc_code], min(list.status_since), NULL, m.due
  FROM lists list JOIN jsonb_to_recordset($8) AS m (month text, "from" timestamptz, "to" timestamptz, due timestamptz)
    ON list.status_since >= m."from" AND list.status_since < m."to"
  WHERE list.status = 'closed' AND ${toSummarise} AND ${notApplied}
  GROUP BY list.ebc_code, m.month, m.due`;

/** Months of closing that are looked back upon; what is older was due long ago and stands in the proposals. */
const monthsBack = 24;

/** The months whose summary declaration is over its last day. */
function dueMonths(now: Date, { SUMMARY_DECEMBER_RULE }: CustomsConfig): object[] {
  return Array.from({ length: monthsBack }, (_, back) => {
    const month = shifted(monthOf(now), -back);
    const { date } = summaryDeadline(month, SUMMARY_DECEMBER_RULE);
    return { month, ...instantsOf(month), due: new Date(Date.parse(`${date}T00:00:00+08:00`) + dayMs) };
  }).filter(({ due }) => due < now);
}

@Injectable()
export class WaitingRepository {
  constructor(private readonly config: CustomsConfig) {}

  /** What has waited too long at `now`, the longest overdue first. */
  async stuck(tx: EntityManager, now: Date, page: StuckPage): Promise<StuckRow[]> {
    const [due = '-infinity', id = '00000000-0000-0000-0000-000000000000'] = page.after ?? [];
    return tx.query(
      `WITH periods AS (
         SELECT * FROM jsonb_to_recordset($1) AS p (what text, status text, "ieFlag" text, owner text, "from" date, "to" date,
           minutes numeric, state integer, period integer)
       ), before AS MATERIALIZED (
         SELECT what, status, $2::timestamptz - min(minutes) * interval '1 minute' AS latest FROM periods GROUP BY what, status
       )
       SELECT what, id, kind, status, key_fields AS "keyFields", missing, owner, since, due, state, period,
         to_char(due AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position
       FROM (
         SELECT w.what, w.id, w.kind, w.status, w.key_fields, w.missing, w.parties, w.since, coalesce(w.owner, p.owner) AS owner,
           coalesce(w.due_at, w.since + p.minutes * interval '1 minute') AS due, p.state, p.period
         FROM (${waiting}) w JOIN periods p
           ON p.what = w.what AND p.status = w.status AND coalesce(p."ieFlag", w.ie_flag, '') = coalesce(w.ie_flag, '')
             AND ${day('w.since')} BETWEEN p."from" AND p."to"
       ) stuck
       WHERE due < $2 AND (due, id) > ($3::timestamptz, $4::uuid)
         AND ($5::text[] IS NULL OR parties && $5::text[]) AND ($6::text IS NULL OR owner = $6)
       ORDER BY due, id LIMIT $7`,
      [
        JSON.stringify(periods),
        now,
        due,
        id,
        page.parties ?? null,
        page.owner ?? null,
        page.limit + 1,
        JSON.stringify(dueMonths(now, this.config)),
      ],
    );
  }
}
