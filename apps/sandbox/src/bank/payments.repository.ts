import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher, tellAtCommit } from '@app/platform';
import type { ReceiptReport } from './domain/payment.js';
import { pauseMs, type ReportOutcome } from './domain/report-outcome.js';

/** Told of to the reporter at the commit. */
export const paymentAdded = 'bank-payment-added';

export type PaymentStatus = 'pending' | 'reported' | 'refused';

export interface Payment {
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly receiptId: string | null;
  readonly code: string | null;
}

export interface DueReport {
  readonly reference: string;
  readonly attempts: number;
  readonly report: ReceiptReport;
}

export type NoticeKind = 'pay-out' | 'refund';

export interface DueNotice {
  readonly serial: string;
  readonly kind: NoticeKind;
  /** JSON */
  readonly body: string;
  readonly attempts: number;
  readonly receiptId: string;
}

@Injectable()
export class PaymentsRepository {
  constructor(private readonly cipher: FieldCipher) {}

  /** @param isReported false: it stays on the statement, foreign exchange never hears of it */
  async add(tx: EntityManager, report: ReceiptReport, isReported: boolean): Promise<void> {
    await tx.query(
      `INSERT INTO bank_payments (reference, payee, report, status, unreported) VALUES ($1, $2, $3, 'pending', $4)`,
      [report.reference, report.payeeCode, this.cipher.encrypt(JSON.stringify(report)), !isReported],
    );
    tellAtCommit(tx, paymentAdded);
  }

  /** The report that has been due longest. */
  async due(tx: EntityManager): Promise<DueReport | undefined> {
    const rows: { reference: string; attempts: number; report: string }[] = await tx.query(
      `SELECT reference, attempts, report FROM bank_payments
       WHERE status = 'pending' AND NOT unreported AND next_try_at <= now() ORDER BY next_try_at, serial LIMIT 1`,
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    const report: ReceiptReport = JSON.parse(this.cipher.decryptText(row.report));
    return { reference: row.reference, attempts: row.attempts, report };
  }

  async answered(
    tx: EntityManager,
    { reference, attempts }: DueReport,
    outcome: ReportOutcome,
  ): Promise<void> {
    const again = outcome.result === 'again';
    await tx.query(
      `UPDATE bank_payments SET status = $2, attempts = $3, receipt_id = $4, code = $5,
              next_try_at = now() + make_interval(secs => $6)
       WHERE reference = $1 AND status = 'pending'`,
      [
        reference,
        again ? 'pending' : outcome.result,
        attempts + 1,
        outcome.result === 'reported' ? outcome.receiptId : null,
        outcome.result === 'reported' ? null : outcome.code,
        again ? pauseMs(attempts + 1) / 1_000 : 0,
      ],
    );
  }

  /** Something to tell of a payment later: once per kind. False when it was there. */
  async addNotice(tx: EntityManager, reference: string, kind: NoticeKind, body: object): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO bank_notices (reference, kind, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING serial`,
      [reference, kind, JSON.stringify(body)],
    );
    tellAtCommit(tx, paymentAdded);
    return rows.length > 0;
  }

  /** The notice that has been due longest, of a payment that foreign exchange has taken. */
  async dueNotice(tx: EntityManager): Promise<DueNotice | undefined> {
    const rows: DueNotice[] = await tx.query(
      `SELECT n.serial, n.kind, n.body, n.attempts, p.receipt_id AS "receiptId"
       FROM bank_notices n JOIN bank_payments p ON p.reference = n.reference
       WHERE n.status = 'pending' AND n.next_try_at <= now() AND p.receipt_id IS NOT NULL
       ORDER BY n.next_try_at, n.serial LIMIT 1`,
    );
    return rows[0];
  }

  async noticeAnswered(
    tx: EntityManager,
    { serial, attempts }: DueNotice,
    outcome: ReportOutcome,
  ): Promise<void> {
    const again = outcome.result === 'again';
    await tx.query(
      `UPDATE bank_notices SET status = $2, attempts = $3, code = $4, next_try_at = now() + make_interval(secs => $5)
       WHERE serial = $1 AND status = 'pending'`,
      [
        serial,
        again ? 'pending' : outcome.result,
        attempts + 1,
        outcome.result === 'reported' ? null : outcome.code,
        again ? pauseMs(attempts + 1) / 1_000 : 0,
      ],
    );
  }

  async reportOf(tx: EntityManager, reference: string): Promise<ReceiptReport> {
    const rows: { report: string }[] = await tx.query(
      'SELECT report FROM bank_payments WHERE reference = $1',
      [reference],
    );
    const report: ReceiptReport = JSON.parse(this.cipher.decryptText(rows[0]?.report ?? ''));
    return report;
  }

  /** @param payees codes of the enterprise that asks; absent: any payment */
  async find(
    tx: EntityManager,
    reference: string,
    payees: readonly string[] | undefined,
  ): Promise<Payment | undefined> {
    const rows: {
      reference: string;
      status: PaymentStatus;
      receipt_id: string | null;
      code: string | null;
    }[] = await tx.query(
      `SELECT reference, status, receipt_id, code FROM bank_payments
       WHERE reference = $1 AND ($2::text[] IS NULL OR payee = ANY($2))`,
      [reference, payees ?? null],
    );
    const [row] = rows;
    return row && { reference: row.reference, status: row.status, receiptId: row.receipt_id, code: row.code };
  }
}
