import { Injectable } from '@nestjs/common';
import type { FilingSent, TaxAnswerReceived } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock, FieldCipher, tellAtCommit } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { SendAnswer } from '../authority/domain/authority-answers.js';
import { FilingsRepository, type Claimed, type Traced } from './filings.repository.js';
import { openContent } from './sealed-content.js';

/** Told of to the sender at the commit. */
export const filingsRequested = 'filings-requested';

/** Life of a filing: requested → sending → sent | refused; a failed call goes back to requested. */
@Injectable()
export class FilingsService {
  constructor(
    private readonly filings: FilingsRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /** Records filings to be sent; one that could never be sent is refused here and parks. Throws `filing-unreadable`. */
  async request(tx: EntityManager, requests: readonly Traced[]): Promise<void> {
    for (const { document } of requests) openContent(this.cipher, document.body);
    await this.filings.insert(tx, requests);
    tellAtCommit(tx, filingsRequested);
  }

  claim(tx: EntityManager): Promise<readonly Claimed[]> {
    return this.filings.claim(tx);
  }

  postpone(tx: EntityManager, claimed: Claimed, waitMs: number): Promise<void> {
    return this.filings.postpone(tx, claimed, waitMs);
  }

  contentOf(claimed: Claimed): string {
    return openContent(this.cipher, claimed.body);
  }

  /**
   * Records what the authority said. That it took a filing is told as sent, and that it could not take one as `returned`, each
   * once, whoever sent it and how often.
   */
  async answered(tx: EntityManager, claimed: Claimed, answer: SendAnswer): Promise<void> {
    const refusal = answer.result === 'refused' ? `${answer.code} ${answer.info}`.trim() : null;
    const isOurs = await this.filings.answered(tx, claimed, refusal);
    if (!isOurs) return;
    if (refusal === null) {
      const { id, version, claimId, kind, number, attempts } = claimed;
      const sent: FilingSent = {
        id,
        version,
        claimId,
        kind,
        number,
        attempts,
        sentAt: instantText(this.clock.now()),
      };
      return append(tx, 'tax-adapter.filings-sent.v1', claimId, [sent]);
    }
    const returned: TaxAnswerReceived = {
      id: `returned-${claimed.number}`,
      version: 1,
      claimId: claimed.claimId,
      status: 'returned',
      reason: refusal,
      amount: null,
      answeredAt: instantText(this.clock.now()),
    };
    await append(tx, 'tax-adapter.answers-received.v1', claimed.claimId, [returned]);
  }
}
