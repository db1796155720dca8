import { Injectable, Logger } from '@nestjs/common';
import { calendarDate } from '@app/kernel';
import { BackgroundWork, BusinessClock, Transactions, type WorkLeft } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { PassedOver } from '../bank/passed-over.js';
import { IndividualsRepository } from './individuals.repository.js';
import { IndividualsService } from './individuals.service.js';

/**
 * Asks the bank for the quota of individuals of whom no bank has told it: once a year each. What is settled here afterwards
 * is counted on top, and a newer statement of a bank replaces both. Whom the bank refuses holds nobody up.
 */
@Injectable()
export class QuotaReceiver extends BackgroundWork {
  protected readonly logger = new Logger('bank-quotas');
  protected readonly pace = { idleMs: 2_000, longestIdleMs: 30_000, failedMs: 2_000, longestMs: 60_000 };
  protected readonly failure = 'a quota could not be asked for';
  protected override readonly failureLevel = 'warn';
  /** Ids of individuals. */
  private readonly passedOver = new PassedOver();

  constructor(
    private readonly bank: BankAccess,
    private readonly individuals: IndividualsRepository,
    private readonly service: IndividualsService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  protected override isWanted(): boolean {
    return this.bank.isConnected;
  }

  protected work(): Promise<WorkLeft> {
    return this.receiveNext();
  }

  /** Asks for one, outside of any transaction; true when there was one. Throws what the bank refuses with, and asks for others then. */
  async receiveNext(): Promise<boolean> {
    const asked = this.clock.now();
    const year = Number(calendarDate(asked).slice(0, 4));
    const passedOver = this.passedOver.keys();
    const person = await this.transactions.run((tx) => this.individuals.withoutQuota(tx, year, passedOver));
    if (person === undefined) return false;
    const used = await this.passedOver.unlessRefused(person.id, () =>
      this.bank.quotaUsed(this.service.holderOf(person).idNumber, year),
    );
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
