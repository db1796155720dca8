import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions, repeatedly, type Repetition } from '@app/platform';
import { answersPerPage, AuthorityGateway } from '../authority/authority.gateway.js';
import { AnswersService } from './answers.service.js';

const pace = { idleMs: 200, failedMs: 500, longestMs: 30_000 };

/** Asks the tax authority for answers as long as the adapter runs. The call is outside of any transaction. */
@Injectable()
export class Receiver implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('receiver');
  private receiving: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly answers: AnswersService,
    private readonly authority: AuthorityGateway,
  ) {}

  onApplicationBootstrap(): void {
    this.receiving = repeatedly(
      () => this.receiveNext(),
      pace,
      async (error) => {
        this.logger.warn({ err: error }, 'answers could not be read');
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.receiving?.stop();
  }

  /** Takes one page over; true when there may be another one. */
  async receiveNext(): Promise<boolean> {
    const from = await this.transactions.run((tx) => this.answers.position(tx));
    const delivered = await this.authority.receive(from);
    const last = delivered.at(-1);
    if (!last) return false;
    await this.transactions.run((tx) => this.answers.received(tx, from, last.position, delivered));
    return delivered.length === answersPerPage;
  }
}
