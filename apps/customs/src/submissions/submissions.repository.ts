import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SubmissionEntity } from './submission.entity.js';

@Injectable()
export class SubmissionsRepository {
  async byMessageNo(tx: EntityManager, messageNo: string): Promise<SubmissionEntity | null> {
    return tx.findOneBy(SubmissionEntity, { messageNo });
  }

  /** Records the exchange's answer; the first one stands. */
  async answered(
    tx: EntityManager,
    answer: {
      readonly id: string;
      readonly status: 'sent' | 'refused';
      readonly messageNo: string;
      readonly at: Date;
    },
  ): Promise<SubmissionEntity | null> {
    const { affected } = await tx.update(
      SubmissionEntity,
      { id: answer.id, status: 'requested' },
      { status: answer.status, messageNo: answer.messageNo, answeredAt: answer.at },
    );
    return affected === 1 ? tx.findOneBy(SubmissionEntity, { id: answer.id }) : null;
  }
}
