import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CommitNotices, Transactions, repeatedly, type Repetition } from '@app/platform';
import { FxSettlementGateway } from './fx-settlement.gateway.js';
import { paymentAdded, PaymentsRepository } from './payments.repository.js';

/** A new payment wakes it; polling is for what is tried again. */
const pace = { idleMs: 200, longestIdleMs: 2_000, failedMs: 200, longestMs: 10_000 };

/**
 * Takes reports to foreign exchange as long as the sandbox runs. The call stands between two transactions: a process that
 * dies after the call and before its answer is kept calls again, and the reference makes it one receipt.
 */
@Injectable()
export class Reporter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('sandbox-bank');
  private work: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly notices: CommitNotices,
    private readonly payments: PaymentsRepository,
    private readonly fx: FxSettlementGateway,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      () => this.reportNext(),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'a receipt could not be reported');
        return Promise.resolve();
      },
    );
    this.notices.on(paymentAdded, this.work.wake);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }

  private async reportNext(): Promise<boolean> {
    const due = await this.transactions.run((tx) => this.payments.due(tx));
    if (due === undefined) return this.tellNext();
    const outcome = await this.fx.report(due.report);
    await this.transactions.run((tx) => this.payments.answered(tx, due, outcome));
    return true;
  }

  /** What the bank tells of a receipt after its report. */
  private async tellNext(): Promise<boolean> {
    const due = await this.transactions.run((tx) => this.payments.dueNotice(tx));
    if (due === undefined) return false;
    const outcome = await this.fx.tell(due.receiptId, due.kind, due.body);
    await this.transactions.run((tx) => this.payments.noticeAnswered(tx, due, outcome));
    return true;
  }
}
