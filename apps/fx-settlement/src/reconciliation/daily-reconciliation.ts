import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
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
      async () => {
        await this.round();
        return false;
      },
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

  /** The day is made when all is compared: after a crash it is begun anew. */
  async round(): Promise<void> {
    const now = this.clock.now();
    const day = calendarDate(now);
    const made: unknown[] = await this.transactions.run((tx) =>
      tx.query('SELECT FROM fx_reconciliation_days WHERE day = $1', [day]),
    );
    if (made.length > 0) return;
    await this.review();
    await this.transactions.run((tx) =>
      tx.query('INSERT INTO fx_reconciliation_days (day, begun_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        day,
        now,
      ]),
    );
  }

  /** Each statement in a transaction of its own: locks are held shortly, however many there are. */
  async review(): Promise<void> {
    const keys = await this.transactions.run((tx) => this.reconciliation.toReview(tx));
    for (const key of keys) await this.transactions.run((tx) => this.reconciliation.reconcile(tx, key));
  }
}
