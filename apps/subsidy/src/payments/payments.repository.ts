import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A payment of awards (拨付批次): prepared by one finance officer, confirmed by another. Whole yuan. */
export interface Payment {
  readonly id: string;
  readonly callId: string;
  readonly pack: string;
  readonly year: number;
  readonly awards: number;
  readonly total: string;
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

/** One line of the payment file. */
export interface PaymentLine {
  readonly applicationId: string;
  readonly applicant: string;
  readonly applicantName: string;
  readonly measure: string;
  readonly amount: string;
}

const columns = `id, call_id AS "callId", pack, year, awards, total::text AS total, prepared_by AS "preparedBy",
  prepared_at AS "preparedAt", confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt"`;

@Injectable()
export class PaymentsRepository {
  async insert(tx: EntityManager, payment: Payment): Promise<void> {
    const { id, callId, pack, year, awards, total, preparedBy, preparedAt } = payment;
    await tx.query(
      `INSERT INTO payments (id, call_id, pack, year, awards, total, prepared_by, prepared_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, callId, pack, year, awards, total, preparedBy, preparedAt],
    );
  }

  async find(tx: EntityManager, id: string, lock = false): Promise<Payment | null> {
    const [row]: Payment[] = await tx.query(
      `SELECT ${columns} FROM payments WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
      [id],
    );
    return row ?? null;
  }

  async confirm(tx: EntityManager, id: string, by: string, at: Date): Promise<void> {
    await tx.query(`UPDATE payments SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1`, [id, by, at]);
  }

  page(tx: EntityManager, after: string | undefined, limit: number): Promise<Payment[]> {
    return tx.query(
      `SELECT ${columns} FROM payments WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after ?? null, limit],
    );
  }

  lines(tx: EntityManager, id: string): Promise<PaymentLine[]> {
    return tx.query(
      `SELECT id AS "applicationId", applicant, applicant_name AS "applicantName", measure, amount::text AS amount
       FROM applications WHERE payment_id = $1 ORDER BY applicant, measure, id`,
      [id],
    );
  }

  /** Puts approved applications of a call, locked by the caller, into a payment. */
  async take(tx: EntityManager, id: string, applicationIds: readonly string[]): Promise<void> {
    await tx.query(`UPDATE applications SET payment_id = $1 WHERE id = ANY($2)`, [id, applicationIds]);
  }
}
