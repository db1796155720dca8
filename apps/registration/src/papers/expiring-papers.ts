import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { repeatedly, Transactions, type Repetition } from '@app/platform';
import { PapersService } from './papers.service.js';

/** Days pass by slowly, but the sandbox's clock jumps: looked for every second, one indexed query. */
const pace = { idleMs: 1_000, longestIdleMs: 1_000, failedMs: 1_000, longestMs: 30_000 };
const perRound = 100;

/** Warns of papers that come to their end and suspends roles on the day, as the business clock passes. */
@Injectable()
export class ExpiringPapers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('registration-papers');
  private work: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly papers: PapersService,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      () => this.transactions.run((tx) => this.papers.review(tx, perRound)),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'expiring papers could not be told');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }
}
