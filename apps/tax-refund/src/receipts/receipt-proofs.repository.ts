import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReceiptProofChanged } from '@app/contracts';
import type { CalendarDate } from '@app/kernel';

/** Proofs of receipt per order, from fx-settlement, and the reasons for which a declaration counts as received. */
@Injectable()
export class ReceiptProofsRepository {
  /** The newest version of each wins, in whatever order they come. */
  async keep(tx: EntityManager, proofs: readonly ReceiptProofChanged[]): Promise<void> {
    const newest = new Map([...proofs].sort((a, b) => a.version - b.version).map((one) => [one.id, one]));
    const rows = [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const column = (of: (one: ReceiptProofChanged) => unknown): unknown[] => rows.map(of);
    await tx.query(
      `INSERT INTO receipt_proofs (id, version, order_no, ebp_code, payee, status, proven_on, reason)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, order_no = excluded.order_no, ebp_code = excluded.ebp_code, payee = excluded.payee,
         status = excluded.status, proven_on = excluded.proven_on, reason = excluded.reason
       WHERE receipt_proofs.version < excluded.version`,
      [
        column((one) => one.id),
        column((one) => one.version),
        column((one) => one.case.orderNo),
        column((one) => one.case.ebpCode),
        column((one) => one.payee),
        column((one) => one.status),
        column((one) => one.provenOn),
        column((one) => one.reason),
      ],
    );
  }

  /** Declarations of the payees that hold these orders. */
  async entriesOf(
    tx: EntityManager,
    proofs: readonly Pick<ReceiptProofChanged, 'case' | 'payee'>[],
  ): Promise<string[]> {
    const rows: { entry_id: string }[] = await tx.query(
      `SELECT DISTINCT entry_id FROM declared_entries
        WHERE cases @> ANY($1::jsonb[]) AND ebc_code = ANY($2) ORDER BY entry_id`,
      [proofs.map((one) => JSON.stringify([one.case])), proofs.map(({ payee }) => payee)],
    );
    return rows.map((row) => row.entry_id);
  }

  /**
   * Of these declarations, those that are proven as a whole, with the day: the last of its orders' days, where each order has a
   * complete or deemed proof, or a settled receipt where fx-settlement has told no proof of it, or the declaration a stated reason.
   */
  async provenOn(tx: EntityManager, entryIds: readonly string[]): Promise<ReadonlyMap<string, CalendarDate>> {
    const rows: { entry_id: string; day: string }[] = await tx.query(
      `SELECT e.entry_id, max(proof.day) AS day
         FROM declared_entries e
        CROSS JOIN LATERAL jsonb_array_elements(e.cases) AS k
        CROSS JOIN LATERAL (
          SELECT min(day) AS day FROM (
            SELECT proven_on AS day FROM receipt_proofs p
             WHERE p.order_no = k ->> 'orderNo' AND p.ebp_code = k ->> 'ebpCode' AND p.payee = e.ebc_code
               AND p.status IN ('complete', 'deemed')
            UNION ALL
            SELECT to_char(s.settled_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM settled_receipts s
             WHERE s.payee = e.ebc_code AND s.allocations @> jsonb_build_array(jsonb_build_object('case',
               jsonb_build_object('orderNo', k ->> 'orderNo', 'ebpCode', k ->> 'ebpCode')))
               AND NOT EXISTS (SELECT 1 FROM receipt_proofs p
                                WHERE p.order_no = k ->> 'orderNo' AND p.ebp_code = k ->> 'ebpCode' AND p.payee = e.ebc_code)
            UNION ALL
            SELECT stated_on FROM receipt_reasons r WHERE r.entry_id = e.entry_id AND r.contract_date IS NULL) AS days) AS proof
        WHERE e.entry_id = ANY($1)
        GROUP BY e.entry_id HAVING bool_and(proof.day IS NOT NULL)`,
      [entryIds],
    );
    return new Map(rows.map((row) => [row.entry_id, row.day]));
  }

  /** Of these orders, those with a complete or deemed proof of `payee`. */
  async provenCases(
    tx: EntityManager,
    payee: string,
    cases: readonly { readonly orderNo: string; readonly ebpCode: string }[],
  ): Promise<{ orderNo: string; ebpCode: string }[]> {
    return tx.query(
      `SELECT p.order_no AS "orderNo", p.ebp_code AS "ebpCode" FROM receipt_proofs p
         JOIN unnest($2::text[], $3::text[]) AS c (order_no, ebp_code) ON c.order_no = p.order_no AND c.ebp_code = p.ebp_code
        WHERE p.payee = $1 AND p.status IN ('complete', 'deemed')`,
      [payee, cases.map(({ orderNo }) => orderNo), cases.map(({ ebpCode }) => ebpCode)],
    );
  }

  /** The days that contracts of these declarations name. */
  async contractDates(
    tx: EntityManager,
    entryIds: readonly string[],
  ): Promise<ReadonlyMap<string, CalendarDate>> {
    const rows: { entry_id: string; day: string }[] = await tx.query(
      `SELECT entry_id, contract_date AS day FROM receipt_reasons
        WHERE entry_id = ANY($1) AND contract_date IS NOT NULL`,
      [entryIds],
    );
    return new Map(rows.map((row) => [row.entry_id, row.day]));
  }

  /** The same reason again changes nothing, its first day counts; a contract date, with its evidence, replaces the one before. */
  async state(
    tx: EntityManager,
    one: {
      readonly entryId: string;
      readonly claimant: string;
      readonly reason: string;
      readonly evidence: string;
      readonly contractDate: CalendarDate | null;
      readonly statedOn: CalendarDate;
      readonly by: string;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO receipt_reasons (entry_id, claimant, reason, evidence, contract_date, stated_on, stated_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (entry_id, reason) DO UPDATE SET evidence = excluded.evidence, contract_date = excluded.contract_date,
         stated_on = excluded.stated_on, stated_by = excluded.stated_by
       WHERE receipt_reasons.contract_date IS NOT NULL`,
      [one.entryId, one.claimant, one.reason, one.evidence, one.contractDate, one.statedOn, one.by],
    );
  }
}
