import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { calendarDate } from '@app/kernel';
import { BusinessClock, repeatedly, Transactions, type Repetition } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { IndividualsRepository } from './individuals.repository.js';
import { IndividualsService } from './individuals.service.js';

const pace = { idleMs: 2_000, longestIdleMs: 30_000, failedMs: 2_000, longestMs: 60_000 };

/**
 * Asks the bank for the quota of individuals of whom no bank has told it: once a year each. What is settled here afterwards
 * is counted on top, and a newer statement of a bank replaces both.
 */
@Injectable()
export class QuotaReceiver implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('bank-quotas');
  private receiving: Repetition | undefined;

  constructor(
    private readonly bank: BankAccess,
    private readonly individuals: IndividualsRepository,
    private readonly service: IndividualsService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.bank.isConnected) return;
    this.receiving = repeatedly(
      () => this.receiveNext(),
      pace,
      (error) => {
        this.logger.warn({ err: error }, 'a quota could not be asked for');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.receiving?.stop();
  }

  /** Asks for one, outside of any transaction; true when there was one. */
  async receiveNext(): Promise<boolean> {
    const asked = this.clock.now();
    const year = Number(calendarDate(asked).slice(0, 4));
    const person = await this.transactions.run((tx) => this.individuals.withoutQuota(tx, year));
    if (person === undefined) return false;
    const used = await this.bank.quotaUsed(this.service.holderOf(person).idNumber, year);
    const fact = {
      identity_hash: person.identity_hash,
      year,
      used_usd: used.toFixed(),
      as_of: asked,
      told_by: 'bank-access',
    };
    await this.transactions.run((tx) => this.individuals.keepQuotas(tx, [fact]));
    return true;
  }
}
