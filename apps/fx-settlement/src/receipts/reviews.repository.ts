import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReviewGround, ReviewStatus } from './domain/payer-review.js';

/** Whether and why a receipt is held because of who paid. */
export interface PayerReview {
  readonly receiptId: string;
  readonly grounds: readonly ReviewGround[];
  readonly status: ReviewStatus;
  readonly heldAt: Date;
  readonly decidedAt: Date | null;
}

@Injectable()
export class ReviewsRepository {
  /** A receipt is held once: what an officer decided stays decided. */
  async hold(
    tx: EntityManager,
    receiptId: string,
    grounds: readonly ReviewGround[],
    now: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO fx_payer_reviews (receipt_id, grounds, status, held_at) VALUES ($1, $2, 'held', $3)
       ON CONFLICT DO NOTHING`,
      [receiptId, JSON.stringify(grounds), now],
    );
  }

  async of(tx: EntityManager, receiptIds: readonly string[]): Promise<Map<string, PayerReview>> {
    const rows: PayerReview[] = await tx.query(
      `SELECT receipt_id AS "receiptId", grounds, status, held_at AS "heldAt", decided_at AS "decidedAt"
       FROM fx_payer_reviews WHERE receipt_id = ANY($1::uuid[])`,
      [receiptIds],
    );
    return new Map(rows.map((row) => [row.receiptId, row]));
  }

  /** False where it is not held (any more). */
  async decide(
    tx: EntityManager,
    receiptId: string,
    status: 'released' | 'refused',
    by: { readonly actor: string; readonly remark: string; readonly at: Date },
  ): Promise<boolean> {
    const [, changed]: [unknown[], number] = await tx.query(
      `UPDATE fx_payer_reviews SET status = $2, decided_by = $3, remark = $4, decided_at = $5
       WHERE receipt_id = $1 AND status = 'held'`,
      [receiptId, status, by.actor, by.remark, by.at],
    );
    return changed > 0;
  }
}
