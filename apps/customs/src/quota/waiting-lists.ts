import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BackgroundWork, BusinessClock, Transactions, type WorkLeft } from '@app/platform';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { lockCases } from '../storage/case-locks.js';
import { limitsIn } from '../taxes/domain/import-limits.js';
import { QuotaWaitsRepository } from './quota-waits.repository.js';

/**
 * Judges lists that wait for quota again once their amount fits. In a transaction of its own: what gives quota back (a
 * receipt, a return) holds the locks of another case and must not take those of this one after them.
 */
@Injectable()
export class WaitingLists extends BackgroundWork {
  protected readonly logger = new Logger('customs-quota');
  protected readonly pace = { idleMs: 1_000, longestIdleMs: 1_000, failedMs: 1_000, longestMs: 30_000 };
  protected readonly failure = 'lists that wait for quota could not be judged';

  constructor(
    private readonly transactions: Transactions,
    private readonly waits: QuotaWaitsRepository,
    private readonly lists: ListsRepository,
    private readonly matching: ListsService,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  protected work(): Promise<WorkLeft> {
    return this.transactions.run((tx) => this.judgeAgain(tx));
  }

  /** One round; answers whether there was anything to judge. */
  async judgeAgain(tx: EntityManager): Promise<boolean> {
    const now = this.clock.now();
    const date = calendarDate(now);
    const limits = limitsIn(date);
    if (!limits) return false;
    const ids = await this.waits.fitting(tx, Number(date.slice(0, 4)), limits.value.annual);
    if (ids.length === 0) return false;
    const keys = await this.lists.caseKeys(tx, ids);
    await lockCases(tx, keys);
    await this.waits.remove(tx, ids);
    await this.matching.matchStored(tx, await this.lists.lockByIds(tx, ids), { now });
    return true;
  }
}
