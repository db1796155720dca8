import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentReceived } from '@app/contracts';
import { decimal, instantText, type Fault } from '@app/kernel';
import { append } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import { isDeclared } from '../lists/domain/list-life.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { businessKey } from '../messages/domain/business-key.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { judgeAll, toWrite, type Judged, type StoredDocument } from '../messages/domain/intake.js';
import { partiesOf } from '../messages/domain/parties.js';
import type { IntakeContext } from '../messages/intake-context.js';
import { lockCases } from '../storage/case-locks.js';
import { SubmissionsService } from '../submissions/submissions.service.js';
import { DocumentEntity } from './document.entity.js';
import { DocumentsRepository } from './documents.repository.js';
import { readyDocument } from './filed-directly.js';
import { SummaryRules } from './summary-rules.js';

type Written = ReturnType<typeof toWrite>[number];

/** Takes in everything but lists: what they are matched against, and arrivals, departures and summaries, which go to customs by themselves. */
@Injectable()
export class DocumentIntake {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly lists: ListsRepository,
    private readonly matching: ListsService,
    private readonly summaries: SummaryRules,
    private readonly submissions: SubmissionsService,
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
    const stored = await this.documents.byBusinessKeys(
      tx,
      first.kind,
      keyed.map((one) => one.businessKey),
    );
    const lists =
      first.kind === 'waybill-status'
        ? []
        : await this.lists.ofCases(tx, numbers.orderNos, numbers.logisticsNos);
    const declared = lists.filter((list) => isDeclared(list.status));
    const faults =
      first.kind === 'summary'
        ? await this.summaries.faults(tx, filed, context.book.canonical)
        : new Map<number, Fault[]>();
    const judgeable = keyed.map((one) => ({ ...one, faults: faults.get(one.filed.index) ?? [] }));
    const judged = judgeAll(
      judgeable,
      new Map(stored.map((document) => [document.businessKey, asStored(document, declared)])),
    );
    const written = toWrite(judged);
    if (written.length === 0) return judged;
    const entities = await this.submitted(tx, written, context);
    await this.documents.saveAll(tx, entities);
    await this.announce(tx, written, entities, context);
    await this.matching.matchStored(tx, lists, context);
    return judged;
  }

  /** The records; those that go to customs by themselves already with their submission. */
  private async submitted(
    tx: EntityManager,
    written: readonly Written[],
    context: IntakeContext,
  ): Promise<DocumentEntity[]> {
    const ready = written.flatMap((one) => readyDocument(one.record.id, one.filed, context.dxpId) ?? []);
    const submissionOf = await this.submissions.request(tx, ready, context.now);
    return written.map((one) => this.entity(one, context, submissionOf.get(one.record.id) ?? null));
  }

  private entity(
    { filed, businessKey: key, record }: Written,
    { messageId, now, book }: IntakeContext,
    submissionId: string | null,
  ): DocumentEntity {
    const { head } = filed;
    const [reference = ''] = Object.entries(filed.key).flatMap(([field, value]) =>
      field.endsWith('Code') ? [] : [value],
    );
    return {
      id: record.id,
      kind: filed.kind,
      businessKey: key,
      messageType: filed.messageType,
      messageId,
      version: record.version,
      deleted: record.deleted,
      status: submissionId === null ? 'received' : 'submitted',
      submissionId,
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

  private async announce(
    tx: EntityManager,
    written: Written[],
    entities: DocumentEntity[],
    context: IntakeContext,
  ): Promise<void> {
    const platforms = await this.platformsOf(tx, entities);
    const casesOf = await this.casesOfLines(tx, written, context);
    const events = entities.map((entity, at): DocumentReceived => ({
      id: entity.id,
      version: entity.version,
      kind: entity.kind,
      change: written[at]?.change ?? 'new',
      case: caseOf(entity, platforms),
      cases: casesOf.get(entity.id) ?? [],
      logistics:
        entity.logisticsCode && entity.logisticsNo
          ? { logisticsCode: entity.logisticsCode, logisticsNo: entity.logisticsNo }
          : null,
      parties: entity.parties,
      ebcCode: context.book.canonical(written[at]?.filed.head.ebcCode ?? '') || null,
      amount: amountOf(written[at]?.filed),
      reference: entity.reference,
      messageId: context.messageId,
      receivedAt: instantText(context.now),
    }));
    await append(tx, 'customs.documents-received.v1', entities[0]?.parties[0] ?? context.messageId, events);
  }

  /** Arrivals, departures and summaries name waybills or lists: the cases of those lists. */
  private async casesOfLines(
    tx: EntityManager,
    written: readonly Written[],
    { book }: IntakeContext,
  ): Promise<Map<string, DocumentReceived['cases']>> {
    const lines = written.flatMap(({ filed }) => filed.lines);
    const waybills = lines.flatMap((line) => (line.logisticsNo ? [line.logisticsNo] : []));
    const invtNos = lines.flatMap((line) => (line.invtNo ? [line.invtNo] : []));
    if (waybills.length + invtNos.length === 0) return new Map();
    const lists = [
      ...(await this.lists.ofCases(tx, [], waybills)),
      ...(await this.lists.lockByInvtNo(tx, invtNos)),
    ];
    return new Map(
      written.map(({ filed, record }) => {
        const carrier = book.canonical(filed.head.logisticsCode ?? '');
        const named = lists.filter((list) =>
          filed.lines.some(
            (line) =>
              line.invtNo === list.invtNo ||
              (line.logisticsNo === list.logisticsNo && list.logisticsCode === carrier),
          ),
        );
        const cases = new Map(
          named.map(({ orderNo, ebpCode }) => [`${ebpCode}|${orderNo}`, { orderNo, ebpCode }]),
        );
        return [record.id, [...cases.values()]];
      }),
    );
  }

  /** Waybills name an order but no platform: the platform of the one order with that number, where there is just one. */
  private async platformsOf(tx: EntityManager, entities: DocumentEntity[]): Promise<Map<string, string>> {
    const open = entities.flatMap((entity) =>
      entity.ebpCode === null && entity.orderNo ? [entity.orderNo] : [],
    );
    if (open.length === 0) return new Map();
    const found = await this.documents.ofCases(tx, open, []);
    const platforms = new Map<string, Set<string>>();
    for (const { orderNo, ebpCode } of found) {
      if (orderNo && ebpCode) platforms.set(orderNo, (platforms.get(orderNo) ?? new Set()).add(ebpCode));
    }
    return new Map(
      [...platforms].flatMap(([orderNo, [only, ...others]]) =>
        only && others.length === 0 ? [[orderNo, only]] : [],
      ),
    );
  }
}

/** What an order (goods and freight) or a payment receipt is about. */
function amountOf(filed: FiledDocument | undefined): DocumentReceived['amount'] {
  if (filed?.kind === 'order') {
    const value = decimal(filed.head.goodsValue?.trim() ?? '0').plus(
      decimal(filed.head.freight?.trim() || '0'),
    );
    return { value: value.toFixed(), currency: filed.head.currency ?? '' };
  }
  return filed?.kind === 'payment-receipt'
    ? { value: filed.head.charge ?? '', currency: filed.head.currency ?? '' }
    : null;
}

function caseNumbers(filed: readonly FiledDocument[]): { orderNos: string[]; logisticsNos: string[] } {
  const of = (field: string): string[] => [
    ...new Set(filed.flatMap(({ head }) => (head[field] ? [head[field]] : []))),
  ];
  return { orderNos: of('orderNo'), logisticsNos: of('logisticsNo') };
}

function asStored(document: DocumentEntity, declared: readonly ListEntity[]): StoredDocument {
  return { ...document, declared: declared.some((list) => belongsTo(document, list)) };
}

/** A waybill belongs to the list that names it, an order or payment to the list of its order on its platform. */
function belongsTo(document: DocumentEntity, list: ListEntity): boolean {
  return document.kind === 'waybill'
    ? document.logisticsCode === list.logisticsCode && document.logisticsNo === list.logisticsNo
    : document.orderNo === list.orderNo && document.ebpCode === list.ebpCode;
}

function caseOf(
  { orderNo, ebpCode }: DocumentEntity,
  platforms: ReadonlyMap<string, string>,
): DocumentReceived['case'] {
  const platform = ebpCode ?? platforms.get(orderNo ?? '');
  return orderNo && platform ? { orderNo, ebpCode: platform } : null;
}
