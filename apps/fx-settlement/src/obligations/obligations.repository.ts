import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TradeCreditKind } from './domain/trade-credit.js';

export interface TradeCreditRow {
  readonly id: string;
  readonly order_id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly payee: string;
  readonly kind: TradeCreditKind;
  readonly currency: string;
  readonly amount: string;
  readonly started_on: string;
  readonly expected_on: string;
  readonly due_on: string;
  readonly reported_at: Date;
  readonly late: boolean;
}

const credits = `
  SELECT credits.id, credits.order_id, orders.order_no, orders.ebp_code, credits.payee, credits.kind, credits.currency,
         credits.amount, credits.started_on::text, credits.expected_on::text, credits.due_on::text, credits.reported_at, credits.late
  FROM fx_trade_credits credits JOIN fx_orders orders ON orders.id = credits.order_id`;

type Page = { readonly limit: number; readonly after: string | null };

@Injectable()
export class ObligationsRepository {
  /** False where the order has a report of the kind. */
  async addCredit(tx: EntityManager, one: Omit<TradeCreditRow, 'order_no' | 'ebp_code'>): Promise<boolean> {
    const written: unknown[] = await tx.query(
      `INSERT INTO fx_trade_credits (id, order_id, payee, kind, currency, amount, started_on, expected_on, due_on,
                                     reported_at, late)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
      [
        one.id,
        one.order_id,
        one.payee,
        one.kind,
        one.currency,
        one.amount,
        one.started_on,
        one.expected_on,
        one.due_on,
        one.reported_at,
        one.late,
      ],
    );
    return written.length > 0;
  }

  async credit(tx: EntityManager, orderId: string, kind: string): Promise<TradeCreditRow | undefined> {
    const rows: TradeCreditRow[] = await tx.query(
      `${credits} WHERE credits.order_id = $1 AND credits.kind = $2`,
      [orderId, kind],
    );
    return rows[0];
  }

  creditPage(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    { limit, after }: Page,
  ): Promise<TradeCreditRow[]> {
    return tx.query(
      `${credits}
       WHERE ($1::text[] IS NULL OR credits.payee = ANY($1)) AND ($2::uuid IS NULL OR credits.id > $2)
       ORDER BY credits.id LIMIT $3`,
      [payees ?? null, after, limit],
    );
  }

  async exportedOn(tx: EntityManager, orderNo: string, ebpCode: string): Promise<string | null> {
    const rows: { exported_on: string | null }[] = await tx.query(
      'SELECT exported_on::text FROM fx_order_modes WHERE order_no = $1 AND ebp_code = $2',
      [orderNo, ebpCode],
    );
    return rows[0]?.exported_on ?? null;
  }

  /** False where the receipt has another number. */
  async register(
    tx: EntityManager,
    receiptId: string,
    number: string,
    by: string,
    at: Date,
  ): Promise<boolean> {
    const rows: { number: string }[] = await tx.query(
      `INSERT INTO fx_bureau_registrations (receipt_id, number, registered_by, registered_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (receipt_id) DO UPDATE SET receipt_id = excluded.receipt_id RETURNING number`,
      [receiptId, number, by, at],
    );
    return rows[0]?.number === number;
  }

  async registration(tx: EntityManager, receiptId: string): Promise<string | undefined> {
    const rows: { number: string }[] = await tx.query(
      'SELECT number FROM fx_bureau_registrations WHERE receipt_id = $1',
      [receiptId],
    );
    return rows[0]?.number;
  }
}
