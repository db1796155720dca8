import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { readEnvironment, repeatedly, Transactions, type Repetition } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { movementKinds } from './domain/compare.js';
import { ReconciliationService } from './reconciliation.service.js';

const pace = { idleMs: 5_000, longestIdleMs: 60_000, failedMs: 5_000, longestMs: 300_000 };

/** Under which account the bank that is asked for statements reports its receipts. */
export class StatementConfig {
  /** Without it no statement is asked for: banks send theirs. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  BANK_REPORTER?: string;
}

export const statementConfig = {
  provide: StatementConfig,
  useFactory: () => readEnvironment(StatementConfig),
};

/** Asks the bank for the statement of each day that is over, and of each account on which it reported receipts. */
@Injectable()
export class StatementReceiver implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('bank-statements');
  private receiving: Repetition | undefined;

  constructor(
    private readonly config: StatementConfig,
    private readonly bank: BankAccess,
    private readonly reconciliation: ReconciliationService,
    private readonly transactions: Transactions,
  ) {}

  onApplicationBootstrap(): void {
    const { BANK_REPORTER: reporter } = this.config;
    if (!this.bank.isConnected || reporter === undefined) return;
    this.receiving = repeatedly(
      () => this.receiveNext(reporter),
      pace,
      (error) => {
        this.logger.warn({ err: error }, 'a statement could not be read');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.receiving?.stop();
  }

  /** Takes one over, asked for outside of any transaction; true when there was one. */
  async receiveNext(reporter: string): Promise<boolean> {
    const due = await this.transactions.run((tx) => this.reconciliation.due(tx, reporter));
    if (due === undefined) return false;
    const { currency, opening, closing, lines } = await this.bank.statement(due.account, due.day);
    const known = lines.map(({ kind, reference, amount }) => ({
      kind: movementKinds.find((one) => one === kind) ?? 'payment',
      reference,
      amount,
    }));
    const statement = { ...due, currency, opening, closing, lines: known };
    await this.transactions.run((tx) => this.reconciliation.take(tx, reporter, statement));
    return true;
  }
}
