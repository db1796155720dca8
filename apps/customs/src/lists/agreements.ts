import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '@app/platform';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository, type AgreeingList } from '../documents/documents.repository.js';
import { agreementText, type AgreeingKind } from './domain/agreements.js';
import { asDecimal } from './domain/exact.js';
import type { GoodsDocument } from './domain/match-report.js';
import { ownTotals } from './domain/matching.js';
import type { ListEntity } from './list.entity.js';

/** What a document keeps so that its agreement with the others of its case shows without opening it. */
export type Agreement = Pick<
  DocumentEntity,
  'withOrder' | 'withPayment' | 'withWaybill' | 'withList' | 'weight'
>;

const none: Agreement = {
  withOrder: null,
  withPayment: null,
  withWaybill: null,
  withList: null,
  weight: null,
};

/**
 * Documents of retail imports that agree in all that they share have equal keyed hashes of it (domain/agreements.ts). Only
 * those of a case that does not show its agreement so are opened and compared value by value.
 */
@Injectable()
export class Agreements {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** None for a document that fails by itself: its case is to be looked at. */
  ofDocument(messageType: string, document: GoodsDocument): Agreement {
    switch (messageType) {
      case 'CEB311': {
        if (ownTotals('order', 'I', document).length > 0) return none;
        const [withPayment, withWaybill, withList] = [
          this.hash('order', 'payment', document),
          this.hash('order', 'waybill', document),
          this.hash('order', 'list', document),
        ];
        return withPayment && withWaybill && withList
          ? { ...none, withPayment, withWaybill, withList }
          : none;
      }
      case 'CEB411':
        return { ...none, withOrder: this.hash('payment', 'order', document) };
      case 'CEB511': {
        const [withOrder, withList] = [
          this.hash('waybill', 'order', document),
          this.hash('waybill', 'list', document),
        ];
        const weight = asDecimal(document.head.weight ?? '')?.toFixed() ?? null;
        return withOrder && withList && weight ? { ...none, withOrder, withList, weight } : none;
      }
      default:
        return none;
    }
  }

  /** The lists among these whose order, payment and waybill are there, declared, and agree with them and one another. */
  async agreeing<L extends { readonly list: ListEntity; readonly goods: GoodsDocument }>(
    tx: EntityManager,
    lists: readonly L[],
  ): Promise<Set<L>> {
    const asked: L[] = [];
    const questions: AgreeingList[] = [];
    for (const one of lists) {
      const asOrdered = this.hash('list', 'order', one.goods);
      const asCarried = this.hash('list', 'waybill', one.goods);
      const netWeight = asDecimal(one.goods.head.netWeight ?? '')?.toFixed();
      if (!asOrdered || !asCarried || !netWeight) continue;
      const { orderNo, ebpCode, logisticsCode, logisticsNo } = one.list;
      asked.push(one);
      questions.push({ orderNo, ebpCode, logisticsCode, logisticsNo, asOrdered, asCarried, netWeight });
    }
    const agreeing = await this.documents.agreeing(tx, questions);
    return new Set(asked.filter((_, place) => agreeing.has(place)));
  }

  private hash(kind: AgreeingKind, partner: AgreeingKind, document: GoodsDocument): string | null {
    const text = agreementText(kind, partner, document);
    return text === undefined ? null : this.cipher.bareHash(text).slice(0, uuidDigits);
  }
}

/** Half of the hash: as much as a column of type uuid holds. */
const uuidDigits = 32;
