import { Injectable } from '@nestjs/common';
import type { CebMessageType, CebNode } from '@app/ceb';
import type { EntityManager } from 'typeorm';
import type { Moment } from './domain/moment.js';

const soonestMs = 20;

export interface DueRow {
  readonly id: string;
  readonly receiverId: string;
  readonly messageType: CebMessageType;
  readonly node: CebNode;
}

/** What is due now, in the order it is due, locked: what another process is sending is left to it. */
@Injectable()
export class AnswersRepository {
  async due(tx: EntityManager, { now, businessNow }: Moment, limit: number): Promise<readonly DueRow[]> {
    return tx.query(
      `SELECT id, receiver_id AS "receiverId", message_type AS "messageType", node FROM customs_due_answers
       WHERE answered_in IS NULL AND (clock = 'real' AND due_at <= $1 OR clock = 'business' AND due_at <= $2)
       ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [now, businessNow, limit],
    );
  }

  /** Milliseconds until the next answer is due by the real clock; false: none is laid down. One that is due is being sent elsewhere. */
  async nextDueMs(tx: EntityManager, { now }: Moment): Promise<number | false> {
    const rows: { due: Date | null }[] = await tx.query(
      `SELECT min(due_at) AS due FROM customs_due_answers WHERE answered_in IS NULL AND clock = 'real'`,
    );
    const due = rows[0]?.due ?? null;
    return due === null ? false : Math.max(due.getTime() - now.getTime(), soonestMs);
  }

  async markAnswered(
    tx: EntityManager,
    ids: readonly string[],
    messageIds: readonly string[],
  ): Promise<void> {
    await tx.query(
      `UPDATE customs_due_answers AS d SET answered_in = a.message_id
       FROM unnest($1::bigint[], $2::text[]) AS a (id, message_id) WHERE d.id = a.id`,
      [ids, messageIds],
    );
  }
}
