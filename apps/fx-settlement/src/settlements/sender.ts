import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { BackgroundWork, BusinessClock, CommitNotices, Transactions, type WorkLeft } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { BankAnswersService } from './bank-answers.service.js';
import { backOffMs } from './domain/settlement-status.js';
import { settlementsRequested } from './settlements.service.js';
import { SettlementsRepository, type DueSettlement } from './settlements.repository.js';

/** Sends what is due to the bank: taken in one transaction, called outside of any, recorded in another. */
@Injectable()
export class SettlementSender extends BackgroundWork {
  protected readonly logger = new Logger('settlement-sender');
  /** What is requested here wakes it; polling is for what comes due, and for requests that other instances took. */
  protected readonly pace = { idleMs: 100, longestIdleMs: 2_000, failedMs: 500, longestMs: 30_000 };
  protected readonly failure = 'settlements could not be sent';

  constructor(
    private readonly bank: BankAccess,
    private readonly settlements: SettlementsRepository,
    private readonly answers: BankAnswersService,
    private readonly transactions: Transactions,
    private readonly notices: CommitNotices,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.notices.on(settlementsRequested, this.wake);
  }

  protected override isWanted(): boolean {
    return this.bank.isConnected;
  }

  protected work(): Promise<WorkLeft> {
    return this.sendDue();
  }

  /** Sends what is due; true when something was, for there may be more. */
  async sendDue(): Promise<boolean> {
    const due = await this.transactions.run((tx) => this.settlements.take(tx));
    const done = await Promise.allSettled(due.map((one) => this.send(one)));
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return due.length > 0;
  }

  private async send(due: DueSettlement): Promise<void> {
    const { number, payee, currency, amount, rate, proceeds, orderNos, receiptReference } = due;
    try {
      const reference = await this.bank.settle({
        number,
        payeeCode: payee,
        currency,
        amount,
        rate,
        proceeds,
        receipt: receiptReference,
        orderNos,
      });
      await this.transactions.run((tx) => this.settlements.sent(tx, due, reference, this.clock.now()));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'bank-refused') {
        await this.transactions.run((tx) => this.answers.refuseUnanswered(tx, due, error.text.zh));
        return;
      }
      const waitMs = backOffMs(due.attempts);
      await this.transactions.run((tx) => this.settlements.postpone(tx, due, waitMs));
      this.logger.warn(
        { settlement: due.id, attempts: due.attempts, waitMs, code: error.code },
        'not sent, will be tried again',
      );
    }
  }
}
