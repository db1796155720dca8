import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentKind } from '@app/ceb';
import { calendarDate } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { CertifiedBuyers, type Matched } from '../buyers/certified-buyers.js';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { partyCodes } from '../messages/domain/parties.js';
import { ListRisks } from '../risks/list-risks.service.js';
import { DocumentBodies } from '../storage/document-bodies.js';
import { CustomsConfig } from '../config.js';
import { Agreements } from './agreements.js';
import { CasesByNumber, type CaseNumbers } from './cases-by-number.js';
import type { CaseDocuments } from './domain/case-documents.js';
import type { Canonical } from './domain/check-definition.js';
import type { CaseFacts } from './domain/cross-checks.js';
import type { GoodsDocument, MatchReport } from './domain/match-report.js';
import { listPasses, matchCase, type MatchedMode } from './domain/matching.js';
import { hasRule, requiredDocuments } from './domain/required-documents.js';
import type { ListEntity } from './list.entity.js';
import { goodsOf, type OpenList } from './open-list.js';
import { UsesElsewhere, type Searched, type SearchedList } from './uses-elsewhere.js';

/** When lists are matched, and the participants behind all codes of the lists where they are known already. */
export interface MatchMoment {
  readonly now: Date;
  readonly book?: PartyBook;
}

/** Match reports of lists as their cases stand: the documents that are stored, and what other cases have to do with them. */
@Injectable()
export class CaseReports {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly buyers: CertifiedBuyers,
    private readonly uses: UsesElsewhere,
    private readonly agreements: Agreements,
    private readonly risks: ListRisks,
    private readonly bodies: DocumentBodies,
    private readonly config: CustomsConfig,
  ) {}

  /** As they decide what becomes of the lists: failures only, and what they mean for risk control is kept. */
  async judged(
    tx: EntityManager,
    open: readonly OpenList[],
    { now, book }: MatchMoment,
  ): Promise<[OpenList, MatchReport][]> {
    const agreed = await this.agreed(tx, open, book);
    const compared = await this.matched(
      tx,
      open.filter((one) => !agreed.has(one)),
      'failed',
    );
    const reports = new Map(agreed);
    for (const [one, { report }] of compared) reports.set(one, report);
    const used = await this.usedElsewhere(tx, open, reports, compared);
    const unopened = await this.matched(
      tx,
      [...used.keys()].filter((one) => agreed.has(one)),
      'failed',
    );
    for (const [one, facts] of used) {
      const { question } = compared.get(one) ?? unopened.get(one) ?? {};
      if (question) reports.set(one, matchCase({ ...question, facts }));
    }
    const inOrder = open.flatMap((one): [OpenList, MatchReport][] => {
      const report = reports.get(one);
      return report ? [[one, report]] : [];
    });
    await this.risks.keep(tx, inOrder, now);
    return inOrder;
  }

  /** With every comparison that was made. */
  async whole(tx: EntityManager, one: OpenList): Promise<MatchReport> {
    const { question } = (await this.matched(tx, [one], 'all')).get(one) ?? {};
    if (!question) throw new Error('a list has a case');
    const [facts] = await this.uses.of(tx, [searched(one.list, question.documents)]);
    return matchCase({ ...question, facts: facts ?? {} });
  }

  /** These lists with the documents of their cases opened, as they match by themselves. */
  private async matched(
    tx: EntityManager,
    open: readonly OpenList[],
    keep: 'all' | 'failed',
  ): Promise<Map<OpenList, Matched>> {
    if (open.length === 0) return new Map();
    const found = await this.documents.forMatching(
      tx,
      open.map(({ list }) => list.orderNo),
      open.map(({ list }) => list.logisticsNo),
    );
    const stored = new CasesByNumber(found);
    const documents = open.map(({ list, goods }) => ({ list: goods, ...this.stored(stored, list) }));
    const canonical = await this.canonical(tx, documents);
    const matched = await this.buyers.match(
      tx,
      open.map((one, at) => ({ mode: this.mode(one.list), documents: documents[at] ?? {}, canonical, keep })),
    );
    return new Map(
      open.flatMap((one, at): [OpenList, Matched][] => {
        const found = matched[at];
        return found ? [[one, found]] : [];
      }),
    );
  }

  /** Retail imports that pass by themselves and whose documents agree with them and one another: nothing is left to compare. */
  private async agreed(
    tx: EntityManager,
    open: readonly OpenList[],
    book: PartyBook | undefined,
  ): Promise<Map<OpenList, MatchReport>> {
    const imports = open.filter(({ list }) => list.ieFlag === 'I' && hasRule('I', list.tradeMode));
    if (imports.length === 0) return new Map();
    const cases = imports.map(({ goods }) => ({ list: goods }));
    const canonical = book?.canonical ?? (await this.canonical(tx, cases));
    const asked = new Map<OpenList, MatchReport>();
    for (const one of imports) {
      const { date } = this.mode(one.list);
      const { documents, papers } = requiredDocuments('I', one.list.tradeMode, date);
      if (sameKinds(documents, agreeingDocuments) && listPasses(one.goods, date, canonical))
        asked.set(one, { result: 'matched', missing: [], kept: [], checks: [], notCompared: [], papers });
    }
    const agreeing = await this.agreements.agreeing(tx, [...asked.keys()]);
    return new Map([...asked].filter(([one]) => agreeing.has(one)));
  }

  /** What serves another case, of those lists that do not wait for documents anyway. */
  private async usedElsewhere(
    tx: EntityManager,
    open: readonly OpenList[],
    reports: ReadonlyMap<OpenList, MatchReport>,
    compared: ReadonlyMap<OpenList, Matched>,
  ): Promise<Map<OpenList, CaseFacts>> {
    const asked = open.filter((one) => reports.get(one)?.result !== 'incomplete');
    const facts = await this.uses.of(
      tx,
      asked.map((one) => ({
        ...searched(one.list, compared.get(one)?.question.documents ?? {}),
        fits: reports.get(one)?.result === 'matched',
      })),
    );
    return new Map(
      asked.flatMap((one, at): [OpenList, CaseFacts][] => {
        const found = facts[at];
        return found ? [[one, found]] : [];
      }),
    );
  }

  private async canonical(tx: EntityManager, cases: readonly CaseDocuments[]): Promise<Canonical> {
    return new PartyBook(await this.participants.byCodes(tx, codesOf(cases))).canonical;
  }

  /** The documents of a case other than its list. */
  stored(cases: CasesByNumber, numbers: CaseNumbers): CaseDocuments {
    const order = cases.order(numbers);
    const ordered = order && this.goods(order);
    const payment = cases.payment(numbers, ordered?.head.payTransactionId);
    const receipt = cases.receipt(numbers);
    const waybill = cases.waybill(numbers);
    return {
      ...(ordered ? { order: ordered } : {}),
      ...(payment ? { payment: this.goods(payment).head } : {}),
      ...(receipt ? { receipt: this.goods(receipt).head } : {}),
      ...(waybill ? { waybill: this.goods(waybill).head } : {}),
    };
  }

  /** The rules of a list, by the day of its receipt. */
  mode(list: Pick<ListEntity, 'ieFlag' | 'tradeMode' | 'receivedAt'>): MatchedMode {
    return this.modeOn(list.ieFlag, list.receivedAt, list.tradeMode);
  }

  /** Those of a case on a day, whose mode may not be known yet. */
  modeOn(ieFlag: 'I' | 'E', day: Date, tradeMode?: string): MatchedMode {
    const { EXPORT_RECEIPTS_UNTIL: receiptsUntil } = this.config;
    return {
      ieFlag,
      date: calendarDate(day),
      ...(tradeMode === undefined ? {} : { tradeMode }),
      ...(receiptsUntil === undefined ? {} : { receiptsUntil }),
    };
  }

  goods(document: Pick<DocumentEntity, 'body' | 'messageType'>): GoodsDocument {
    return goodsOf(this.bodies.open(document), document.messageType);
  }
}

/** The documents whose agreement shows by their hashes (agreements.ts). */
const agreeingDocuments: readonly DocumentKind[] = ['order', 'payment', 'waybill'];

const sameKinds = (one: readonly DocumentKind[], other: readonly DocumentKind[]): boolean =>
  one.length === other.length && one.every((kind) => other.includes(kind));

/** A payment that the order names and that its case does not hold may be another order's. */
export function searched(list: SearchedList, { order, payment }: CaseDocuments): Searched {
  const transactionId = order?.head.payTransactionId;
  return transactionId && transactionId !== payment?.payTransactionId ? { list, transactionId } : { list };
}

export function codesOf(cases: readonly CaseDocuments[]): string[] {
  const heads = cases.flatMap(({ list, order, payment, receipt, waybill }) => [
    list?.head ?? {},
    order?.head ?? {},
    payment ?? {},
    receipt ?? {},
    waybill ?? {},
  ]);
  return [...new Set(heads.flatMap(partyCodes))];
}
