import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { MonthlyAmount } from './domain/usd.js';

/** Whether money came in or went out. */
export type Flow = 'receipts' | 'payments';

export interface EnterpriseMonth extends MonthlyAmount {
  readonly enterprise: string;
  readonly flow: Flow;
}

export interface PaymentRow {
  readonly id: string;
  readonly reported_by: string;
  readonly reference: string;
  readonly content_hash: string;
  readonly payer: string;
  readonly currency: string;
  readonly amount: string;
  readonly paid_on: string;
}

/** Receipts and payments of trade by month. */
@Injectable()
export class TotalsRepository {
  /**
   * What came in and was not sent back, and what banks paid out, of the enterprises, or of a page of all that
   * moved money that year. What came under the customs code, before it was registered, is the enterprise's own.
   */
  async ofYear(
    tx: EntityManager,
    year: number,
    enterprises: readonly string[] | undefined,
    page?: { readonly limit: number; readonly after: string | null },
  ): Promise<EnterpriseMonth[]> {
    const rows: { enterprise: string; flow: Flow; month: string; currency: string; amount: string }[] =
      await tx.query(
        `WITH moved AS (
           SELECT payee AS code, 'receipts' AS flow,
                  to_char(received_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, currency, sum(amount) AS amount
             FROM fx_receipts
            WHERE status <> 'refunded' AND ($2::text[] IS NULL OR payee = ANY($2))
              AND received_at >= make_timestamptz($1, 1, 1, 0, 0, 0, 'Asia/Shanghai')
              AND received_at < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')
            GROUP BY 1, 3, 4
           UNION ALL
           SELECT payer, 'payments', to_char(paid_on, 'YYYY-MM'), currency, sum(amount)
             FROM fx_payments
            WHERE ($2::text[] IS NULL OR payer = ANY($2))
              AND paid_on BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
            GROUP BY 1, 3, 4
         ), named AS (
           SELECT coalesce((SELECT credit_code FROM participants WHERE customs_code = moved.code LIMIT 1), code) AS enterprise,
                  flow, month, currency, amount
             FROM moved
         ), shown AS (
           SELECT DISTINCT enterprise FROM named WHERE $3::text IS NULL OR enterprise > $3 ORDER BY enterprise LIMIT $4
         )
         SELECT enterprise, flow, month, currency, sum(amount) AS amount
         FROM named JOIN shown USING (enterprise)
         GROUP BY enterprise, flow, month, currency ORDER BY enterprise, flow, month, currency`,
        [year, enterprises ?? null, page?.after ?? null, page?.limit ?? null],
      );
    return rows.map((row) => ({ ...row, amount: new Decimal(row.amount) }));
  }

  /** False where the bank used the reference before. */
  async addPayment(tx: EntityManager, one: PaymentRow): Promise<boolean> {
    const written: unknown[] = await tx.query(
      `INSERT INTO fx_payments (id, reported_by, reference, content_hash, payer, currency, amount, paid_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
      [
        one.id,
        one.reported_by,
        one.reference,
        one.content_hash,
        one.payer,
        one.currency,
        one.amount,
        one.paid_on,
      ],
    );
    return written.length > 0;
  }

  async paymentBy(tx: EntityManager, reportedBy: string, reference: string): Promise<PaymentRow | undefined> {
    const rows: PaymentRow[] = await tx.query(
      `SELECT id, reported_by, reference, content_hash, payer, currency, amount, paid_on::text
       FROM fx_payments WHERE reported_by = $1 AND reference = $2`,
      [reportedBy, reference],
    );
    return rows[0];
  }
}
