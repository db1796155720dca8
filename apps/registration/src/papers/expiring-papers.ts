import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, Transactions, type WorkLeft } from '@app/platform';
import { PapersService } from './papers.service.js';

const perRound = 100;

/** Warns of papers that come to their end and suspends roles on the day, as the business clock passes. */
@Injectable()
export class ExpiringPapers extends BackgroundWork {
  protected readonly logger = new Logger('registration-papers');
  /** Days pass by slowly, but the sandbox's clock jumps: looked for every second, one indexed query. */
  protected readonly pace = { idleMs: 1_000, longestIdleMs: 1_000, failedMs: 1_000, longestMs: 30_000 };
  protected readonly failure = 'expiring papers could not be told';

  constructor(
    private readonly transactions: Transactions,
    private readonly papers: PapersService,
  ) {
    super();
  }

  protected work(): Promise<WorkLeft> {
    return this.transactions.run((tx) => this.papers.review(tx, perRound));
  }
}
