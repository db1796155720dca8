import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, type CalendarDate } from '@app/kernel';
import { BackgroundWork, BusinessClock, Transactions, type WorkLeft } from '@app/platform';
import { addDays } from '../applications/domain/calendar.js';
import { hasRunOut } from './domain/retention.js';
import { ErasureService, type JudgedForErasure } from './erasure.service.js';
import { ErasuresRepository, type ErasableMessage } from './erasures.repository.js';

/** Messages looked at in one transaction. */
const messagesAtOnce = 20;
/** A case that is open is looked at again after so long. */
const openCaseDays = 30;
const restMs = 3_600_000;
const pauseMs = 200;
const dayMs = 86_400_000;

/** Erases, message by message, what no law asks to keep any longer; by the business clock. */
@Injectable()
export class RetentionRounds extends BackgroundWork {
  protected readonly logger = new Logger('retention');
  protected readonly pace = { idleMs: 60_000, longestIdleMs: restMs, failedMs: 5_000, longestMs: 600_000 };
  protected readonly failure = 'a round of retention failed';

  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly erasure: ErasureService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  protected work(): Promise<WorkLeft> {
    return this.transactions.run((tx) => this.look(tx));
  }

  /** The next messages; a second instance leaves it to the first. */
  async look(tx: EntityManager): Promise<WorkLeft> {
    const [lock]: { locked: boolean }[] = await tx.query(
      `SELECT pg_try_advisory_xact_lock(hashtext('customs-retention')) AS locked`,
    );
    if (lock?.locked !== true) return false;
    const now = this.clock.now();
    const today = calendarDate(now);
    const due = new Map<string, JudgedForErasure[]>();
    const messages = await this.next(tx, now, today);
    for (const message of messages) {
      const judged = await this.erasure.judge(tx, message);
      const { clause, until } = judged;
      if (hasRunOut(judged, today)) due.set(clause, [...(due.get(clause) ?? []), judged]);
      else await this.erasures.keepUntil(tx, message.id, until ?? addDays(today, openCaseDays));
    }
    for (const [clause, ofClause] of due) {
      const proof = await this.erasure.erase(tx, 'system', ofClause, runOut(clause), now);
      this.logger.log({ erasure: proof?.id, messages: ofClause.length }, 'what had run out was erased');
    }
    return messages.length > 0 && pauseMs;
  }

  /** Those that were never judged and are old enough, and those whose day has passed. */
  private async next(tx: EntityManager, now: Date, today: CalendarDate): Promise<ErasableMessage[]> {
    const before = now.getTime() - this.erasure.shortestDays * dayMs;
    const oldest = await this.erasures.unjudged(tx, messagesAtOnce);
    const old = oldest.filter(({ received_at: received }) => received.getTime() < before);
    return old.length > 0 ? old : this.erasures.keptLongEnough(tx, today, messagesAtOnce);
  }
}

const runOut = (clause: string): string => `保存期限届满 · retention has run out: ${clause}`;
