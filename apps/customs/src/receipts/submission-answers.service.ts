import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MessageRefused, MessageSent } from '@app/contracts';
import { cebTime } from '@app/kernel';
import { SubmissionsRepository } from '../submissions/submissions.repository.js';
import { ReceiptsService } from './receipts.service.js';

/** What the exchange said to our submissions: taken over, or refused before customs saw them. */
@Injectable()
export class SubmissionAnswersService {
  constructor(
    private readonly submissions: SubmissionsRepository,
    private readonly receipts: ReceiptsService,
  ) {}

  async sent(tx: EntityManager, messages: readonly MessageSent[]): Promise<void> {
    for (const { id, messageNo, sentAt } of messages) {
      await this.submissions.answered(tx, { id, status: 'sent', messageNo, at: new Date(sentAt) });
    }
  }

  /** A refusal of the exchange (DXP codes, CODES 3) rejects each list of the message, as a negative receipt would. */
  async refused(tx: EntityManager, messages: readonly MessageRefused[]): Promise<void> {
    for (const { id, messageNo, code, reason, refusedAt } of messages) {
      const at = new Date(refusedAt);
      const submission = await this.submissions.answered(tx, { id, status: 'refused', messageNo, at });
      if (!submission) continue;
      await this.receipts.wholeMessageRefused(tx, submission, {
        returnStatus: `-${code}`,
        returnTime: cebTime(at, 17),
        returnInfo: `[Code:${code};Desc:${reason}]`,
      });
    }
  }
}
