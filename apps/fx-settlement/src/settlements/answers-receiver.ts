import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions, repeatedly, type Repetition } from '@app/platform';
import { BankAccess } from '../bank/bank-access.js';
import { feedPosition, moveOn } from '../bank/bank-feed.js';
import { BankAnswersService } from './bank-answers.service.js';

/** The bank answers late where it has nothing; the pause is for one that does not wait. */
const pace = { idleMs: 200, longestIdleMs: 200, failedMs: 500, longestMs: 30_000 };

/** Asks the bank for answers as long as the service runs. The call is outside of any transaction. */
@Injectable()
export class AnswersReceiver implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('bank-answers');
  private receiving: Repetition | undefined;

  constructor(
    private readonly bank: BankAccess,
    private readonly answers: BankAnswersService,
    private readonly transactions: Transactions,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.bank.isConnected) return;
    this.receiving = repeatedly(
      (signal) => this.receiveNext(signal),
      pace,
      async (error) => {
        this.logger.warn({ err: error }, 'answers could not be read');
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.receiving?.stop();
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
