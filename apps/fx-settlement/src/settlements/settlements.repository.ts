import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../access/scope.js';
import type { SettlementStatus } from './domain/settlement-status.js';

/** A settlement that the bank was asked for; amounts as text. */
export interface Settlement {
  readonly id: string;
  readonly number: string;
  readonly quoteId: string;
  readonly receiptId: string;
  readonly payee: string;
  readonly currency: string;
  readonly amount: string;
  readonly rate: string;
  readonly proceeds: string;
  readonly orderNos: readonly string[];
  readonly journalId: string;
  readonly status: SettlementStatus;
  readonly requestedAt: Date;
  readonly sentAt: Date | null;
  readonly bankReference: string | null;
  readonly answeredAt: Date | null;
  readonly executed: string | null;
  readonly valueDate: string | null;
  readonly reason: string | null;
}

/** One that this instance has taken to send. */
export interface DueSettlement extends Settlement {
  readonly attempts: number;
  /** The bank's reference of the receipt. */
  readonly receiptReference: string;
}

export interface SettlementFilter {
  readonly status?: SettlementStatus;
  readonly receiptId?: string;
}

const columns = `s.id, s.number, s.quote_id AS "quoteId", s.receipt_id AS "receiptId", s.payee, s.currency, s.amount, s.rate,
  s.proceeds, s.order_nos AS "orderNos", s.journal_id AS "journalId", s.status, s.requested_at AS "requestedAt",
  s.sent_at AS "sentAt", s.bank_reference AS "bankReference", s.answered_at AS "answeredAt", s.executed,
  s.value_date::text AS "valueDate", s.reason`;

/** Taken at once, and how long one instance has them before another may try: longer than the deadline of a call. */
const takenAtOnce = 16;
const leaseMs = 25_000;

@Injectable()
export class SettlementsRepository {
  async insert(tx: EntityManager, settlement: Settlement): Promise<void> {
    await tx.query(
      `INSERT INTO fx_settlements (id, number, quote_id, receipt_id, payee, currency, amount, rate, proceeds, order_nos,
                                   journal_id, status, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        settlement.id,
        settlement.number,
        settlement.quoteId,
        settlement.receiptId,
        settlement.payee,
        settlement.currency,
        settlement.amount,
        settlement.rate,
        settlement.proceeds,
        settlement.orderNos,
        settlement.journalId,
        settlement.status,
        settlement.requestedAt,
      ],
    );
  }

  async ofQuote(tx: EntityManager, quoteId: string): Promise<Settlement | null> {
    const rows: Settlement[] = await tx.query(
      `SELECT ${columns} FROM fx_settlements s WHERE s.quote_id = $1`,
      [quoteId],
    );
    return rows[0] ?? null;
  }

  async byNumber(tx: EntityManager, number: string): Promise<Settlement | null> {
    const rows: Settlement[] = await tx.query(`SELECT ${columns} FROM fx_settlements s WHERE s.number = $1`, [
      number,
    ]);
    return rows[0] ?? null;
  }

  async find(tx: EntityManager, id: string, { payees, bank }: Scope): Promise<Settlement | null> {
    const rows: Settlement[] = await tx.query(
      `SELECT ${columns} FROM fx_settlements s
       WHERE s.id = $1 AND ($2::text[] IS NULL OR s.payee = ANY($2)) AND $3::text IS NULL`,
      [id, payees ?? null, bank ?? null],
    );
    return rows[0] ?? null;
  }

  /** Locked until the transaction ends; whoever locks it holds the lock of its receipt. */
  async lock(tx: EntityManager, id: string): Promise<Settlement | null> {
    const rows: Settlement[] = await tx.query(
      `SELECT ${columns} FROM fx_settlements s WHERE s.id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0] ?? null;
  }

  async page(
    tx: EntityManager,
    { payees }: Scope,
    filter: SettlementFilter,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<Settlement[]> {
    return tx.query(
      `SELECT ${columns} FROM fx_settlements s
       WHERE ($1::text[] IS NULL OR s.payee = ANY($1)) AND ($2::text IS NULL OR s.status = $2)
         AND ($3::uuid IS NULL OR s.receipt_id = $3) AND ($4::uuid IS NULL OR s.id > $4)
       ORDER BY s.id LIMIT $5`,
      [payees ?? null, filter.status ?? null, filter.receiptId ?? null, page.after ?? null, page.limit + 1],
    );
  }

  /** Takes what is due, also what its taker has not come back with; other instances skip it. */
  async take(tx: EntityManager): Promise<readonly DueSettlement[]> {
    const [rows]: [DueSettlement[], number] = await tx.query(
      `UPDATE fx_settlements AS s
       SET status = 'sending', attempts = s.attempts + 1, next_attempt_at = clock_timestamp() + $2 * interval '1 ms'
       FROM (SELECT id FROM fx_settlements
             WHERE status IN ('requested', 'sending') AND next_attempt_at <= clock_timestamp()
             ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS due, fx_receipts r
       WHERE s.id = due.id AND r.id = s.receipt_id
       RETURNING ${columns}, s.attempts, r.reference AS "receiptReference"`,
      [takenAtOnce, leaseMs],
    );
    return rows;
  }

  /** The bank has it; its answer may have been quicker, then only the reference is added. */
  async sent(
    tx: EntityManager,
    { id, attempts }: DueSettlement,
    reference: string,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE fx_settlements SET bank_reference = coalesce(bank_reference, $3), sent_at = coalesce(sent_at, $4),
              status = CASE WHEN status = 'sending' AND attempts = $2 THEN 'sent' ELSE status END
       WHERE id = $1`,
      [id, attempts, reference, now],
    );
  }

  async postpone(tx: EntityManager, { id, attempts }: DueSettlement, waitMs: number): Promise<void> {
    await tx.query(
      `UPDATE fx_settlements SET status = 'requested', next_attempt_at = clock_timestamp() + $3 * interval '1 ms'
       WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
      [id, attempts, waitMs],
    );
  }

  async answered(
    tx: EntityManager,
    id: string,
    answer: {
      readonly status: SettlementStatus;
      readonly reference: string | null;
      readonly executed: string | null;
      readonly valueDate: string | null;
      readonly reason: string | null;
      readonly at: Date;
    },
  ): Promise<void> {
    await tx.query(
      `UPDATE fx_settlements SET status = $2, bank_reference = coalesce(bank_reference, $3), executed = $4, value_date = $5,
              reason = $6, answered_at = coalesce(answered_at, $7), sent_at = coalesce(sent_at, $7)
       WHERE id = $1`,
      [id, answer.status, answer.reference, answer.executed, answer.valueDate, answer.reason, answer.at],
    );
  }

  /** False for an answer that came before. */
  async keepAnswer(
    tx: EntityManager,
    answer: { readonly id: string; readonly position: string; readonly number: string },
    outcome: 'taken' | 'set-aside',
    now: Date,
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO fx_bank_answers (id, position, number, outcome, received_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING id`,
      [answer.id, answer.position, answer.number, outcome, now],
    );
    return rows.length > 0;
  }
}
