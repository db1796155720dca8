import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BusinessClock, Transactions, repeatedly, type Repetition } from '@app/platform';
import { ExchangeRepository } from '../exchange/exchange.repository.js';
import { AnswersService } from './answers.service.js';
import type { Moment } from './domain/moment.js';
import { MessagesIntake } from './messages.intake.js';

const pace = { idleMs: 100, failedMs: 200, longestMs: 10_000 };

/** The sandbox customs at work: reads its mail and sends its answers as long as the sandbox runs. All it knows is in the database. */
@Injectable()
export class CustomsOffice implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('sandbox-customs');
  private work: readonly Repetition[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
    private readonly intake: MessagesIntake,
    private readonly answers: AnswersService,
    private readonly incoming: ExchangeRepository,
  ) {}

  onApplicationBootstrap(): void {
    const read = () => this.transactions.run((tx) => this.intake.readNext(tx, this.moment()));
    const answer = () => this.transactions.run((tx) => this.answers.sendDue(tx, this.moment()));
    this.work = [
      repeatedly(read, pace, async (error) => {
        this.logger.error({ err: error }, 'a message could not be decided on');
        await this.transactions.run((tx) => this.incoming.countFailure(tx));
      }),
      repeatedly(answer, pace, async (error) => {
        this.logger.error({ err: error }, 'answers could not be sent');
      }),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.work.map((one) => one.stop()));
  }

  private moment(): Moment {
    return { now: new Date(), businessNow: this.clock.now() };
  }
}
