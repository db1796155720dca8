import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, linesOf, type CebMessageType, type CebNode } from '@app/ceb';
import { calendarDate } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { CertifiedBuyers } from '../buyers/certified-buyers.js';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { partyCodes } from '../messages/domain/parties.js';
import { ListRisks } from '../risks/list-risks.service.js';
import { DocumentBodies } from '../storage/document-bodies.js';
import { CustomsConfig } from '../config.js';
import { CasesByNumber, type CaseNumbers } from './cases-by-number.js';
import type { CaseDocuments } from './domain/case-documents.js';
import type { GoodsDocument, MatchReport } from './domain/match-report.js';
import { matchCase, type MatchedMode, type MatchQuestion } from './domain/matching.js';
import type { ListEntity } from './list.entity.js';
import type { OpenList } from './open-list.js';
import { UsesElsewhere, type Searched, type SearchedList } from './uses-elsewhere.js';

interface Case {
  readonly one: OpenList;
  readonly question: MatchQuestion;
}

/** Match reports of lists as their cases stand: the documents that are stored, and what other cases have to do with them. */
@Injectable()
export class CaseReports {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly buyers: CertifiedBuyers,
    private readonly uses: UsesElsewhere,
    private readonly risks: ListRisks,
    private readonly bodies: DocumentBodies,
    private readonly config: CustomsConfig,
  ) {}

  /** As they decide what becomes of the lists: failures only, and what they mean for risk control is kept. */
  async judged(tx: EntityManager, open: readonly OpenList[], now: Date): Promise<[OpenList, MatchReport][]> {
    const reports = await this.ofLists(tx, open, 'failed');
    await this.risks.keep(tx, reports, now);
    return reports;
  }

  /** `failed` leaves out what passed, and does not look elsewhere for a list that waits for documents anyway. */
  async ofLists(
    tx: EntityManager,
    open: readonly OpenList[],
    keep: 'all' | 'failed' = 'all',
  ): Promise<[OpenList, MatchReport][]> {
    if (open.length === 0) return [];
    const found = await this.documents.forMatching(
      tx,
      open.map(({ list }) => list.orderNo),
      open.map(({ list }) => list.logisticsNo),
    );
    const stored = new CasesByNumber(found);
    const documents = open.map(({ list, node }) => ({
      list: goodsOf(node, list.messageType),
      ...this.stored(stored, list),
    }));
    const { canonical } = new PartyBook(await this.participants.byCodes(tx, codesOf(documents)));
    const cases = open.map((one, at): Case => {
      const question = { mode: this.mode(one.list), documents: documents[at] ?? {}, canonical, keep };
      return { one, question };
    });
    return this.withUses(tx, cases);
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

  private async withUses(tx: EntityManager, cases: readonly Case[]): Promise<[OpenList, MatchReport][]> {
    const matched = await this.buyers.match(
      tx,
      cases.map(({ question }) => question),
    );
    const reports = matched.map(({ report }) => report);
    const asked = cases.flatMap(({ one }, at) => {
      const { question, report } = matched[at] ?? {};
      return question && (question.keep === 'all' || report?.result !== 'incomplete')
        ? [{ one, question, at }]
        : [];
    });
    const facts = await this.uses.of(
      tx,
      asked.map(({ one, question, at }) => ({
        ...searched(one.list, question.documents),
        fits: reports[at]?.result === 'matched',
      })),
    );
    for (const [index, { question, at }] of asked.entries()) {
      const found = facts[index];
      // nearly every list has its numbers for itself: nothing to judge again
      if (found || question.keep === 'all') reports[at] = matchCase({ ...question, facts: found ?? {} });
    }
    return cases.flatMap(({ one }, at) => {
      const report = reports[at];
      return report ? [[one, report]] : [];
    });
  }
}

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

export function goodsOf(node: CebNode, messageType: CebMessageType): GoodsDocument {
  return { head: headOf(node, messageType), lines: linesOf(node, messageType) };
}
