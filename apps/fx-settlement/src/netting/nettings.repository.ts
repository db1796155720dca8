import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Step } from '@app/kernel';
import type { Scope } from '../access/scope.js';
import type { NettingStatus } from './domain/netting-life.js';

/** Amounts are decimal strings in `currency`. */
export interface NettingRow {
  readonly id: string;
  readonly version: number;
  readonly payee: string;
  readonly currency: string;
  readonly status: NettingStatus;
  readonly netted_on: string;
  readonly due_on: string;
  readonly direction: 'receipt' | 'payment' | 'none';
  readonly net: string;
  readonly restored_receipts: string;
  readonly restored_payments: string;
  readonly payment_reference: string | null;
  readonly steps: readonly Step[];
  readonly correction_reason: string | null;
  readonly reports: number;
  readonly drafted_at: Date;
  readonly status_since: Date;
  /** Of what the enterprise said; null: of before it was kept. */
  readonly content_hash: string | null;
}

export interface CostRow {
  readonly id: string;
  readonly kind: string;
  readonly issuer: string;
  readonly document_no: string;
  readonly document_key: string;
  readonly currency: string;
  readonly amount: string;
  readonly rate: string | null;
  readonly rate_source: string | null;
  readonly converted: string;
}

export interface NettedOrderRow {
  readonly order_id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly gross: string;
  readonly by_costs: string;
  readonly declared: boolean;
}

const rows = `
  SELECT id, version, payee, currency, status, netted_on::text, due_on::text, direction, net, restored_receipts,
         restored_payments, payment_reference, steps, correction_reason, reports, drafted_at, status_since, content_hash
  FROM fx_nettings`;

@Injectable()
export class NettingsRepository {
  async save(tx: EntityManager, one: NettingRow): Promise<void> {
    await tx.query(
      `INSERT INTO fx_nettings (id, version, payee, currency, status, netted_on, due_on, direction, net, restored_receipts,
         restored_payments, payment_reference, steps, correction_reason, reports, drafted_at, status_since, content_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, currency = excluded.currency, status = excluded.status,
         netted_on = excluded.netted_on, due_on = excluded.due_on, direction = excluded.direction, net = excluded.net,
         restored_receipts = excluded.restored_receipts, restored_payments = excluded.restored_payments,
         payment_reference = excluded.payment_reference, steps = excluded.steps,
         correction_reason = excluded.correction_reason, reports = excluded.reports, status_since = excluded.status_since,
         content_hash = excluded.content_hash`,
      [
        one.id,
        one.version,
        one.payee,
        one.currency,
        one.status,
        one.netted_on,
        one.due_on,
        one.direction,
        one.net,
        one.restored_receipts,
        one.restored_payments,
        one.payment_reference,
        JSON.stringify(one.steps),
        one.correction_reason,
        one.reports,
        one.drafted_at,
        one.status_since,
        one.content_hash,
      ],
    );
  }

  async find(
    tx: EntityManager,
    id: string,
    { payees }: Scope,
    lock: 'FOR UPDATE' | '' = '',
  ): Promise<NettingRow | null> {
    const found: NettingRow[] = await tx.query(
      `${rows} WHERE id = $1 AND ($2::text[] IS NULL OR payee = ANY($2)) ${lock}`,
      [id, payees ?? null],
    );
    return found[0] ?? null;
  }

  /** The netting of which the enterprise said just this, unless it was withdrawn. */
  async saying(tx: EntityManager, contentHash: string, { payees }: Scope): Promise<NettingRow | undefined> {
    const said: NettingRow[] = await tx.query(
      `${rows} WHERE payee = ANY($1::text[]) AND content_hash = $2 AND status <> 'withdrawn'`,
      [payees ?? [], contentHash],
    );
    return said[0];
  }

