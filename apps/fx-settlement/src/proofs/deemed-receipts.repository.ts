import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface Evidence {
  readonly title: string;
  readonly number: string;
}

export interface DeemedRow {
  readonly id: string;
  readonly order_id: string;
  readonly order_no: string;
  readonly ebp_code: string;
  readonly payee: string;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly status: 'entered' | 'confirmed' | 'refused';
  readonly entered_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly decision_reason: string | null;
}

const rows = `
  SELECT deemed.*, orders.order_no, orders.ebp_code
  FROM fx_deemed_receipts deemed JOIN fx_orders orders ON orders.id = deemed.order_id`;

@Injectable()
export class DeemedReceiptsRepository {
  /** False where the order has one that is not refused. */
  async insertOnce(
    tx: EntityManager,
    one: Pick<DeemedRow, 'id' | 'order_id' | 'payee' | 'reason' | 'evidence' | 'entered_at'>,
  ): Promise<boolean> {
    const written: unknown[] = await tx.query(
      `INSERT INTO fx_deemed_receipts (id, order_id, payee, reason, evidence, status, entered_at)
       VALUES ($1, $2, $3, $4, $5, 'entered', $6) ON CONFLICT DO NOTHING RETURNING id`,
      [one.id, one.order_id, one.payee, one.reason, JSON.stringify(one.evidence), one.entered_at],
    );
    return written.length > 0;
  }

  async live(tx: EntityManager, orderId: string): Promise<DeemedRow | undefined> {
    const found: DeemedRow[] = await tx.query(
      `${rows} WHERE deemed.order_id = $1 AND deemed.status <> 'refused'`,
      [orderId],
    );
    return found[0];
  }

  async lock(tx: EntityManager, id: string): Promise<DeemedRow | null> {
    const found: DeemedRow[] = await tx.query(`${rows} WHERE deemed.id = $1 FOR UPDATE OF deemed`, [id]);
    return found[0] ?? null;
  }

  async decided(
    tx: EntityManager,
    { id, status, decided_by: by, decided_at: at, decision_reason: reason }: DeemedRow,
  ): Promise<void> {
    await tx.query(
      `UPDATE fx_deemed_receipts SET status = $2, decided_by = $3, decided_at = $4, decision_reason = $5 WHERE id = $1`,
      [id, status, by, at, reason],
    );
  }

  page(
    tx: EntityManager,
    payees: readonly string[] | undefined,
    filter: { readonly status?: string; readonly orderNo?: string },
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<DeemedRow[]> {
    return tx.query(
      `${rows}
       WHERE ($1::text[] IS NULL OR deemed.payee = ANY($1)) AND ($2::uuid IS NULL OR deemed.id > $2)
         AND ($3::text IS NULL OR deemed.status = $3) AND ($4::text IS NULL OR orders.order_no = $4)
       ORDER BY deemed.id LIMIT $5`,
      [payees ?? null, after, filter.status ?? null, filter.orderNo ?? null, limit],
    );
  }
}
