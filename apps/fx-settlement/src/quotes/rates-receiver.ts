import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BusinessClock, Transactions, repeatedly, type Repetition } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { feedPosition, moveOn } from '../bank/bank-feed.js';
import { RatesRepository } from './rates.repository.js';

const pace = { idleMs: 500, longestIdleMs: 5_000, failedMs: 500, longestMs: 30_000 };

/** Takes the bank's rates over as they are published. */
@Injectable()
export class RatesReceiver implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('bank-rates');
  private receiving: Repetition | undefined;

  constructor(
    private readonly bank: BankAccess,
    private readonly rates: RatesRepository,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.bank.isConnected) return;
    this.receiving = repeatedly(
      (signal) => this.receiveNext(signal),
      pace,
      async (error) => {
        this.logger.warn({ err: error }, 'rates could not be read');
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.receiving?.stop();
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
