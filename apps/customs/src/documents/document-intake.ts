import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { messageKinds } from '@app/ceb';
import type { DocumentReceived } from '@app/contracts';
import { decimal, instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { isApplication } from '../applications/applications.service.js';
import { isDeclared } from '../lists/domain/list-life.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ExportDeclarationsRepository } from '../export-declarations/export-declarations.repository.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { businessKey } from '../messages/domain/business-key.js';
import { contentHash, type FiledDocument } from '../messages/domain/filed-document.js';
import { judgeAll, toWrite, type Judged, type StoredDocument } from '../messages/domain/intake.js';
import { partiesOf } from '../messages/domain/parties.js';
import type { IntakeContext } from '../messages/intake-context.js';
import { Agreements } from '../lists/agreements.js';
import { lockCases } from '../storage/case-locks.js';
import { BillsRepository } from './bills.repository.js';
import { DirectFiling, type Filing } from './direct-filing.service.js';
import { DocumentEntity, type DocumentStatus } from './document.entity.js';
import { DocumentsRepository } from './documents.repository.js';
import { partOf, wholeKey } from './domain/parts.js';
import { DocumentBodies } from '../storage/document-bodies.js';

type Written = ReturnType<typeof toWrite>[number];

/** Takes in everything but lists: what they are matched against, and what goes to customs by itself (direct-filing.service.ts). */
@Injectable()
export class DocumentIntake {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly lists: ListsRepository,
    private readonly matching: ListsService,
    private readonly direct: DirectFiling,
    private readonly bills: BillsRepository,
    private readonly bodies: DocumentBodies,
    private readonly agreements: Agreements,
    private readonly exportDeclarations: ExportDeclarationsRepository,
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
      ...this.direct.lockNames(filed, context),
    ]);
    const stored = await this.known(tx, first.kind, keyed, context.now);
    const lists =
      first.kind === 'waybill-status' || isApplication(first.kind)
        ? []
        : await this.lists.ofCases(tx, numbers.orderNos, numbers.logisticsNos);
    const declared = lists.filter((list) => isDeclared(list.status));
    const inDeclarations = await this.exportDeclarations.closedAmong(tx, exportsAmong(stored));
    const faults = await this.direct.faults(tx, keyed, stored, context);
    const further = await this.direct.further(tx, keyed, stored, context);
    const judgeable = keyed.map((one) => ({
      ...one,
      faults: faults.get(one.filed.index) ?? [],
      ...(further.has(one.filed.index) ? { further: further.get(one.filed.index) } : {}),
    }));
    const judged = judgeAll(
      judgeable,
      new Map(
        stored.map((document) => [
          document.businessKey,
          asStored(document, declared, inDeclarations.has(document.id)),
        ]),
      ),
    );
    const written = toWrite(judged);
    if (written.length === 0) return judged;
    const filing = await this.direct.file(tx, written, stored, context);
    const entities = written.map((one) => this.entity(one, context, filing));
    await this.documents.saveAll(tx, entities);
    await this.bills.link(tx, written, context.book.canonical);
    await this.direct.take(tx, written, context);
    await this.announce(tx, written, entities, context);
    await this.matching.matchStored(tx, lists, context);
    return judged;
  }

  /** What is stored under the keys, without waybills whose number has lapsed and is now sent as a new one. */
  private async known(
    tx: EntityManager,
    kind: FiledDocument['kind'],
    keyed: readonly { readonly filed: FiledDocument; readonly businessKey: string }[],
    now: Date,
  ): Promise<DocumentEntity[]> {
    const keys = keyed.map((one) => one.businessKey);
    const stored = await this.documents.byBusinessKeys(tx, kind, keys);
    if (kind !== 'waybill' || stored.length === 0) return stored;
    const before = new Map(stored.map((document) => [document.businessKey, document.contentHash]));
    const anew = keyed.filter(
      ({ filed, businessKey: key }) =>
        filed.head.appType === '1' && before.has(key) && before.get(key) !== contentHash(filed),
    );
    if (anew.length === 0) return stored;
    const lapsed = await this.documents.setAsideLapsed(
      tx,
      anew.map((one) => one.businessKey),
      now,
    );
    return stored.filter(({ id }) => !lapsed.has(id));
  }

  private entity(
    { filed, businessKey: key, record }: Written,
    { messageId, now, book }: IntakeContext,
    filing: Filing,
  ): DocumentEntity {
    const { head } = filed;
    const part = partOf(head);
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
      status: statusOf(filing, record.id, head),
      submissionId: filing.submissionOf.get(record.id) ?? null,
      contentHash: record.contentHash,
      appTime: record.appTime,
      appStatus: head.appStatus ?? '',
      orderNo: head.orderNo ?? null,
      ebpCode: head.ebpCode ? book.canonical(head.ebpCode) : null,
      logisticsCode: head.logisticsCode ? book.canonical(head.logisticsCode) : null,
      logisticsNo: head.logisticsNo ?? null,
      wholeKey: part ? wholeKey(filed, book.canonical) : null,
      partNo: part?.number ?? null,
      partCount: part?.count ?? null,
      reference,
      keyFields: JSON.stringify({ ...filed.key, ...billOf(filed), ...listOf(filed) }),
      parties: partiesOf(head, book.canonical),
      ...this.agreements.ofDocument(filed.messageType, filed),
      body: this.bodies.seal(filed.document.node, filed.messageType),
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
      ieFlag: messageKinds[entity.messageType].ieFlag,
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
    const ofBill = await this.bills.waybills(tx, written, book.canonical);
    const waybills = [
      ...lines.flatMap((line) => (line.logisticsNo ? [line.logisticsNo] : [])),
      ...[...ofBill.values()].flat(),
    ];
    const invtNos = [...lines, ...written.map(({ filed }) => filed.head)].flatMap(({ invtNo }) =>
      invtNo ? [invtNo] : [],
    );
    if (waybills.length + invtNos.length === 0) return new Map();
    const lists = [
      ...(await this.lists.ofCases(tx, [], waybills)),
      ...(await this.lists.lockByInvtNo(tx, invtNos)),
    ];
    return new Map(
      written.map(({ filed, record }) => {
        const carrier = book.canonical(filed.head.logisticsCode ?? '');
        const carried = new Set([
          ...filed.lines.map((line) => line.logisticsNo ?? ''),
          ...(ofBill.get(record.id) ?? []),
        ]);
        const named = lists.filter(
          (list) =>
            [filed.head, ...filed.lines].some(({ invtNo }) => invtNo && invtNo === list.invtNo) ||
            (carried.has(list.logisticsNo) && list.logisticsCode === carrier),
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

function statusOf(filing: Filing, id: string, head: FiledDocument['head']): DocumentStatus {
  if (filing.submissionOf.has(id)) return 'submitted';
  return filing.waiting.has(id) && head.appStatus === '2' ? 'incomplete' : 'received';
}

/** People look for a consolidated list or a warehouse entry by its bill of lading. */
function billOf({ kind, head }: FiledDocument): { billNo?: string } {
  const named = kind === 'master-waybill' || kind === 'warehouse-entry';
  return named && head.billNo ? { billNo: head.billNo } : {};
}

/** People look for an application by the number of its list. */
function listOf({ kind, head }: FiledDocument): { invtNo?: string } {
  return isApplication(kind) && head.invtNo ? { invtNo: head.invtNo } : {};
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

/** Export orders and waybills: what a full declaration may rest on. */
function exportsAmong(stored: readonly DocumentEntity[]): string[] {
  return stored
    .filter(({ messageType }) => messageType === 'CEB303' || messageType === 'CEB505')
    .map(({ id }) => id);
}

function caseNumbers(filed: readonly FiledDocument[]): { orderNos: string[]; logisticsNos: string[] } {
  const of = (field: string): string[] => [
    ...new Set(filed.flatMap(({ head }) => (head[field] ? [head[field]] : []))),
  ];
  return { orderNos: of('orderNo'), logisticsNos: of('logisticsNo') };
}

function asStored(
  document: DocumentEntity,
  declared: readonly ListEntity[],
  inDeclaration: boolean,
): StoredDocument {
  if (isApplication(document.kind))
    return { ...document, declared: document.status === 'submitted' || document.status === 'accepted' };
  return { ...document, declared: inDeclaration || declared.some((list) => belongsTo(document, list)) };
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
