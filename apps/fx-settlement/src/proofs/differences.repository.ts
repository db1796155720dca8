import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Step } from '@app/kernel';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { DifferenceReason, DifferenceStatus } from './domain/difference.js';

/** A difference as it is stored; amounts are decimal strings in `currency`. */
export interface DifferenceRow {
  readonly id: string;
  readonly order_id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly version: number;
  readonly payee: string;
  readonly currency: string;
  readonly declared: string;
  readonly received: string;
  readonly difference: string;
  readonly reason: DifferenceReason;
  readonly note: string;
  readonly trade_mode: string | null;
  readonly status: DifferenceStatus;
  readonly steps: readonly Step[];
  readonly status_since: Date;
  readonly decided_by: string | null;
  readonly decision_reason: string | null;
}

export type StoredDifference = Omit<DifferenceRow, 'order_no' | 'ebp_code'>;

const rows = `
  SELECT differences.*, orders.order_no, orders.ebp_code
  FROM fx_differences differences JOIN fx_orders orders ON orders.id = differences.order_id`;

@Injectable()
export class DifferencesRepository {
  async save(tx: EntityManager, one: StoredDifference): Promise<void> {
    await tx.query(
      `INSERT INTO fx_differences (id, order_id, version, payee, currency, declared, received, difference, reason, note,
                                   trade_mode, status, steps, status_since, decided_by, decision_reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       ON CONFLICT (order_id) DO UPDATE SET
         version = excluded.version, currency = excluded.currency, declared = excluded.declared,
         received = excluded.received, difference = excluded.difference, reason = excluded.reason, note = excluded.note,
         trade_mode = excluded.trade_mode, status = excluded.status, steps = excluded.steps,
         status_since = excluded.status_since, decided_by = excluded.decided_by,
         decision_reason = excluded.decision_reason`,
      [
        one.id,
        one.order_id,
        one.version,
        one.payee,
        one.currency,
        one.declared,
        one.received,
        one.difference,
        one.reason,
        one.note,
        one.trade_mode,
        one.status,
        JSON.stringify(one.steps),
        one.status_since,
        one.decided_by,
        one.decision_reason,
      ],
    );
  }

  async ofOrder(tx: EntityManager, orderId: string): Promise<DifferenceRow | undefined> {
    const found: DifferenceRow[] = await tx.query(`${rows} WHERE differences.order_id = $1`, [orderId]);
    return found[0];
  }

  /** Those of the cases that wait for the mode of their order, locked. */
  lockWaiting(tx: EntityManager, cases: readonly CaseReference[]): Promise<DifferenceRow[]> {
    return tx.query(
      `${rows} WHERE differences.status = 'waiting'
         AND (orders.order_no, orders.ebp_code) IN (SELECT * FROM unnest($1::text[], $2::text[]))
       ORDER BY differences.order_id FOR UPDATE OF differences`,
      [cases.map(({ orderNo }) => orderNo), cases.map(({ ebpCode }) => ebpCode)],
    );
  }

  async lock(tx: EntityManager, id: string): Promise<DifferenceRow | null> {
    const found: DifferenceRow[] = await tx.query(
      `${rows} WHERE differences.id = $1 FOR UPDATE OF differences`,
      [id],
    );
    return found[0] ?? null;
  }

  page(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    filter: { readonly status?: string; readonly orderNo?: string },
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<DifferenceRow[]> {
    return tx.query(
      `${rows}
       WHERE ($1::text[] IS NULL OR differences.payee = ANY($1)) AND ($2::uuid IS NULL OR differences.id > $2)
         AND ($3::text IS NULL OR differences.status = $3) AND ($4::text IS NULL OR orders.order_no = $4)
       ORDER BY differences.id LIMIT $5`,
      [payees ?? null, after, filter.status ?? null, filter.orderNo ?? null, limit],
    );
  }
}