  page(
    tx: EntityManager,
    { payees }: Scope,
    filter: { readonly status?: string; readonly dueBefore?: string },
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<NettingRow[]> {
    return tx.query(
      `${rows}
       WHERE ($1::text[] IS NULL OR payee = ANY($1)) AND ($2::uuid IS NULL OR id > $2)
         AND ($3::text IS NULL OR status = $3)
         AND ($4::date IS NULL OR (due_on < $4 AND status IN ('drafted', 'correcting')))
       ORDER BY id LIMIT $5`,
      [payees ?? null, after, filter.status ?? null, filter.dueBefore ?? null, limit],
    );
  }

  /** Takes out what the netting holds; documents of costs are free for another one. */
  async clear(tx: EntityManager, nettingId: string, now: Date): Promise<void> {
    await tx.query('DELETE FROM fx_netting_receipts WHERE netting_id = $1', [nettingId]);
    await tx.query('DELETE FROM fx_netting_orders WHERE netting_id = $1', [nettingId]);
    await tx.query(
      'UPDATE fx_netting_costs SET removed_at = $2 WHERE netting_id = $1 AND removed_at IS NULL',
      [nettingId, now],
    );
  }

  /** False where a document of a cost was used before, by whichever netting. */
  async fill(
    tx: EntityManager,
    { id, payee }: Pick<NettingRow, 'id' | 'payee'>,
    content: {
      readonly receiptIds: readonly string[];
      readonly orders: readonly Pick<NettedOrderRow, 'order_id' | 'gross' | 'by_costs' | 'declared'>[];
      readonly costs: readonly CostRow[];
    },
  ): Promise<boolean> {
    const { receiptIds, orders, costs } = content;
    await tx.query(
      'INSERT INTO fx_netting_receipts (receipt_id, netting_id) SELECT receipt, $2 FROM unnest($1::uuid[]) AS receipt',
      [receiptIds, id],
    );
    await tx.query(
      `INSERT INTO fx_netting_orders (netting_id, order_id, gross, by_costs, declared)
       SELECT $1, * FROM unnest($2::uuid[], $3::numeric[], $4::numeric[], $5::boolean[])`,
      [
        id,
        orders.map((one) => one.order_id),
        orders.map((one) => one.gross),
        orders.map((one) => one.by_costs),
        orders.map((one) => one.declared),
      ],
    );
    const column = (of: (cost: CostRow) => unknown): unknown[] => costs.map(of);
    const written: unknown[] = await tx.query(
      `INSERT INTO fx_netting_costs (netting_id, payee, place, id, kind, issuer, document_no, document_key, currency,
                                     amount, rate, rate_source, converted)
       SELECT $1, $2, cost.place, cost.id, cost.kind, cost.issuer, cost.document_no, cost.document_key, cost.currency,
              cost.amount, cost.rate, cost.rate_source, cost.converted
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::numeric[], $10::numeric[],
                   $11::text[], $12::numeric[]) WITH ORDINALITY
         AS cost (id, kind, issuer, document_no, document_key, currency, amount, rate, rate_source, converted, place)
       ORDER BY cost.document_key
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        payee,
        column((cost) => cost.id),
        column((cost) => cost.kind),
        column((cost) => cost.issuer),
        column((cost) => cost.document_no),
        column((cost) => cost.document_key),
        column((cost) => cost.currency),
        column((cost) => cost.amount),
        column((cost) => cost.rate),
        column((cost) => cost.rate_source),
        column((cost) => cost.converted),
      ],
    );
    return written.length === costs.length;
  }

  costsOf(tx: EntityManager, nettingId: string): Promise<CostRow[]> {
    return tx.query(
      `SELECT id, kind, issuer, document_no, document_key, currency, amount, rate, rate_source, converted
       FROM fx_netting_costs WHERE netting_id = $1 AND removed_at IS NULL ORDER BY place`,
      [nettingId],
    );
  }

  ordersOf(tx: EntityManager, nettingId: string): Promise<NettedOrderRow[]> {
    return tx.query(
      `SELECT netted.order_id, orders.order_no, orders.ebp_code, netted.gross, netted.by_costs, netted.declared
       FROM fx_netting_orders netted JOIN fx_orders orders ON orders.id = netted.order_id
       WHERE netted.netting_id = $1 ORDER BY netted.order_id`,
      [nettingId],
    );
  }

  receiptsOf(
    tx: EntityManager,
    nettingId: string,
  ): Promise<{ id: string; reference: string; amount: string }[]> {
    return tx.query(
      `SELECT receipts.id, receipts.reference, receipts.amount
       FROM fx_netting_receipts netted JOIN fx_receipts receipts ON receipts.id = netted.receipt_id
       WHERE netted.netting_id = $1 ORDER BY receipts.id`,
      [nettingId],
    );
  }
}
