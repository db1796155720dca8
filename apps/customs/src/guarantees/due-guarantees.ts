import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, Transactions, type WorkLeft } from '@app/platform';
import { GuaranteesService } from './guarantees.service.js';

const perRound = 500;

/** Guarantees become due and overdue as the business clock passes their days. */
@Injectable()
export class DueGuarantees extends BackgroundWork {
  protected readonly logger = new Logger('customs-guarantees');
  protected readonly pace = { idleMs: 1_000, longestIdleMs: 1_000, failedMs: 1_000, longestMs: 30_000 };
  protected readonly failure = 'due guarantees could not be told';

  constructor(
    private readonly transactions: Transactions,
    private readonly guarantees: GuaranteesService,
  ) {
    super();
  }

  protected work(): Promise<WorkLeft> {
    return this.transactions.run((tx) => this.guarantees.advance(tx, perRound));
  }
}
