import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sameCase, type CaseReference } from '../orders/domain/case-reference.js';
import { CandidatesRepository } from './candidates.repository.js';
import { reportEvent } from './domain/receipt-life.js';
import { MatchingService } from './matching.service.js';
import { PayerReviews } from './payer-reviews.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptJournal } from './receipt-journal.js';

/** What happens to a receipt when it comes: into the books, told, and matched where nobody needs to decide. */
@Injectable()
export class ReceiptArrival {
  constructor(
    private readonly candidates: CandidatesRepository,
    private readonly reviews: PayerReviews,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
    private readonly matching: MatchingService,
  ) {}

  /** The orders that the bank named, by themselves or by their lists and declarations. */
  async namedCases(tx: EntityManager, receipt: ReceiptEntity): Promise<CaseReference[]> {
    const { namedOrders, documents } = receipt;
    const behind = documents.length === 0 ? [] : await this.candidates.casesOf(tx, documents);
    return [...namedOrders, ...behind.filter((one) => !namedOrders.some((named) => sameCase(named, one)))];
  }

  /** The caller holds the locks of the cases. Nothing known that it could belong to: it stands in suspense (挂账). */
  async arrived(tx: EntityManager, receipt: ReceiptEntity, named: readonly CaseReference[]): Promise<void> {
    const isUsable = await this.reviews.mayUse(tx, receipt, named);
    const isKnown = isUsable && (await this.candidates.any(tx, receipt));
    await this.books.arrived(tx, receipt, isKnown ? 'receipt' : 'suspense');
    await this.journal.tell(tx, receipt, reportEvent, []);
    if (isUsable) await this.matching.matchByItself(tx, receipt, named);
  }
}
