import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, CommitNotices, Transactions, type WorkLeft } from '@app/platform';
import { FxSettlementGateway } from './fx-settlement.gateway.js';
import { paymentAdded, PaymentsRepository } from './payments.repository.js';

/**
 * Takes reports to foreign exchange as long as the sandbox runs. The call stands between two transactions: a process that
 * dies after the call and before its answer is kept calls again, and the reference makes it one receipt.
 */
@Injectable()
export class Reporter extends BackgroundWork {
  protected readonly logger = new Logger('sandbox-bank');
  /** A new payment wakes it; polling is for what is tried again. */
  protected readonly pace = { idleMs: 200, longestIdleMs: 2_000, failedMs: 200, longestMs: 10_000 };
  protected readonly failure = 'a receipt could not be reported';

  constructor(
    private readonly transactions: Transactions,
    private readonly notices: CommitNotices,
    private readonly payments: PaymentsRepository,
    private readonly fx: FxSettlementGateway,
  ) {
    super();
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.notices.on(paymentAdded, this.wake);
  }

  protected async work(): Promise<WorkLeft> {
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
