import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, Transactions, type WorkLeft } from '@app/platform';
import { DeadlinesService } from './deadlines.service.js';

const perRound = 100;

/** Opens, tells and ends the deadlines of exports as the business clock passes. */
@Injectable()
export class DeadlineRounds extends BackgroundWork {
  protected readonly logger = new Logger('tax-refund-deadlines');
  /** Days pass by slowly, but the sandbox's clock jumps: looked for every second, a few indexed queries. */
  protected readonly pace = { idleMs: 1_000, longestIdleMs: 1_000, failedMs: 1_000, longestMs: 30_000 };
  protected readonly failure = 'deadlines of refunds could not be reviewed';

  constructor(
    private readonly transactions: Transactions,
    private readonly deadlines: DeadlinesService,
  ) {
    super();
  }

  protected work(): Promise<WorkLeft> {
    return this.transactions.run((tx) => this.deadlines.review(tx, perRound));
  }
}
