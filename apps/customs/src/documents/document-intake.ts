import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentReceived } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import { isDeclared } from '../lists/domain/list-life.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { businessKey } from '../messages/domain/business-key.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { judgeAll, toWrite, type Judged, type StoredDocument } from '../messages/domain/intake.js';
import { partiesOf } from '../messages/domain/parties.js';
import type { IntakeContext } from '../messages/intake-context.js';
import { lockCases } from '../storage/case-locks.js';
import { DocumentEntity } from './document.entity.js';
import { DocumentsRepository } from './documents.repository.js';

type Written = ReturnType<typeof toWrite>[number];

/** Takes in the documents that lists are matched against: orders, payments, waybills, waybill status. */
@Injectable()
export class DocumentIntake {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly lists: ListsRepository,
    private readonly matching: ListsService,
    private readonly cipher: FieldCipher,
  ) {}

  async take(tx: EntityManager, context: IntakeContext, filed: readonly FiledDocument[]): Promise<Judged[]> {
    const [first] = filed;
    if (!first) return [];
    const keyed = filed.map((one) => ({ filed: one, businessKey: businessKey(one, context.book.canonical) }));
    const numbers = caseNumbers(filed);
    await lockCases(tx, [
      ...keyed.map((one) => `${first.kind}:${one.businessKey}`),
      ...numbers.orderNos.map((number) => `order:${number}`),
      ...numbers.logisticsNos.map((number) => `waybill:${number}`),
    ]);
    const stored = await this.documents.byBusinessKeys(tx, first.kind, keyed.map((one) => one.businessKey));
    const lists = first.kind === 'waybill-status' ? [] : await this.lists.ofCases(tx, numbers.orderNos, numbers.logisticsNos);
    const declaredOrders = new Set(lists.filter((list) => isDeclared(list.status)).map((list) => list.orderNo));
    const judged = judgeAll(keyed, new Map(stored.map((document) => [document.businessKey, asStored(document, declaredOrders)])));
    const written = toWrite(judged);
    if (written.length === 0) return judged;
    const entities = written.map((one) => this.entity(one, context));
    await this.documents.saveAll(tx, entities);
    await this.announce(tx, written, entities, context);
    await this.matching.matchStored(tx, lists, context);
    return judged;
  }

  private entity({ filed, businessKey: key, record }: Written, { messageId, now, book }: IntakeContext): DocumentEntity {
    const { head } = filed;
    const [reference = ''] = Object.entries(filed.key).flatMap(([field, value]) => (field.endsWith('Code') ? [] : [value]));
    return {
      id: record.id,
      kind: filed.kind,
      businessKey: key,
      messageType: filed.messageType,
      messageId,
      version: record.version,
      deleted: record.deleted,
      contentHash: record.contentHash,
      appTime: record.appTime,
      appStatus: head.appStatus ?? '',
      orderNo: head.orderNo ?? null,
      ebpCode: head.ebpCode ? book.canonical(head.ebpCode) : null,
      logisticsCode: head.logisticsCode ? book.canonical(head.logisticsCode) : null,
      logisticsNo: head.logisticsNo ?? null,
      reference,
      keyFields: JSON.stringify(filed.key),
      parties: partiesOf(head, book.canonical),
      body: this.cipher.encrypt(JSON.stringify(filed.document.node)),
      receivedAt: now,
    };
  }

  private async announce(tx: EntityManager, written: Written[], entities: DocumentEntity[], context: IntakeContext): Promise<void> {
    const platforms = await this.platformsOf(tx, entities);
    const events = entities.map(
      (entity, at): DocumentReceived => ({
        id: entity.id,
        version: entity.version,
        kind: entity.kind,
        change: written[at]?.change ?? 'new',
        case: caseOf(entity, platforms),
        logistics:
          entity.logisticsCode && entity.logisticsNo
            ? { logisticsCode: entity.logisticsCode, logisticsNo: entity.logisticsNo }
            : null,
        parties: entity.parties,
        reference: entity.reference,
        messageId: context.messageId,
        receivedAt: instantText(context.now),
      }),
    );
    await append(tx, 'customs.documents-received.v1', entities[0]?.parties[0] ?? context.messageId, events);
  }

  /** Waybills name an order but no platform: the platform of the one order with that number, where there is just one. */
  private async platformsOf(tx: EntityManager, entities: DocumentEntity[]): Promise<Map<string, string>> {
    const open = entities.flatMap((entity) => (entity.ebpCode === null && entity.orderNo ? [entity.orderNo] : []));
    if (open.length === 0) return new Map();
    const found = await this.documents.ofCases(tx, open, []);
    const platforms = new Map<string, Set<string>>();
    for (const { orderNo, ebpCode } of found) {
      if (orderNo && ebpCode) platforms.set(orderNo, (platforms.get(orderNo) ?? new Set()).add(ebpCode));
    }
    return new Map([...platforms].flatMap(([orderNo, [only, ...others]]) => (only && others.length === 0 ? [[orderNo, only]] : [])));
  }
}

function caseNumbers(filed: readonly FiledDocument[]): { orderNos: string[]; logisticsNos: string[] } {
  const of = (field: string): string[] => [...new Set(filed.flatMap(({ head }) => (head[field] ? [head[field]] : [])))];
  return { orderNos: of('orderNo'), logisticsNos: of('logisticsNo') };
}

function asStored(document: DocumentEntity, declaredOrders: ReadonlySet<string>): StoredDocument {
  return { ...document, declared: document.orderNo !== null && declaredOrders.has(document.orderNo) };
}

function caseOf({ orderNo, ebpCode }: DocumentEntity, platforms: ReadonlyMap<string, string>): DocumentReceived['case'] {
  const platform = ebpCode ?? platforms.get(orderNo ?? '');
  return orderNo && platform ? { orderNo, ebpCode: platform } : null;
}
