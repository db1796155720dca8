import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, BusinessClock, Transactions, type WorkLeft } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { feedPosition, moveOn } from '../bank/bank-feed.js';
import { RatesRepository } from './rates.repository.js';

/** Takes the bank's rates over as they are published. */
@Injectable()
export class RatesReceiver extends BackgroundWork {
  protected readonly logger = new Logger('bank-rates');
  protected readonly pace = { idleMs: 500, longestIdleMs: 5_000, failedMs: 500, longestMs: 30_000 };
  protected readonly failure = 'rates could not be read';
  protected override readonly failureLevel = 'warn';

  constructor(
    private readonly bank: BankAccess,
    private readonly rates: RatesRepository,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  protected override isWanted(): boolean {
    return this.bank.isConnected;
  }

  protected work(signal: AbortSignal): Promise<WorkLeft> {
    return this.receiveNext(signal);
  }

  /** Takes one page over; true when something came. */
  async receiveNext(signal?: AbortSignal): Promise<boolean> {
    const from = await this.transactions.run((tx) => feedPosition(tx, 'rates'));
    const rates = await this.bank.rates(from, signal);
    const last = rates.at(-1);
    if (!last) return false;
    await this.transactions.run(async (tx) => {
      if (await moveOn(tx, 'rates', from, last.position)) await this.rates.keep(tx, rates, this.clock.now());
    });
    return true;
  }
}
