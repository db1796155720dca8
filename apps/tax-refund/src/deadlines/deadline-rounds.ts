import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { repeatedly, Transactions, type Repetition } from '@app/platform';
import { DeadlinesService } from './deadlines.service.js';

/** Days pass by slowly, but the sandbox's clock jumps: looked for every second, a few indexed queries. */
const pace = { idleMs: 1_000, longestIdleMs: 1_000, failedMs: 1_000, longestMs: 30_000 };
const perRound = 100;

/** Opens, tells and ends the deadlines of exports as the business clock passes. */
@Injectable()
export class DeadlineRounds implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('tax-refund-deadlines');
  private work: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly deadlines: DeadlinesService,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      () => this.transactions.run((tx) => this.deadlines.review(tx, perRound)),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'deadlines of refunds could not be reviewed');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }
}
