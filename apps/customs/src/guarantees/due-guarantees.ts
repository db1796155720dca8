import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { repeatedly, Transactions, type Repetition } from '@app/platform';
import { GuaranteesService } from './guarantees.service.js';

const pace = { idleMs: 1_000, longestIdleMs: 1_000, failedMs: 1_000, longestMs: 30_000 };
const perRound = 500;

/** Guarantees become due and overdue as the business clock passes their days. */
@Injectable()
export class DueGuarantees implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('customs-guarantees');
  private work: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly guarantees: GuaranteesService,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      () => this.transactions.run((tx) => this.guarantees.advance(tx, perRound)),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'due guarantees could not be told');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }
}
