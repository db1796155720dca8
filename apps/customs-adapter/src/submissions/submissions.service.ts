import { Injectable } from '@nestjs/common';
import { paymentDataMessages, type MessageRefused, type MessageSent } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock, FieldCipher, tellAtCommit } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { SendAnswer } from '../exchange/domain/exchange-answers.js';
import { knownType, openBody } from './sealed-body.js';
import { SubmissionsRepository, type Claimed, type Traced } from './submissions.repository.js';

/** Told of to the sender at the commit. */
export const submissionsRequested = 'submissions-requested';

/** Life of a submission: requested → sending → sent | refused; a failed call goes back to requested. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly submissions: SubmissionsRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /** Records messages to be sent; one that could never be sent (unreadable, unknown type) is refused here and parks. */
  async request(tx: EntityManager, requests: readonly Traced[]): Promise<void> {
    for (const { document } of requests) {
      if (document.messageType !== paymentDataMessages.answer) knownType(document.messageType);
      openBody(this.cipher, document.body);
    }
    await this.submissions.insert(tx, requests);
    tellAtCommit(tx, submissionsRequested);
  }

  claim(tx: EntityManager): Promise<readonly Claimed[]> {
    return this.submissions.claim(tx);
  }

  postpone(tx: EntityManager, claimed: Claimed, waitMs: number): Promise<void> {
    return this.submissions.postpone(tx, claimed, waitMs);
  }

  /** Records what the exchange said and tells the others, once per message, whoever sent it and how often. */
  async answered(tx: EntityManager, claimed: Claimed, answer: SendAnswer): Promise<void> {
    const isOurs = await this.submissions.answered(
      tx,
      claimed,
      answer.result === 'refused' ? answer : undefined,
    );
    if (!isOurs) return;
    const { id, version, messageNo, messageType, senderCode } = claimed;
    const isPaymentData = messageType === paymentDataMessages.answer;
    const at = instantText(this.clock.now());
    if (answer.result === 'taken') {
      const sent: MessageSent = { id, version, messageNo, messageType, sentAt: at };
      const type = isPaymentData
        ? 'customs-adapter.payment-data-sent.v1'
        : 'customs-adapter.messages-sent.v1';
      await append(tx, type, senderCode, [sent]);
      return;
    }
    const refused: MessageRefused = {
      id,
      version,
      messageNo,
      messageType,
      code: answer.code,
      reason: answer.info,
      refusedAt: at,
    };
    const type = isPaymentData
      ? 'customs-adapter.payment-data-refused.v1'
      : 'customs-adapter.messages-refused.v1';
    await append(tx, type, senderCode, [refused]);
  }
}
