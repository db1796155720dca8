import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions, repeatedly, type Repetition } from '@app/platform';
import { ExchangeGateway } from '../exchange/exchange.gateway.js';
import { MailboxService } from './mailbox.service.js';

/** The other side answers late where it has nothing; the pause is for one that does not wait. */
const pace = { idleMs: 200, longestIdleMs: 200, failedMs: 500, longestMs: 30_000 };

/** Asks the exchange for customs' messages as long as the adapter runs. The call is outside of any transaction. */
@Injectable()
export class Receiver implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('receiver');
  private receiving: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly mailbox: MailboxService,
    private readonly exchange: ExchangeGateway,
  ) {}

  onApplicationBootstrap(): void {
    this.receiving = repeatedly(
      (signal) => this.receiveNext(signal),
      pace,
      async (error) => {
        this.logger.warn({ err: error }, 'the mailbox could not be read');
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.receiving?.stop();
  }

  /** Takes one page over; true when something came, for more may follow. */
  async receiveNext(signal?: AbortSignal): Promise<boolean> {
    const from = await this.transactions.run((tx) => this.mailbox.position(tx));
    const delivered = await this.exchange.receive(from, signal);
    const last = delivered.at(-1);
    if (!last) return false;
    const sealed = await this.mailbox.seal(delivered);
    await this.transactions.run((tx) => this.mailbox.received(tx, from, last.position, sealed));
    return true;
  }
}
