import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AnswerEntity } from './answer.entity.js';

@Injectable()
export class AnswersRepository {
  /** An answer that is known changes nothing. */
  async insert(tx: EntityManager, answer: AnswerEntity): Promise<void> {
    await tx.createQueryBuilder().insert().into(AnswerEntity).values(answer).orIgnore().execute();
  }

  /** Those not applied yet, in the authority's own order. */
  async waiting(tx: EntityManager, claimId: string): Promise<AnswerEntity[]> {
    return tx.find(AnswerEntity, {
      where: { claimId, applied: false },
      order: { answeredAt: 'ASC', id: 'ASC' },
    });
  }

  async markApplied(tx: EntityManager, id: string): Promise<void> {
    await tx.update(AnswerEntity, { id }, { applied: true });
  }
}
