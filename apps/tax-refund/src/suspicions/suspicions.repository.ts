import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';

export interface Suspicion {
  readonly id: string;
  readonly creditCode: string;
  readonly reason: string;
  readonly openedBy: string;
  readonly openedAt: Date;
  /** `cleared` or `confirmed`; null: it stands. */
  readonly outcome: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

const columns = `id, credit_code AS "creditCode", reason, opened_by AS "openedBy", opened_at AS "openedAt", outcome,
                 ended_by AS "endedBy", ended_at AS "endedAt"`;

/** Why a claim is suspended, in its history, which the enterprise reads: what raised the suspicion stays with the officers. */
export const onSuspicion = '涉嫌骗取出口退税，暂停办理 · suspended on suspicion of fraud';

/** Suspicions of fraud (涉嫌骗取出口退税): at most one stands for an enterprise. */
@Injectable()
export class SuspicionsRepository {
  async standing(tx: EntityManager, creditCode: string): Promise<Suspicion | null> {
    const rows: Suspicion[] = await tx.query(
      `SELECT ${columns} FROM suspicions WHERE credit_code = $1 AND outcome IS DISTINCT FROM 'cleared'
        ORDER BY opened_at DESC LIMIT 1`,
      [creditCode],
    );
    return rows[0] ?? null;
  }

  /** The one that stands when there is one. */
  async open(
    tx: EntityManager,
    of: { readonly creditCode: string; readonly reason: string; readonly by: string; readonly at: Date },
  ): Promise<Suspicion> {
    await tx.query(
      `INSERT INTO suspicions (id, credit_code, reason, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (credit_code) WHERE outcome IS NULL DO NOTHING`,
      [newId(), of.creditCode, of.reason, of.by, of.at],
    );
    const standing = await this.standing(tx, of.creditCode);
    if (standing === null) throw new Error('a suspicion was opened and is not there');
    return standing;
  }

  async lock(tx: EntityManager, id: string): Promise<Suspicion | null> {
    const rows: Suspicion[] = await tx.query(`SELECT ${columns} FROM suspicions WHERE id = $1 FOR UPDATE`, [
      id,
    ]);
    return rows[0] ?? null;
  }

  async end(
    tx: EntityManager,
    id: string,
    end: { readonly outcome: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.query('UPDATE suspicions SET outcome = $2, ended_by = $3, ended_at = $4 WHERE id = $1', [
      id,
      end.outcome,
      end.by,
      end.at,
    ]);
  }

  /** One more than `limit`, newest first. */
  async page(tx: EntityManager, limit: number, after: string | undefined): Promise<Suspicion[]> {
    return tx.query(
      `SELECT ${columns} FROM suspicions WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [after ?? null, limit + 1],
    );
  }
}
