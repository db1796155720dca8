import { Injectable, Logger } from '@nestjs/common';
import { IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { BackgroundWork, readEnvironment, Transactions, type WorkLeft } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { movementKinds } from './domain/compare.js';
import { PassedOver } from '../bank/passed-over.js';
import { ReconciliationService, type DueStatement } from './reconciliation.service.js';

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

/** Asks the bank for the statement of each day that is over, and of each account on which it reported receipts; one that fails holds up no other. */
@Injectable()
export class StatementReceiver extends BackgroundWork {
  protected readonly logger = new Logger('bank-statements');
  protected readonly pace = { idleMs: 5_000, longestIdleMs: 60_000, failedMs: 5_000, longestMs: 300_000 };
  protected readonly failure = 'a statement could not be read';
  protected override readonly failureLevel = 'warn';
  /** Names of accounts and days. */
  private readonly passedOver = new PassedOver();

  constructor(
    private readonly config: StatementConfig,
    private readonly bank: BankAccess,
    private readonly reconciliation: ReconciliationService,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  protected override isWanted(): boolean {
    return this.bank.isConnected && this.config.BANK_REPORTER !== undefined;
  }

  protected work(): Promise<WorkLeft> {
    return this.receiveNext(this.config.BANK_REPORTER ?? '');
  }

  /** Takes one over, asked for outside of any transaction; true when there was one. Throws what it is refused with, and goes on with others then. */
  async receiveNext(reporter: string): Promise<boolean> {
    const passedOver = this.passedOver.keys();
    const due = await this.transactions.run((tx) => this.reconciliation.due(tx, reporter, passedOver));
    if (due === undefined) return false;
    await this.passedOver.unlessRefused(due.name, () => this.receive(reporter, due));
    return true;
  }

  private async receive(reporter: string, { account, day }: DueStatement): Promise<void> {
    const { currency, opening, closing, lines } = await this.bank.statement(account, day);
    const known = lines.map(({ kind, reference, amount }) => ({
      kind: movementKinds.find((one) => one === kind) ?? 'payment',
      reference,
      amount,
    }));
    const statement = { account, day, currency, opening, closing, lines: known };
    await this.transactions.run((tx) => this.reconciliation.take(tx, reporter, statement));
  }
}
