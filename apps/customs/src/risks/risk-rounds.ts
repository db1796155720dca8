import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, type CalendarDate } from '@app/kernel';
import { BackgroundWork, BusinessClock, Transactions, type WorkLeft } from '@app/platform';
import type { RiskRule } from './domain/risk-rules.js';
import { RiskHitsRepository, type NewHit } from './risk-hits.repository.js';
import { sparingly } from './sparingly.js';

/** A rule of risk control that is looked for beside intake, round by round, over many lists at once. Nothing is stopped by it. */
@Injectable()
export abstract class RiskRounds extends BackgroundWork {
  protected readonly logger = new Logger('customs-risks');
  private readonly nextRound = sparingly(() => this.transactions.run((tx) => this.look(tx)));

  protected abstract readonly rule: RiskRule;

  constructor(
    private readonly transactions: Transactions,
    private readonly hits: RiskHitsRepository,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  /** What falls under the rule now. */
  protected abstract found(tx: EntityManager, now: Date, date: CalendarDate): Promise<readonly NewHit[]>;

  protected get failure(): string {
    return `a round of risk control failed: ${this.rule}`;
  }

  protected work(): Promise<WorkLeft> {
    return this.nextRound();
  }

  /** One round; a second instance of the service leaves it to the first. */
  async look(tx: EntityManager): Promise<void> {
    const rows: { locked: boolean }[] = await tx.query(
      'SELECT pg_try_advisory_xact_lock(hashtext($1)) AS locked',
      [`customs-risk:${this.rule}`],
    );
    if (!rows[0]?.locked) return;
    const now = this.clock.now();
    const date = calendarDate(now);
    await this.hits.keep(tx, await this.found(tx, now, date), date, now);
  }
}
