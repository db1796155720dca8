import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';

export interface Question {
  readonly id: string;
  readonly question: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** Questions about a claim (疑点核实) and their answers. */
@Injectable()
export class QuestionsRepository {
  async ask(
    tx: EntityManager,
    one: { readonly claimId: string; readonly question: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.query(
      'INSERT INTO claim_questions (id, claim_id, question, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)',
      [newId(), one.claimId, one.question, one.by, one.at],
    );
  }

  /** Answers all that stand open. */
  async answer(
    tx: EntityManager,
    claimId: string,
    one: { readonly answer: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE claim_questions SET answer = $2, answered_by = $3, answered_at = $4
        WHERE claim_id = $1 AND answered_at IS NULL`,
      [claimId, one.answer, one.by, one.at],
    );
  }

  async ofClaim(tx: EntityManager, claimId: string): Promise<Question[]> {
    return tx.query(
      `SELECT id, question, asked_by AS "askedBy", asked_at AS "askedAt", answer, answered_at AS "answeredAt"
         FROM claim_questions WHERE claim_id = $1 ORDER BY asked_at, id`,
      [claimId],
    );
  }
}
