import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventType } from '@app/contracts';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { mayChange } from '../lists/domain/list-life.js';
import { ListJournal } from '../lists/list-journal.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { lockCases } from '../storage/case-locks.js';
import { ActsRepository } from './acts.repository.js';
import { mayHold, mayLift } from './domain/may-act.js';
import { HoldsRepository } from './holds.repository.js';

/** An officer holds a list and lets it go on; each act is recorded with what it changed and why. */
@Injectable()
export class ListHoldsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly holds: HoldsRepository,
    private readonly acts: ActsRepository,
    private readonly matching: ListsService,
    private readonly receipts: ReceiptsService,
    private readonly clock: BusinessClock,
  ) {}

  async hold(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<ListEntity> {
    const list = await this.locked(tx, id);
    const now = this.clock.now();
    mayHold(list.status, (await this.holds.among(tx, [list.id])).has(list.id));
    await this.holds.place(tx, 'list', { subjectId: list.id, since: now, account: caller.clientId, reason });
    await this.tell(tx, list, 'customs.lists-held.v1', now);
    await this.acts.record(tx, caller, now, {
      act: 'list-held',
      subject: 'list',
      subjectId: list.id,
      before: { status: list.status, held: false },
      after: { status: list.status, held: true },
      reason,
    });
    return list;
  }

  /** The list goes on where it would stand without the hold: to customs, or through the receipts that waited. */
  async release(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<ListEntity> {
    const list = await this.locked(tx, id);
    const now = this.clock.now();
    mayLift((await this.holds.among(tx, [list.id])).has(list.id));
    await this.holds.lift(tx, list.id);
    const before = { status: list.status, held: true };
    await this.tell(tx, list, 'customs.lists-hold-released.v1', now);
    if (mayChange(list.status)) await this.matching.matchStored(tx, [list], { now });
    else await this.receipts.follow(tx, [list], now);
    await this.acts.record(tx, caller, now, {
      act: 'list-hold-released',
      subject: 'list',
      subjectId: list.id,
      before,
      after: { status: list.status, held: false },
      reason,
    });
    return list;
  }

  private async tell(tx: EntityManager, list: ListEntity, type: EventType, now: Date): Promise<void> {
    const journal = new ListJournal(now);
    journal.say(list, type);
    await this.lists.saveAll(tx, [list]);
    await journal.tell(tx);
  }

  private async locked(tx: EntityManager, id: string): Promise<ListEntity> {
    const ids = [recordId(id)];
    await lockCases(tx, await this.lists.caseKeys(tx, ids));
    const [list] = await this.lists.lockByIds(tx, ids);
    return found(list ?? null, { zh: '清单', en: 'list' });
  }
}
