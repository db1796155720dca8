import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BusinessClock, CommitNotices, Transactions, repeatedly, type Repetition } from '@app/platform';
import { ExchangeRepository } from '../exchange/exchange.repository.js';
import { messageTaken } from '../exchange/exchange.service.js';
import { AnswersService } from './answers.service.js';
import type { Moment } from './domain/moment.js';
import { MessagesIntake } from './messages.intake.js';

/** Mail wakes it; polling is for answers that come due by the business clock, and for mail that another process took. */
const pace = { idleMs: 100, longestIdleMs: 1_000, failedMs: 200, longestMs: 10_000 };

/** The sandbox customs at work: reads its mail and sends its answers as long as the sandbox runs. All it knows is in the database. */
@Injectable()
export class CustomsOffice implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('sandbox-customs');
  private work: readonly Repetition[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly notices: CommitNotices,
    private readonly clock: BusinessClock,
    private readonly intake: MessagesIntake,
    private readonly answers: AnswersService,
    private readonly incoming: ExchangeRepository,
  ) {}

  onApplicationBootstrap(): void {
    const answering = repeatedly(
      () => this.transactions.run((tx) => this.answers.sendDue(tx, this.moment())),
      pace,
      async (error) => {
        this.logger.error({ err: error }, 'answers could not be sent');
      },
    );
    const reading = repeatedly(
      async () => {
        const more = await this.transactions.run((tx) => this.intake.readNext(tx, this.moment()));
        if (more) answering.wake();
        return more;
      },
      pace,
      async (error) => {
        this.logger.error({ err: error }, 'a message could not be decided on');
        await this.transactions.run((tx) => this.incoming.countFailure(tx));
      },
    );
    this.notices.on(messageTaken, reading.wake);
    this.work = [reading, answering];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.work.map((one) => one.stop()));
  }

  private moment(): Moment {
    return { now: new Date(), businessNow: this.clock.now() };
  }
}
