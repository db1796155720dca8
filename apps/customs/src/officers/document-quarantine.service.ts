import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { isDeclared } from '../lists/domain/list-life.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { lockCases } from '../storage/case-locks.js';
import { ActsRepository } from './acts.repository.js';
import { mayLift, mayQuarantineDocument } from './domain/may-act.js';
import { HoldsRepository } from './holds.repository.js';

/** Officers take a document out of the matching and let it in again: the lists of its case are matched anew each time. */
@Injectable()
export class DocumentQuarantineService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly lists: ListsRepository,
    private readonly holds: HoldsRepository,
    private readonly acts: ActsRepository,
    private readonly matching: ListsService,
    private readonly clock: BusinessClock,
  ) {}

  async quarantine(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<DocumentEntity> {
    const { document, lists, held } = await this.locked(tx, id);
    const now = this.clock.now();
    const own = lists.filter((list) => belongs(document, list));
    mayQuarantineDocument(
      document.kind,
      held,
      own.some((list) => isDeclared(list.status)),
    );
    const before = shown(own, false);
    const hold = { subjectId: document.id, since: now, account: caller.clientId, reason };
    await this.holds.place(tx, 'document', hold);
    await this.matching.matchStored(tx, lists, { now });
    await this.acts.record(tx, caller, now, {
      act: 'document-quarantined',
      subject: 'document',
      subjectId: document.id,
      before,
      after: shown(own, true),
      reason,
    });
    return document;
  }

  async release(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<DocumentEntity> {
    const { document, lists, held } = await this.locked(tx, id);
    const now = this.clock.now();
    mayLift(held);
    const own = lists.filter((list) => belongs(document, list));
    const before = shown(own, true);
    await this.holds.lift(tx, document.id);
    await this.matching.matchStored(tx, lists, { now });
    await this.acts.record(tx, caller, now, {
      act: 'document-released',
      subject: 'document',
      subjectId: document.id,
      before,
      after: shown(own, false),
      reason,
    });
    return document;
  }

  private async locked(
    tx: EntityManager,
    id: string,
  ): Promise<{ document: DocumentEntity; lists: ListEntity[]; held: boolean }> {
    const [stored] = await this.documents.byIds(tx, [recordId(id)]);
    const document = found(stored ?? null, { zh: '单证', en: 'document' });
    const { orderNo, logisticsNo } = document;
    await lockCases(tx, [
      `${document.kind}:${document.businessKey}`,
      ...(orderNo === null ? [] : [`order:${orderNo}`]),
      ...(logisticsNo === null ? [] : [`waybill:${logisticsNo}`]),
    ]);
    const lists = await this.lists.ofCases(
      tx,
      orderNo === null ? [] : [orderNo],
      logisticsNo === null ? [] : [logisticsNo],
    );
    return { document, lists, held: (await this.holds.among(tx, [document.id])).has(document.id) };
  }
}

function belongs(document: DocumentEntity, list: ListEntity): boolean {
  return document.kind === 'waybill'
    ? document.logisticsCode === list.logisticsCode && document.logisticsNo === list.logisticsNo
    : document.orderNo === list.orderNo && document.ebpCode === list.ebpCode;
}

function shown(lists: readonly ListEntity[], held: boolean): object {
  return { held, lists: lists.map(({ id, status }) => ({ id, status })) };
}
