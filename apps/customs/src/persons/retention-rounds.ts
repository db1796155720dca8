import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import {
  BusinessClock,
  repeatedly,
  Transactions,
  type Pace,
  type Repetition,
  type WorkLeft,
} from '@app/platform';
import { hasRunOut } from './domain/retention.js';
import { ErasureService, type JudgedForErasure } from './erasure.service.js';
import { ErasuresRepository } from './erasures.repository.js';

/** Messages looked at in one transaction. */
const messagesAtOnce = 20;
/** From the last message back to the first: what was kept may have run out meanwhile. */
const restMs = 3_600_000;
const pauseMs = 200;
const dayMs = 86_400_000;
const pace: Pace = { idleMs: 60_000, longestIdleMs: restMs, failedMs: 5_000, longestMs: 600_000 };

/** Erases, message by message, what no law asks to keep any longer; by the business clock. */
@Injectable()
export class RetentionRounds implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('retention');
  private work: Repetition | undefined;
  /** The last message that was looked at. */
  private after: string | null = null;

  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly erasure: ErasureService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      () => this.transactions.run((tx) => this.look(tx)),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'a round of retention failed');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }

  /** The next messages; a second instance leaves it to the first. */
  async look(tx: EntityManager): Promise<WorkLeft> {
    const [lock]: { locked: boolean }[] = await tx.query(
      `SELECT pg_try_advisory_xact_lock(hashtext('customs-retention')) AS locked`,
    );
    if (lock?.locked !== true) return false;
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.erasure.shortestDays * dayMs);
    const messages = await this.erasures.unerased(tx, before, this.after, messagesAtOnce);
    const due = new Map<string, JudgedForErasure[]>();
    for (const message of messages) {
      const judged = await this.erasure.judge(tx, message);
      if (hasRunOut(judged, calendarDate(now)))
        due.set(judged.clause, [...(due.get(judged.clause) ?? []), judged]);
    }
    for (const [clause, ofClause] of due) {
      const proof = await this.erasure.erase(tx, 'system', ofClause, runOut(clause), now);
      this.logger.log({ erasure: proof?.id, messages: ofClause.length }, 'what had run out was erased');
    }
    this.after = messages.length < messagesAtOnce ? null : (messages.at(-1)?.id ?? null);
    return this.after === null ? false : pauseMs;
  }
}

const runOut = (clause: string): string => `保存期限届满 · retention has run out: ${clause}`;
