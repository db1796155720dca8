import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import type { ReceiptEntity } from '../receipts/receipt.entity.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { keepNumbers, ReceiptsService } from '../receipts/receipts.service.js';
import { ActsRepository, type Act } from './acts.repository.js';
import { mayAssign, maySetAside, rulingAtRelease } from './domain/may-act.js';

/** Officers rule on receipts of lists: set aside, released from quarantine, given the list that they belong to. */
@Injectable()
export class ReceiptRulingsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly following: ReceiptsService,
    private readonly acts: ActsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** The receipt counts no more; its list stands where the others take it. */
  async setAside(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<ReceiptEntity> {
    const receipt = await this.find(tx, id);
    maySetAside(receipt);
    return this.rule(tx, caller, receipt, { act: 'receipt-quarantined', ruling: 'set-aside', reason });
  }

  async release(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<ReceiptEntity> {
    const receipt = await this.find(tx, id);
    const setAsideBy = await this.acts.last(tx, receipt.id, 'receipt-quarantined');
    const ruling = rulingAtRelease(receipt, setAsideBy, caller.clientId);
    return this.rule(tx, caller, receipt, { act: 'receipt-released', ruling, reason });
  }

  /** A receipt about no known document belongs to this list. */
  async assign(
    tx: EntityManager,
    caller: Caller,
    id: string,
    listId: string,
    reason: string,
  ): Promise<ReceiptEntity> {
    const receipt = await this.find(tx, id);
    mayAssign(receipt);
    const list = await this.list(tx, recordId(listId));
    await this.receipts.assign(tx, receipt.id, list);
    const assigned = await this.find(tx, receipt.id);
    return this.rule(tx, caller, assigned, { act: 'receipt-corrected', ruling: null, reason }, receipt);
  }

  private async rule(
    tx: EntityManager,
    caller: Caller,
    receipt: ReceiptEntity,
    { act, ruling, reason }: { act: Act; ruling: ReceiptEntity['ruling']; reason: string },
    was = receipt,
  ): Promise<ReceiptEntity> {
    const list = await this.list(tx, receipt.subjectId ?? '');
    const before = shown(was, was.subjectId === null ? null : list.status);
    const now = this.clock.now();
    await this.receipts.rule(tx, receipt.id, ruling);
    if (act === 'receipt-corrected') keepNumbers(list, this.receipts.fields(receipt));
    await this.following.follow(tx, [list], now);
    const ruled = await this.find(tx, receipt.id);
    const after = shown(ruled, list.status);
    await this.acts.record(tx, caller, now, {
      act,
      subject: 'receipt',
      subjectId: receipt.id,
      before,
      after,
      reason,
    });
    return ruled;
  }

  private async find(tx: EntityManager, id: string): Promise<ReceiptEntity> {
    return found(await this.receipts.find(tx, recordId(id)), { zh: '回执', en: 'receipt' });
  }

  private async list(tx: EntityManager, id: string): Promise<ListEntity> {
    const [list] = await this.lists.lockByIds(tx, [recordId(id)]);
    return found(list ?? null, { zh: '清单', en: 'list' });
  }
}

function shown({ state, ruling, subjectId, returnStatus }: ReceiptEntity, listStatus: string | null): object {
  return { returnStatus, state, ruling, listId: subjectId, listStatus };
}
