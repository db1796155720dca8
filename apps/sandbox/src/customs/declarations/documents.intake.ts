import { Injectable } from '@nestjs/common';
import { headOf, linesOf, type CebDocument, type CebMessageType } from '@app/ceb';
import { newId } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { BooksRepository } from './books.repository.js';
import { DocumentsRepository, type BookedDocument, type DocumentNumber } from './documents.repository.js';
import { pairKey } from './domain/books.js';
import { decideDocument } from './domain/document-answers.js';
import type { DocumentRules } from './domain/document-kinds.js';
import { text, type Fields } from './domain/filed-list.js';
import type { Moment } from './domain/moment.js';

const newGuid = (): string => newId().toUpperCase();

/** Customs takes orders, payments, waybills and waybill status and keeps what lists are compared with. */
@Injectable()
export class DocumentsIntake {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly books: BooksRepository,
    private readonly cipher: FieldCipher,
  ) {}

  async take(
    tx: EntityManager,
    type: CebMessageType,
    rules: DocumentRules,
    documents: readonly CebDocument[],
    receiverId: string,
    moment: Moment,
  ): Promise<void> {
    const heads = documents.map((document) => headOf(document, type));
    const numberOf = (head: Fields): DocumentNumber => ({
      party: text(head, rules.party),
      number: text(head, rules.number),
    });
    const known = await this.documents.find(tx, rules.kind, heads.map(numberOf));
    const kept = new Map<string, BookedDocument>();
    const deleted = new Map<string, DocumentNumber>();
    const answers = documents.flatMap((document, at) => {
      const head = heads[at] ?? {};
      const number = numberOf(head);
      const key = pairKey(number.party, number.number);
      const decision = decideDocument(rules, head, known.get(key), moment, newGuid);
      if (decision.effect === 'keep') {
        const booked = this.booked(type, rules, document, number, decision.lastTold);
        known.set(key, booked);
        kept.set(key, booked);
        deleted.delete(key);
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
  }

  private booked(
    type: CebMessageType,
    rules: DocumentRules,
    document: CebDocument,
    number: DocumentNumber,
    lastTold: Date,
  ): BookedDocument {
    const head = headOf(document, type);
    const facts = this.factsOf(rules.kind, head, linesOf(document, type));
    return {
      ...number,
      appTime: text(head, 'appTime'),
      ebpCode: text(head, 'ebpCode'),
      orderNo: text(head, 'orderNo'),
      facts,
      lastTold,
    };
  }

  private factsOf(
    kind: DocumentRules['kind'],
    head: Fields,
    lines: readonly Fields[],
  ): BookedDocument['facts'] {
    const person = (name: string): string => this.cipher.hash(text(head, name).toUpperCase());
    if (kind === 'order') {
      return {
        buyer: person('buyerIdNumber'),
        acturalPaid: text(head, 'acturalPaid'),
        lines: lines.map((line) => ({ gnum: text(line, 'gnum'), itemName: text(line, 'itemName') })),
      };
    }
    if (kind === 'payment') return { payer: person('payerIdNumber'), amountPaid: text(head, 'amountPaid') };
    return { orderNo: text(head, 'orderNo') };
  }
}
