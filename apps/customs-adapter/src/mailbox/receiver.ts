import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, Transactions, type WorkLeft } from '@app/platform';
import { ExchangeGateway } from '../exchange/exchange.gateway.js';
import { MailboxService } from './mailbox.service.js';

/** Asks the exchange for customs' messages as long as the adapter runs. The call is outside of any transaction. */
@Injectable()
export class Receiver extends BackgroundWork {
  protected readonly logger = new Logger('receiver');
  /** The other side answers late where it has nothing; the pause is for one that does not wait. */
  protected readonly pace = { idleMs: 200, longestIdleMs: 200, failedMs: 500, longestMs: 30_000 };
  protected readonly failure = 'the mailbox could not be read';
  protected override readonly failureLevel = 'warn';

  constructor(
    private readonly transactions: Transactions,
    private readonly mailbox: MailboxService,
    private readonly exchange: ExchangeGateway,
  ) {
    super();
  }

  protected work(signal: AbortSignal): Promise<WorkLeft> {
    return this.receiveNext(signal);
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
