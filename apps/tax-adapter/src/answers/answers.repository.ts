import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface ReceivedRow {
  readonly id: string;
  /** Why it was set aside; null: passed on. */
  readonly reason: string | null;
  /** Ciphertext of what came, where it was set aside. */
  readonly body: string | null;
}

@Injectable()
export class AnswersRepository {
  /** How far the authority's answers have been read. */
  async position(tx: EntityManager): Promise<string> {
    const rows: { position: string }[] = await tx.query('SELECT position FROM answer_cursor WHERE id = 1');
    return rows[0]?.position ?? '0';
  }

  /** Moves the cursor on; false when another instance has moved it meanwhile. Locks it until the commit. */
  async advance(tx: EntityManager, from: string, to: string): Promise<boolean> {
    const [, moved]: [unknown[], number] = await tx.query(
      'UPDATE answer_cursor SET position = $2 WHERE id = 1 AND position = $1',
      [from, to],
    );
    return moved > 0;
  }

  /** Records answers and names those that were not known before. */
  async insert(tx: EntityManager, answers: readonly ReceivedRow[]): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO received_answers (id, outcome, reason, body)
       SELECT id, CASE WHEN reason IS NULL THEN 'passed-on' ELSE 'set-aside' END, reason, body
       FROM unnest($1::text[], $2::text[], $3::text[]) AS a (id, reason, body)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [answers.map(({ id }) => id), answers.map(({ reason }) => reason), answers.map(({ body }) => body)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
