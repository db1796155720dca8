import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock, repeatedly, Transactions, type Repetition } from '@app/platform';
import { ReconciliationService } from './reconciliation.service.js';

const pace = { idleMs: 5_000, longestIdleMs: 60_000, failedMs: 5_000, longestMs: 60_000 };

/** Once a day of the business clock the last statements, and all with open differences, are compared anew. */
@Injectable()
export class DailyReconciliation implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('fx-reconciliation');
  private work: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly reconciliation: ReconciliationService,
    private readonly clock: BusinessClock,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      () => this.transactions.run((tx) => this.round(tx)),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'the daily reconciliation failed');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }

  /** Whichever instance is first does the day; the others find it done. */
  async round(tx: EntityManager): Promise<boolean> {
    const now = this.clock.now();
    const begun: unknown[] = await tx.query(
      `INSERT INTO fx_reconciliation_days (day, begun_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING day`,
      [calendarDate(now), now],
    );
    if (begun.length > 0) await this.reconciliation.review(tx);
    return false;
  }
}
