import { Injectable } from '@nestjs/common';
import { headOf, linesOf, type CebDocument, type CebMessageType } from '@app/ceb';
import { newId } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { BillsRepository } from '../bills/bills.repository.js';
import { BooksRepository } from './books.repository.js';
import { DocumentsRepository, type BookedDocument, type DocumentNumber } from './documents.repository.js';
import { pairKey } from './domain/books.js';
import { decideDocument, type ArrivedDocument, type DocumentDecision } from './domain/document-answers.js';
import { documentNumber, type DocumentRules } from './domain/document-kinds.js';
import { text, type Fields, type FiledGoods } from './domain/filed-list.js';
import { preNoOf } from './domain/numbers.js';
import type { Moment } from './domain/moment.js';
import type { Refusal } from './domain/refusal.js';
import { PartsIntake } from './parts.intake.js';

const comparedWithLists = ['master-waybill', 'warehouse-entry'];

const newGuid = (): string => newId().toUpperCase();

/** Customs takes documents that are no lists, answers them and keeps what lists are compared with. */
@Injectable()
export class DocumentsIntake {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly books: BooksRepository,
    private readonly parts: PartsIntake,
    private readonly bills: BillsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * Answers those of them that have an effect: they are kept and, where they come in parts, whole. `refusal`: why customs
   * takes none of this message.
   */
  async take(
    tx: EntityManager,
    type: CebMessageType,
    rules: DocumentRules,
    documents: readonly CebDocument[],
    receiverId: string,
    moment: Moment,
    refusal?: Refusal,
  ): Promise<readonly FiledGoods[]> {
    const arrived = await this.arrived(tx, type, rules, documents, moment);
    const lists = comparedWithLists.includes(rules.kind)
      ? await this.bills.listsOf(tx, rules.kind, arrived)
      : [];
    const parts = await this.parts.open(tx, rules, arrived);
    const numbers = arrived.map(({ head }) => documentNumber(rules, head));
    const known = await this.documents.find(tx, rules.kind, numbers);
    const kept = new Map<string, BookedDocument>();
    const deleted = new Map<string, DocumentNumber>();
    const effective: FiledGoods[] = [];
    const answers = arrived.flatMap((document) => {
      const number = documentNumber(rules, document.head);
      const key = pairKey(number.party, number.number);
      const facts = { lists, ...parts.factsOf(document), ...(refusal ? { refusal } : {}) };
      const decision = decideDocument(type, rules, document, known.get(key), moment, newGuid, facts);
      if (decision.effect === 'keep') {
        const booked = this.booked(rules, document, number, decision);
        known.set(key, booked);
        kept.set(key, booked);
        deleted.delete(key);
        effective.push(...parts.enter(document, decision, receiverId));
      }
      if (decision.effect === 'delete') {
        known.delete(key);
        kept.delete(key);
        deleted.set(key, number);
      }
      return decision.answers;
    });
    await this.documents.delete(tx, rules.kind, [...deleted.values()]);
    await this.documents.save(tx, rules.kind, [...kept.values()]);
    await this.books.schedule(tx, receiverId, answers);
    await this.parts.close(tx, parts, moment);
    return effective;
  }

  private async arrived(
    tx: EntityManager,
    type: CebMessageType,
    rules: DocumentRules,
    documents: readonly CebDocument[],
    moment: Moment,
  ): Promise<readonly ArrivedDocument[]> {
    const serials = rules.report ? await this.books.serials(tx, documents.length) : [];
    return documents.map((document, at) => ({
      head: headOf(document, type),
      lines: linesOf(document, type),
      preNo: preNoOf(Number(serials[at] ?? 0), moment.businessNow),
    }));
  }

  private booked(
    rules: DocumentRules,
    { head, lines }: FiledGoods,
    number: DocumentNumber,
    { lastTold, preNo }: DocumentDecision,
  ): BookedDocument {
    const isReport = rules.report !== undefined;
    return {
      ...number,
      appTime: text(head, 'appTime'),
      ebpCode: text(head, 'ebpCode'),
      orderNo: text(head, 'orderNo'),
      facts: isReport ? { preNo } : this.factsOf(rules.kind, head, lines),
      lastTold,
      ...(isReport ? { preNo } : {}),
    };
  }

  private factsOf(
    kind: DocumentRules['kind'],
    head: Fields,
    lines: readonly Fields[],
  ): BookedDocument['facts'] {
    const person = (name: string): string => this.cipher.hash(text(head, name).toUpperCase());
    const named = lines.map((line) => ({ gnum: text(line, 'gnum'), itemName: text(line, 'itemName') }));
    switch (kind) {
      case 'order':
        return {
          buyer: person('buyerIdNumber'),
          acturalPaid: text(head, 'acturalPaid'),
          lines: named,
        };
      case 'export-order':
        return { lines: named };
      case 'payment':
        return { payer: person('payerIdNumber'), amountPaid: text(head, 'amountPaid') };
      default:
        return { orderNo: text(head, 'orderNo') };
    }
  }
}
