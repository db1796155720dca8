import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { ProofFacts, ProofStatus } from './domain/receipt-proof.js';

/** An order with everything that its proof follows from, and the proof as last told. */
export interface ProofBasis extends ProofFacts {
  readonly orderId: string;
  readonly orderNo: string;
  readonly ebpCode: string;
  readonly seller: string;
  readonly currency: string;
  readonly told: ToldProof | null;
}

export interface ToldProof {
  readonly version: number;
  readonly payee: string;
  readonly currency: string;
  readonly declared: string;
  readonly received: string;
  readonly status: ProofStatus;
  readonly proven_on: string | null;
  readonly reason: string | null;
}

export interface ProofRow extends ToldProof {
  readonly id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly changed_at: Date;
}

interface BasisRow {
  readonly id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly ebc_code: string;
  readonly currency: string;
  readonly declared: string;
  readonly withdrawn: boolean;
  readonly received: { amount: string; on: string }[] | null;
  readonly accepted: { reason: string; received: string } | null;
  readonly deemed: { reason: string; on: string } | null;
  readonly told: ToldProof | null;
}

const day = (instant: string): string => `to_char(${instant} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`;

const basis = `
  SELECT orders.id, orders.order_no, orders.ebp_code, orders.ebc_code, orders.currency, orders.declared, orders.withdrawn,
    (SELECT jsonb_agg(jsonb_build_object('amount', part.amount::text, 'on', part.day)) FROM (
       SELECT allocations.amount, ${day('receipts.received_at')} AS day
         FROM fx_allocations allocations JOIN fx_receipts receipts ON receipts.id = allocations.receipt_id
        WHERE allocations.order_id = orders.id AND allocations.amount > 0
       UNION ALL
       SELECT netted.by_costs, nettings.netted_on::text
         FROM fx_netting_orders netted JOIN fx_nettings nettings ON nettings.id = netted.netting_id
        WHERE netted.order_id = orders.id AND netted.by_costs > 0 AND nettings.status IN ('reported', 'correcting')
     ) part) AS received,
    (SELECT jsonb_build_object('reason', reason, 'received', received::text)
       FROM fx_differences WHERE order_id = orders.id AND status = 'accepted') AS accepted,
    (SELECT jsonb_build_object('reason', reason, 'on', ${day('entered_at')})
       FROM fx_deemed_receipts WHERE order_id = orders.id AND status = 'confirmed') AS deemed,
    (SELECT jsonb_build_object('version', version, 'payee', payee, 'currency', currency, 'declared', declared::text,
              'received', received::text, 'status', status, 'proven_on', proven_on::text, 'reason', reason)
       FROM fx_proofs WHERE order_id = orders.id) AS told
  FROM fx_orders orders`;

@Injectable()
export class ProofsRepository {
  /** Locks the orders in ascending order, then reads: what another transaction has just changed is seen. */
  async lockBases(tx: EntityManager, orderIds: readonly string[]): Promise<ProofBasis[]> {
    await tx.query('SELECT id FROM fx_orders WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [orderIds]);
    return this.bases(tx, orderIds);
  }

  /** Of all orders that the receipt uses or ever used: what is taken back leaves its row. */
  async lockBasesOfReceipt(tx: EntityManager, receiptId: string): Promise<ProofBasis[]> {
    const locked: { id: string }[] = await tx.query(
      `SELECT id FROM fx_orders WHERE id IN (SELECT order_id FROM fx_allocations WHERE receipt_id = $1)
       ORDER BY id FOR UPDATE`,
      [receiptId],
    );
    const ids = locked.map(({ id }) => id);
    return ids.length === 0 ? [] : this.bases(tx, ids);
  }

  private async bases(tx: EntityManager, orderIds: readonly string[]): Promise<ProofBasis[]> {
    const rows: BasisRow[] = await tx.query(`${basis} WHERE orders.id = ANY($1::uuid[]) ORDER BY orders.id`, [
      orderIds,
    ]);
    return rows.map(asBasis);
  }

  /** Those of the orders of which a proof was told. */
  async told(tx: EntityManager, orderIds: readonly string[]): Promise<string[]> {
    const rows: { order_id: string }[] = await tx.query(
      'SELECT order_id FROM fx_proofs WHERE order_id = ANY($1::uuid[])',
      [orderIds],
    );
    return rows.map(({ order_id: id }) => id);
  }

  async save(
    tx: EntityManager,
    proofs: readonly (ToldProof & { readonly orderId: string })[],
    at: Date,
  ): Promise<void> {
    const column = (of: (proof: ToldProof & { readonly orderId: string }) => unknown): unknown[] =>
      proofs.map(of);
    await tx.query(
      `INSERT INTO fx_proofs (order_id, version, payee, currency, declared, received, status, proven_on, reason, changed_at)
       SELECT *, $10::timestamptz FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::numeric[],
                                 $6::numeric[], $7::text[], $8::date[], $9::text[])
       ON CONFLICT (order_id) DO UPDATE SET
         version = excluded.version, payee = excluded.payee, currency = excluded.currency, declared = excluded.declared,
         received = excluded.received, status = excluded.status, proven_on = excluded.proven_on,
         reason = excluded.reason, changed_at = excluded.changed_at`,
      [
        column(({ orderId }) => orderId),
        column(({ version }) => version),
        column(({ payee }) => payee),
        column(({ currency }) => currency),
        column(({ declared }) => declared),
        column(({ received }) => received),
        column(({ status }) => status),
        column(({ proven_on: on }) => on),
        column(({ reason }) => reason),
        at,
      ],
    );
  }

  page(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    filter: { readonly status?: string; readonly orderNo?: string },
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<ProofRow[]> {
    return tx.query(
      `SELECT proofs.order_id AS id, orders.order_no, orders.ebp_code, proofs.version, proofs.payee, proofs.currency,
              proofs.declared, proofs.received, proofs.status, proofs.proven_on::text, proofs.reason, proofs.changed_at
       FROM fx_proofs proofs JOIN fx_orders orders ON orders.id = proofs.order_id
       WHERE ($1::text[] IS NULL OR proofs.payee = ANY($1)) AND ($2::uuid IS NULL OR proofs.order_id > $2)
         AND ($3::text IS NULL OR proofs.status = $3) AND ($4::text IS NULL OR orders.order_no = $4)
       ORDER BY proofs.order_id LIMIT $5`,
      [payees ?? null, after, filter.status ?? null, filter.orderNo ?? null, limit],
    );
  }
}

function asBasis(row: BasisRow): ProofBasis {
  return {
    orderId: row.id,
    orderNo: row.order_no,
    ebpCode: row.ebp_code,
    seller: row.ebc_code,
    currency: row.currency,
    declared: new Decimal(row.declared),
    withdrawn: row.withdrawn,
    received: (row.received ?? []).map(({ amount, on }) => ({ amount: new Decimal(amount), on })),
    accepted: row.accepted ? { ...row.accepted, received: new Decimal(row.accepted.received) } : undefined,
    deemed: row.deemed ?? undefined,
    told: row.told,
  };
}
