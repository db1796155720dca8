import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';
import type { SettlementOrder, SettlementPlan } from './domain/settlement.js';

/** Serialises who gives positions, so that no reader passes one that is still to come. */
const answersLock = 7_215_011;

export interface TakenSettlement {
  readonly reference: string;
}

export interface LaidOutAnswer {
  readonly position: string;
  readonly id: string;
  readonly number: string;
  readonly reference: string;
  readonly status: 'executed' | 'refused';
  readonly currency: string;
  readonly amount: string;
  readonly rate: string;
  readonly proceeds: string | null;
  readonly reason: string | null;
  readonly valueDate: string | null;
  readonly answeredAt: Date;
}

@Injectable()
export class BankSettlementsRepository {
  /** The bank's reference of what was taken under this number before. */
  async taken(tx: EntityManager, number: string): Promise<TakenSettlement | undefined> {
    const rows: TakenSettlement[] = await tx.query(
      `SELECT reference FROM bank_settlements WHERE number = $1`,
      [number],
    );
    return rows[0];
  }

  /** False when the number was taken meanwhile. */
  async insert(
    tx: EntityManager,
    order: SettlementOrder,
    plan: SettlementPlan,
    { outcome, now }: { readonly outcome: string; readonly now: Date },
  ): Promise<string | undefined> {
    const reference = `ST${newId().replaceAll('-', '').toUpperCase()}`;
    const rows: unknown[] = await tx.query(
      `INSERT INTO bank_settlements (number, payee, currency, amount, rate, proceeds, receipt, outcome, reference, refusal, taken_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (number) DO NOTHING RETURNING number`,
      [
        order.number,
        order.payeeCode,
        order.currency,
        order.amount,
        order.rate,
        order.proceeds,
        order.receipt,
        outcome,
        reference,
        plan.reason,
        now,
      ],
    );
    return rows.length > 0 ? reference : undefined;
  }

  /** As often as the plan says, under one id. */
  async layOut(
    tx: EntityManager,
    number: string,
    plan: SettlementPlan,
    { day, now }: { readonly day: string; readonly now: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO bank_answers (id, number, status, proceeds, reason, value_date, due_at, answered_at)
       SELECT $1, $2, $3, $4, $5, $6, now() + $7 * interval '1 ms', $8 FROM generate_series(1, $9)`,
      [
        newId(),
        number,
        plan.status,
        plan.proceeds,
        plan.reason,
        plan.status === 'executed' ? day : null,
        plan.afterMs,
        now,
        plan.times,
      ],
    );
  }

  /** Answers after a position; what has become due gets its position first. */
  async answers(tx: EntityManager, after: string, limit: number): Promise<readonly LaidOutAnswer[]> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [answersLock]);
    await tx.query(
      `UPDATE bank_answers a SET position = nextval('bank_answer_positions')
       FROM (SELECT serial FROM bank_answers WHERE position IS NULL AND due_at <= now() ORDER BY due_at, serial) due
       WHERE a.serial = due.serial`,
    );
    return tx.query(
      `SELECT a.position, a.id, a.number, s.reference, a.status, s.currency, s.amount::text AS amount, s.rate::text AS rate,
              a.proceeds::text AS proceeds, a.reason, a.value_date::text AS "valueDate", a.answered_at AS "answeredAt"
       FROM bank_answers a JOIN bank_settlements s ON s.number = a.number
       WHERE a.position > $1 ORDER BY a.position LIMIT $2`,
      [after, limit],
    );
  }
}
