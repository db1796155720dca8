import { Injectable, Logger } from '@nestjs/common';
import { BackgroundWork, Transactions, type WorkLeft } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { feedPosition, moveOn } from '../bank/bank-feed.js';
import { BankAnswersService } from './bank-answers.service.js';

/** Asks the bank for answers as long as the service runs. The call is outside of any transaction. */
@Injectable()
export class AnswersReceiver extends BackgroundWork {
  protected readonly logger = new Logger('bank-answers');
  /** The bank answers late where it has nothing; the pause is for one that does not wait. */
  protected readonly pace = { idleMs: 200, longestIdleMs: 200, failedMs: 500, longestMs: 30_000 };
  protected readonly failure = 'answers could not be read';
  protected override readonly failureLevel = 'warn';

  constructor(
    private readonly bank: BankAccess,
    private readonly answers: BankAnswersService,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  protected override isWanted(): boolean {
    return this.bank.isConnected;
  }

  protected work(signal: AbortSignal): Promise<WorkLeft> {
    return this.receiveNext(signal);
  }

  /** Takes one page over, each answer with the position behind it in a transaction of its own: locks are held shortly. */
  async receiveNext(signal?: AbortSignal): Promise<boolean> {
    let from = await this.transactions.run((tx) => feedPosition(tx, 'answers'));
    const answers = await this.bank.answers(from, signal);
    for (const answer of answers) {
      const at = from;
      const isOurs = await this.transactions.run(async (tx) => {
        if (!(await moveOn(tx, 'answers', at, answer.position))) return false;
        await this.answers.take(tx, answer);
        return true;
      });
      if (!isOurs) return true;
      from = answer.position;
    }
    return answers.length > 0;
  }
}
