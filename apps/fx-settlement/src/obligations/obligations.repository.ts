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

export interface AdvanceRow {
  readonly id: string;
  readonly client: string;
  readonly advancer: string;
  readonly affiliated: boolean;
  readonly purpose: string;
  readonly currency: string;
  readonly amount: string;
  readonly advanced_on: string;
  readonly last_day: string;
  readonly repaid_on: string | null;
  readonly filing_no: string | null;
  readonly filed_at: Date | null;
}

const credits = `
  SELECT credits.id, credits.order_id, orders.order_no, orders.ebp_code, credits.payee, credits.kind, credits.currency,
         credits.amount, credits.started_on::text, credits.expected_on::text, credits.due_on::text, credits.reported_at, credits.late
  FROM fx_trade_credits credits JOIN fx_orders orders ON orders.id = credits.order_id`;

const advances = `
  SELECT id, client, advancer, affiliated, purpose, currency, amount, advanced_on::text, last_day::text, repaid_on::text,
         filing_no, filed_at FROM fx_advances`;

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

  async addAdvance(tx: EntityManager, one: AdvanceRow): Promise<void> {
    await tx.query(
      `INSERT INTO fx_advances (id, client, advancer, affiliated, purpose, currency, amount, advanced_on, last_day)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        one.id,
        one.client,
        one.advancer,
        one.affiliated,
        one.purpose,
        one.currency,
        one.amount,
        one.advanced_on,
        one.last_day,
      ],
    );
  }

  async advance(
    tx: EntityManager,
    id: string,
    payees: readonly string[] | undefined,
  ): Promise<AdvanceRow | null> {
    const rows: AdvanceRow[] = await tx.query(
      `${advances} WHERE id = $1 AND ($2::text[] IS NULL OR client = ANY($2) OR advancer = ANY($2)) FOR UPDATE`,
      [id, payees ?? null],
    );
    return rows[0] ?? null;
  }

  async saveAdvance(tx: EntityManager, one: AdvanceRow): Promise<void> {
    await tx.query('UPDATE fx_advances SET repaid_on = $2, filing_no = $3, filed_at = $4 WHERE id = $1', [
      one.id,
      one.repaid_on,
      one.filing_no,
      one.filed_at,
    ]);
  }

  advancePage(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    { limit, after }: Page,
  ): Promise<AdvanceRow[]> {
    return tx.query(
      `${advances}
       WHERE ($1::text[] IS NULL OR client = ANY($1) OR advancer = ANY($1)) AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [payees ?? null, after, limit],
    );
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
