import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export const taskKinds = [
  'netting-report',
  'difference-decision',
  'deemed-receipt-decision',
  'individual-decision',
  'prepayment-report',
  'deferred-receipt-report',
  'advance-filing',
  'advance-repayment',
  'reconciliation',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export interface TaskRow {
  readonly kind: TaskKind;
  /** Of the record that it is about: netting, difference, order … */
  readonly object_id: string;
  readonly payee: string | null;
  /** Null: no law sets a day. */
  readonly due_on: string | null;
  readonly since: string;
}

const day = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

/** Days after which a prepayment, or a receipt that does not come, has to be reported: as in the rule (domain/trade-credit.ts). */
interface TaskLimits {
  readonly today: string;
  readonly prepaymentDays: number;
  readonly deferredDays: number;
  readonly reportDays: number;
}

/** Everything that somebody has to do, from the records themselves: what is done is not in it any more. */
const tasks = `
  SELECT 'netting-report' AS kind, id AS object_id, payee, due_on, netted_on AS since
    FROM fx_nettings WHERE status IN ('drafted', 'correcting')
  UNION ALL
  SELECT 'difference-decision', id, payee, NULL, ${day('status_since')} FROM fx_differences WHERE status = 'check'
  UNION ALL
  SELECT 'deemed-receipt-decision', id, payee, NULL, ${day('entered_at')} FROM fx_deemed_receipts WHERE status = 'entered'
  UNION ALL
  SELECT 'individual-decision', id, payee, NULL, ${day('applied_at')} FROM fx_individuals WHERE status = 'applied'
  UNION ALL
  SELECT 'prepayment-report', orders.id, proofs.payee, paid.received_on + $4::integer, paid.received_on
    FROM fx_proofs proofs JOIN fx_orders orders ON orders.id = proofs.order_id AND NOT orders.withdrawn
    CROSS JOIN LATERAL (
      SELECT min(${day('receipts.received_at')}) AS received_on
      FROM fx_allocations allocations JOIN fx_receipts receipts ON receipts.id = allocations.receipt_id
      WHERE allocations.order_id = orders.id AND allocations.amount > 0) paid
   WHERE paid.received_on < $1::date - $2::integer
     AND NOT EXISTS (SELECT FROM fx_order_modes modes WHERE modes.order_no = orders.order_no AND modes.ebp_code = orders.ebp_code)
     AND NOT EXISTS (SELECT FROM fx_trade_credits credits WHERE credits.order_id = orders.id AND credits.kind = 'prepayment')
  UNION ALL
  SELECT 'deferred-receipt-report', orders.id, orders.ebc_code, modes.exported_on + $4::integer, modes.exported_on
    FROM fx_order_modes modes
    JOIN fx_orders orders ON orders.order_no = modes.order_no AND orders.ebp_code = modes.ebp_code AND NOT orders.withdrawn
   WHERE modes.exported_on < $1::date - $3::integer
     AND NOT EXISTS (SELECT FROM fx_proofs proofs WHERE proofs.order_id = orders.id AND proofs.status IN ('complete', 'deemed'))
     AND NOT EXISTS (SELECT FROM fx_trade_credits credits WHERE credits.order_id = orders.id AND credits.kind = 'deferred-receipt')
  UNION ALL
  SELECT 'advance-filing', id, client, NULL, advanced_on FROM fx_advances
   WHERE filing_no IS NULL AND (NOT affiliated OR coalesce(repaid_on, $1::date) > last_day)
  UNION ALL
  SELECT 'advance-repayment', id, client, last_day, advanced_on FROM fx_advances WHERE repaid_on IS NULL
  UNION ALL
  SELECT 'reconciliation', id, payee, NULL, found_on FROM fx_reconciliation_items WHERE status = 'open'`;

@Injectable()
export class TasksRepository {
  /** Those with the nearest day first; `after` is the place of the last one seen. */
  page(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    { today, prepaymentDays, deferredDays, reportDays }: TaskLimits,
    filter: { readonly kind?: TaskKind; readonly overdue?: boolean },
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<TaskRow[]> {
    const [dueOn = null, kind = null, id = null] = after?.split('|') ?? [];
    return tx.query(
      `SELECT kind, object_id, payee, due_on::text, since::text FROM (${tasks}) tasks
       WHERE ($5::text[] IS NULL OR payee = ANY($5)) AND ($6::text IS NULL OR kind = $6)
         AND (NOT $7 OR due_on < $1::date)
         AND ($8::text IS NULL OR (coalesce(due_on, 'infinity'), kind, object_id) > ($8::date, $9::text, $10::uuid))
       ORDER BY coalesce(due_on, 'infinity'), kind, object_id LIMIT $11`,
      [
        today,
        prepaymentDays,
        deferredDays,
        reportDays,
        payees ?? null,
        filter.kind ?? null,
        filter.overdue === true,
        dueOn,
        kind,
        id,
        limit,
      ],
    );
  }
}
