import { Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { AnswerEntity } from './answer.entity.js';

@Injectable()
export class AnswersRepository {
  /** An answer that is known is counted as repeated and changes nothing else. */
  async insert(tx: EntityManager, answer: AnswerEntity): Promise<void> {
    const done = await tx
      .createQueryBuilder()
      .insert()
      .into(AnswerEntity)
      .values(answer)
      .orIgnore()
      .returning('id')
      .execute();
    if ((done.raw as unknown[]).length > 0) return;
    await tx.increment(AnswerEntity, { id: answer.id }, 'repeats', 1);
  }

  /** Those neither applied nor set aside, in the authority's own order. */
  async waiting(tx: EntityManager, claimId: string): Promise<AnswerEntity[]> {
    return tx.find(AnswerEntity, {
      where: { claimId, applied: false, setAside: IsNull() },
      order: { answeredAt: 'ASC', id: 'ASC' },
    });
  }

  /** Answers that were set aside wait again; false: none contradicts, by being set aside or by waiting. */
  async reconsidered(tx: EntityManager, claimId: string): Promise<boolean> {
    await tx.update(AnswerEntity, { claimId, setAside: Not(IsNull()) }, { setAside: null });
    return (await this.waiting(tx, claimId)).length > 0;
  }

  async markApplied(tx: EntityManager, id: string): Promise<void> {
    await tx.update(AnswerEntity, { id }, { applied: true });
  }

  async setAside(tx: EntityManager, id: string, why: string): Promise<void> {
    await tx.update(AnswerEntity, { id }, { setAside: why });
  }
}
