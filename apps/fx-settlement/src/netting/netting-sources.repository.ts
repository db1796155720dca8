import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { Scope } from '../access/scope.js';

export interface NettingReceiptRow {
  readonly id: string;
  readonly payee: string;
  readonly currency: string;
  readonly amount: string;
  readonly reference: string;
  readonly status: string;
  /** 解付日, or the day on which it came in where the bank did not tell it. */
  readonly paid_out_on: string;
}

/** What a netting is made of: receipts, and what they and customs say of orders. */
@Injectable()
export class NettingSourcesRepository {
  /** Receipts of these ids that are the payees', locked in ascending order. */
  lockReceipts(tx: EntityManager, ids: readonly string[], { payees }: Scope): Promise<NettingReceiptRow[]> {
    return tx.query(
      `SELECT id, payee, currency, amount, reference, status,
              to_char(coalesce(paid_out_on, (received_at AT TIME ZONE 'Asia/Shanghai')::date), 'YYYY-MM-DD') AS paid_out_on
       FROM fx_receipts WHERE id = ANY($1::uuid[]) AND ($2::text[] IS NULL OR payee = ANY($2)) ORDER BY id FOR UPDATE`,
      [ids, payees ?? null],
    );
  }

  /** What the receipts pay of each order, by order id. */
  async paidOf(tx: EntityManager, receiptIds: readonly string[]): Promise<ReadonlyMap<string, Decimal>> {
    const paid: { order_id: string; amount: string }[] = await tx.query(
      `SELECT order_id, sum(amount) AS amount FROM fx_allocations WHERE receipt_id = ANY($1::uuid[])
       GROUP BY order_id HAVING sum(amount) > 0`,
      [receiptIds],
    );
    return new Map(paid.map(({ order_id: id, amount }) => [id, new Decimal(amount)]));
  }

  /** Orders of which customs has a declaration. */
  async declaredAmong(tx: EntityManager, orderIds: readonly string[]): Promise<ReadonlySet<string>> {
    const declared: { id: string }[] = await tx.query(
      `SELECT orders.id FROM fx_orders orders
       JOIN fx_order_modes modes ON modes.order_no = orders.order_no AND modes.ebp_code = orders.ebp_code
       WHERE orders.id = ANY($1::uuid[]) AND modes.entry_id IS NOT NULL`,
      [orderIds],
    );
    return new Set(declared.map(({ id }) => id));
  }

  /** Which of the receipts are in another netting. */
  async takenReceipts(tx: EntityManager, ids: readonly string[], nettingId: string): Promise<string[]> {
    const taken: { receipt_id: string }[] = await tx.query(
      'SELECT receipt_id FROM fx_netting_receipts WHERE receipt_id = ANY($1::uuid[]) AND netting_id <> $2',
      [ids, nettingId],
    );
    return taken.map(({ receipt_id: id }) => id);
  }
}
