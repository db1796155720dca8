import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '@app/platform';
import { listHashes } from '../hashes/list-hashes.js';
import { businessKey } from '../messages/domain/business-key.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { judgeAll, toWrite, type Judged, type StoredDocument } from '../messages/domain/intake.js';
import { partiesOf } from '../messages/domain/parties.js';
import type { IntakeContext } from '../messages/intake-context.js';
import { lockCases } from '../storage/case-locks.js';
import { mayChange } from './domain/list-life.js';
import { ListJournal } from './list-journal.js';
import { ListEntity } from './list.entity.js';
import { ListsRepository } from './lists.repository.js';
import { ListsService } from './lists.service.js';

type Written = ReturnType<typeof toWrite>[number];

/** Takes in declaration lists: stores them, and matches and submits those whose documents are there. */
@Injectable()
export class ListIntake {
  constructor(
    private readonly lists: ListsRepository,
    private readonly matching: ListsService,
    private readonly cipher: FieldCipher,
  ) {}

  async take(tx: EntityManager, context: IntakeContext, filed: readonly FiledDocument[]): Promise<Judged[]> {
    const keyed = filed.map((one) => ({ filed: one, businessKey: businessKey(one, context.book.canonical) }));
    await lockCases(
      tx,
      keyed.flatMap((one) => [
        `list:${one.businessKey}`,
        `order:${one.filed.head.orderNo ?? ''}`,
        `waybill:${one.filed.head.logisticsNo ?? ''}`,
      ]),
    );
    const stored = await this.lists.byBusinessKeys(
      tx,
      keyed.map((one) => one.businessKey),
    );
    const before = new Map(stored.map((list) => [list.businessKey, list]));
    const judged = judgeAll(keyed, new Map(stored.map((list) => [list.businessKey, asStored(list)])));
    const journal = new ListJournal(context.now);
    const open = toWrite(judged).flatMap((one) => {
      const list = this.entity(one, before.get(one.businessKey), context);
      journal.move(list, one.change === 'deleted' ? 'cancelled' : 'received');
      const { head, lines, document } = one.filed;
      const { node, xml } = document;
      return [{ list, node, goods: { head, lines }, ...(xml === undefined ? {} : { xml }) }];
    });
    await this.matching.decide(tx, open, context, journal);
    return judged;
  }

  private entity(
    { filed, businessKey: key, record }: Written,
    before: ListEntity | undefined,
    context: IntakeContext,
  ): ListEntity {
    const { head } = filed;
    const { canonical } = context.book;
    const copNo = head.copNo || (head.guid ?? record.id).replaceAll('-', '').slice(0, 20);
    return {
      id: record.id,
      businessKey: key,
      messageType: filed.messageType,
      messageId: context.messageId,
      version: before?.version ?? 0,
      status: before?.status ?? 'received',
      contentHash: record.contentHash,
      appTime: record.appTime,
      appStatus: head.appStatus ?? '',
      ieFlag: head.ieFlag === 'E' ? 'E' : 'I',
      tradeMode: head.tradeMode ?? '',
      customsCode: head.customsCode ?? '',
      copNo,
      agentCode: head.agentCode ?? '',
      ebcCode: canonical(head.ebcCode ?? ''),
      orderNo: head.orderNo ?? '',
      ebpCode: canonical(head.ebpCode ?? ''),
      logisticsCode: canonical(head.logisticsCode ?? ''),
      logisticsNo: head.logisticsNo ?? '',
      dxpId: context.dxpId,
      preNo: before?.preNo ?? null,
      invtNo: before?.invtNo ?? null,
      statisticsFlag: head.statisticsFlag ?? null,
      entryId: before?.entryId ?? null,
      ...listHashes(this.cipher, head),
      attempt: before?.attempt ?? 0,
      submissionId: before?.submissionId ?? null,
      missing: [],
      keyFields: JSON.stringify(asFiled(head)),
      parties: partiesOf(head, canonical),
      place: filed.index,
      body: null,
      receivedAt: before?.receivedAt ?? context.now,
      statusSince: context.now,
    };
  }
}

/** The numbers and codes by which the enterprise knows its list, as it sent them. */
function asFiled(head: FiledDocument['head']): Record<string, string> {
  const fields = ['orderNo', 'ebpCode', 'ebcCode', 'agentCode', 'logisticsCode', 'logisticsNo'];
  return Object.fromEntries(fields.flatMap((field) => (head[field] ? [[field, head[field]]] : [])));
}

/** A list withdrawn before customs ever saw it leaves its number free. */
function asStored(list: ListEntity): StoredDocument {
  const deleted = list.status === 'cancelled' && list.attempt === 0;
  return { ...list, deleted, declared: !deleted && !mayChange(list.status) };
}
