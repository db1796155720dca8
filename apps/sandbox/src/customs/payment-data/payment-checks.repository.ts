import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface CheckRow {
  readonly sessionId: string;
  readonly orderNo: string;
  readonly ebpCode: string;
  readonly receiverId: string;
  readonly askedFor: 'prefix' | 'operator';
  readonly askedAt: Date;
  /** Ciphertext. */
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly code: string | null;
  readonly message: string | null;
}

export type NewCheck = Pick<
  CheckRow,
  'sessionId' | 'orderNo' | 'ebpCode' | 'receiverId' | 'askedFor' | 'askedAt'
>;

const columns = `session_id AS "sessionId", order_no AS "orderNo", ebp_code AS "ebpCode", receiver_id AS "receiverId",
  asked_for AS "askedFor", asked_at AS "askedAt", answer, answered_at AS "answeredAt", code, message`;
const shownAtOnce = 100;

@Injectable()
export class PaymentChecksRepository {
  /** False for an order that its number has had asked before. */
  async insert(tx: EntityManager, check: NewCheck): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO customs_payment_checks (session_id, order_no, ebp_code, receiver_id, asked_for, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING session_id`,
      [check.sessionId, check.orderNo, check.ebpCode, check.receiverId, check.askedFor, check.askedAt],
    );
    return rows.length > 0;
  }

  /** The question, locked until the commit. */
  async find(tx: EntityManager, sessionId: string): Promise<CheckRow | undefined> {
    const rows: CheckRow[] = await tx.query(
      `SELECT ${columns} FROM customs_payment_checks WHERE session_id = $1 FOR UPDATE`,
      [sessionId],
    );
    return rows[0];
  }

  async answered(
    tx: EntityManager,
    sessionId: string,
    told: Pick<CheckRow, 'answer' | 'answeredAt' | 'code' | 'message'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE customs_payment_checks SET answer = $2, answered_at = $3, code = $4, message = $5 WHERE session_id = $1`,
      [sessionId, told.answer, told.answeredAt, told.code, told.message],
    );
  }

  /** The newest first; of one order where it is given. */
  async latest(tx: EntityManager, orderNo: string | undefined): Promise<readonly CheckRow[]> {
    return tx.query(
      `SELECT ${columns} FROM customs_payment_checks WHERE $1::text IS NULL OR order_no = $1
       ORDER BY asked_at DESC, session_id DESC LIMIT ${shownAtOnce}`,
      [orderNo ?? null],
    );
  }
}
