import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId, type CalendarDate } from '@app/kernel';

export interface Repayment {
  readonly id: string;
  readonly version: number;
  readonly claimId: string;
  readonly claimant: string;
  readonly amount: string;
  /** return, no-receipt, discount, wrong-base, advance-unsold. */
  readonly reason: string;
  readonly clause: string;
  readonly demandedOn: CalendarDate;
  readonly paidOn: CalendarDate | null;
  readonly receipt: string | null;
  /** The demand fell away; with a receipt: due to the enterprise again. */
  readonly releasedOn: CalendarDate | null;
}

const columns = `id, version, claim_id AS "claimId", claimant, amount::text AS amount, reason, clause,
                 demanded_on AS "demandedOn", paid_on AS "paidOn", receipt, released_on AS "releasedOn"`;

/** What is taken back of refunds (追回) until it is paid in (缴回). */
@Injectable()
export class RepaymentsRepository {
  async demand(
    tx: EntityManager,
    one: Omit<Repayment, 'id' | 'version' | 'paidOn' | 'receipt' | 'releasedOn'>,
  ): Promise<Repayment> {
    const rows: Repayment[] = await tx.query(
      `INSERT INTO repayments (id, version, claim_id, claimant, amount, reason, clause, demanded_on)
       VALUES ($1, 1, $2, $3, $4, $5, $6, $7) RETURNING ${columns}`,
      [newId(), one.claimId, one.claimant, one.amount, one.reason, one.clause, one.demandedOn],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('a repayment was not written');
    return row;
  }

  /** Whoever changes it holds the lock of its claim. */
  async find(tx: EntityManager, id: string): Promise<Repayment | null> {
    const rows: Repayment[] = await tx.query(`SELECT ${columns} FROM repayments WHERE id = $1`, [id]);
    return rows[0] ?? null;
  }

  async paid(
    tx: EntityManager,
    id: string,
    { paidOn, receipt }: { readonly paidOn: CalendarDate; readonly receipt: string },
  ): Promise<void> {
    await tx.query('UPDATE repayments SET version = version + 1, paid_on = $2, receipt = $3 WHERE id = $1', [
      id,
      paidOn,
      receipt,
    ]);
  }

  /** Lets one demand of this cause, day and amount fall away, an unpaid one first; null: there is none. */
  async release(
    tx: EntityManager,
    claimId: string,
    one: Pick<Repayment, 'reason' | 'amount' | 'demandedOn'> & { readonly day: CalendarDate },
  ): Promise<Repayment | null> {
    const [rows]: [Repayment[], number] = await tx.query(
      `UPDATE repayments SET version = version + 1, released_on = $5
        WHERE id = (SELECT id FROM repayments
                     WHERE claim_id = $1 AND reason = $2 AND amount = $3 AND demanded_on = $4 AND released_on IS NULL
                     ORDER BY paid_on IS NOT NULL, id LIMIT 1)
       RETURNING ${columns}`,
      [claimId, one.reason, one.amount, one.demandedOn, one.day],
    );
    return rows[0] ?? null;
  }

  /** One more than `limit`, oldest first. */
  async page(
    tx: EntityManager,
    wanted: { readonly parties?: readonly string[]; readonly open?: boolean; readonly claimId?: string },
    limit: number,
    after: string | undefined,
  ): Promise<Repayment[]> {
    return tx.query(
      `SELECT ${columns} FROM repayments
        WHERE ($1::text[] IS NULL OR claimant = ANY($1)) AND ($2::boolean IS NULL OR (paid_on IS NULL AND released_on IS NULL) = $2)
          AND ($3::uuid IS NULL OR claim_id = $3) AND ($4::uuid IS NULL OR id > $4)
        ORDER BY id LIMIT $5`,
      [wanted.parties ?? null, wanted.open ?? null, wanted.claimId ?? null, after ?? null, limit + 1],
    );
  }
}
