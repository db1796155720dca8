import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, Transactions, type WorkLeft } from '@app/platform';
import { AuthorityGateway } from '../authority/authority.gateway.js';
import { AnswersService } from './answers.service.js';

/** Asks the tax authority for answers as long as the adapter runs. The call is outside of any transaction. */
@Injectable()
export class Receiver extends BackgroundWork {
  protected readonly logger = new Logger('receiver');
  /** The other side answers late where it has nothing; the pause is for one that does not wait. */
  protected readonly pace = { idleMs: 200, longestIdleMs: 200, failedMs: 500, longestMs: 30_000 };
  protected readonly failure = 'answers could not be read';
  protected override readonly failureLevel = 'warn';

  constructor(
    private readonly transactions: Transactions,
    private readonly answers: AnswersService,
    private readonly authority: AuthorityGateway,
  ) {
    super();
  }

  protected work(signal: AbortSignal): Promise<WorkLeft> {
    return this.receiveNext(signal);
  }

  /** Takes one page over; true when something came, for more may follow. */
  async receiveNext(signal?: AbortSignal): Promise<boolean> {
    const from = await this.transactions.run((tx) => this.answers.position(tx));
    const delivered = await this.authority.receive(from, signal);
    const last = delivered.at(-1);
    if (!last) return false;
    await this.transactions.run((tx) => this.answers.received(tx, from, last.position, delivered));
    return true;
  }
}
