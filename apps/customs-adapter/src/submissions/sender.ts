import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { BackgroundWork, CommitNotices, runWithTrace, Transactions, type WorkLeft } from '@app/platform';
import { ExchangeGateway } from '../exchange/exchange.gateway.js';
import { backOffMs } from './domain/back-off.js';
import { Envelopes } from './envelopes.js';
import type { Claimed } from './submissions.repository.js';
import { submissionsRequested, SubmissionsService } from './submissions.service.js';

/** Sends what is due: claimed in one transaction, called outside of any, answered in another. */
@Injectable()
export class Sender extends BackgroundWork {
  protected readonly logger = new Logger('sender');
  /** What is requested here wakes it; polling is for what comes due, and for requests that other instances took. */
  protected readonly pace = { idleMs: 100, longestIdleMs: 2_000, failedMs: 500, longestMs: 30_000 };
  protected readonly failure = 'messages could not be sent';

  constructor(
    private readonly transactions: Transactions,
    private readonly notices: CommitNotices,
    private readonly submissions: SubmissionsService,
    private readonly envelopes: Envelopes,
    private readonly exchange: ExchangeGateway,
  ) {
    super();
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.notices.on(submissionsRequested, this.wake);
  }

  protected work(): Promise<WorkLeft> {
    return this.sendDue();
  }

  /** Sends what is due; true when something was, for there may be more. */
  async sendDue(): Promise<boolean> {
    const claimed = await this.transactions.run((tx) => this.submissions.claim(tx));
    const done = await Promise.allSettled(
      claimed.map((one) => runWithTrace(one.traceparent ?? undefined, () => this.send(one))),
    );
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return claimed.length > 0;
  }

  private async send(claimed: Claimed): Promise<void> {
    const { id, messageNo, messageType, attempts } = claimed;
    try {
      const answer = await this.exchange.send(await this.envelopes.envelopeFor(claimed));
      await this.transactions.run((tx) => this.submissions.answered(tx, claimed, answer));
      this.logger.log(
        { submission: id, messageNo, messageType, attempts, answer: answer.result },
        'the exchange answered',
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const waitMs = backOffMs(attempts, error.retryAfterS);
      await this.transactions.run((tx) => this.submissions.postpone(tx, claimed, waitMs));
      this.logger.warn(
        { submission: id, messageNo, messageType, attempts, waitMs, code: error.code },
        'not sent, will be tried again',
      );
    }
  }
}
