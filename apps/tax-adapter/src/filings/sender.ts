import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { BackgroundWork, CommitNotices, runWithTrace, Transactions, type WorkLeft } from '@app/platform';
import { AuthorityGateway } from '../authority/authority.gateway.js';
import { backOffMs } from './domain/back-off.js';
import type { Claimed } from './filings.repository.js';
import { filingsRequested, FilingsService } from './filings.service.js';

/** Sends what is due: claimed in one transaction, called outside of any, answered in another. */
@Injectable()
export class Sender extends BackgroundWork {
  protected readonly logger = new Logger('sender');
  /** What is requested here wakes it; polling is for what comes due, and for requests that other instances took. */
  protected readonly pace = { idleMs: 100, longestIdleMs: 2_000, failedMs: 500, longestMs: 30_000 };
  protected readonly failure = 'filings could not be sent';

  constructor(
    private readonly transactions: Transactions,
    private readonly notices: CommitNotices,
    private readonly filings: FilingsService,
    private readonly authority: AuthorityGateway,
  ) {
    super();
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.notices.on(filingsRequested, this.wake);
  }

  protected work(): Promise<WorkLeft> {
    return this.sendDue();
  }

  /** Sends what is due; true when something was, for there may be more. */
  async sendDue(): Promise<boolean> {
    const claimed = await this.transactions.run((tx) => this.filings.claim(tx));
    const done = await Promise.allSettled(
      claimed.map((one) => runWithTrace(one.traceparent ?? undefined, () => this.send(one))),
    );
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return claimed.length > 0;
  }

  private async send(claimed: Claimed): Promise<void> {
    const { id, number, kind, claimId, claimant, attempts } = claimed;
    try {
      const content = this.filings.contentOf(claimed);
      const answer = await this.authority.send({ number, kind, claimId, claimant, content });
      await this.transactions.run((tx) => this.filings.answered(tx, claimed, answer));
      this.logger.log(
        { filing: id, number, kind, attempts, answer: answer.result },
        'the tax authority answered',
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const waitMs = backOffMs(attempts, error.retryAfterS);
      await this.transactions.run((tx) => this.filings.postpone(tx, claimed, waitMs));
      this.logger.warn(
        { filing: id, number, kind, attempts, waitMs, code: error.code },
        'not sent, will be tried again',
      );
    }
  }
}
