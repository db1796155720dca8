import { Injectable, Logger } from '@nestjs/common';
import { calendarDate } from '@app/kernel';
import { BackgroundWork, BusinessClock, Transactions, type WorkLeft } from '@app/platform';
import { ReconciliationService } from './reconciliation.service.js';

/** Once a day of the business clock the last statements, and all with open differences, are compared anew. */
@Injectable()
export class DailyReconciliation extends BackgroundWork {
  protected readonly logger = new Logger('fx-reconciliation');
  protected readonly pace = { idleMs: 5_000, longestIdleMs: 60_000, failedMs: 5_000, longestMs: 60_000 };
  protected readonly failure = 'the daily reconciliation failed';

  constructor(
    private readonly transactions: Transactions,
    private readonly reconciliation: ReconciliationService,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  protected async work(): Promise<WorkLeft> {
    await this.round();
    return false;
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
