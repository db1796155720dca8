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

/** A receipt with the orders that the bank named, by themselves or by their lists and declarations. */
export interface Arriving {
  readonly receipt: ReceiptEntity;
  readonly named: readonly CaseReference[];
}

/** What happens to receipts when they come: into the books, told, and matched where nobody needs to decide. */
@Injectable()
export class ReceiptArrival {
  constructor(
    private readonly candidates: CandidatesRepository,
    private readonly reviews: PayerReviews,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
    private readonly matching: MatchingService,
  ) {}

  async withNamedCases(tx: EntityManager, receipts: readonly ReceiptEntity[]): Promise<Arriving[]> {
    const arriving: Arriving[] = [];
    for (const receipt of receipts) arriving.push({ receipt, named: await this.namedCases(tx, receipt) });
    return arriving;
  }

  async namedCases(tx: EntityManager, { namedOrders, documents }: ReceiptEntity): Promise<CaseReference[]> {
    const behind = documents.length === 0 ? [] : await this.candidates.casesOf(tx, documents);
    return [...namedOrders, ...behind.filter((one) => !namedOrders.some((named) => sameCase(named, one)))];
  }

  /** The caller holds the locks of the cases. Nothing known that it could belong to: it stands in suspense (挂账). */
  async arrived(tx: EntityManager, arriving: readonly Arriving[]): Promise<void> {
    const usable = new Set<string>();
    for (const { receipt, named } of arriving) {
      if (named.length === 0 || (await this.reviews.mayUse(tx, receipt, named))) usable.add(receipt.id);
    }
    const receipts = arriving.map(({ receipt }) => receipt);
    const hasOrders = await this.openOrdersOf(tx, receipts);
    await this.books.arrived(tx, receipts, (receipt) =>
      usable.has(receipt.id) && hasOrders(receipt) ? 'receipt' : 'suspense',
    );
    await this.journal.tellArrivals(tx, receipts, reportEvent);
    for (const { receipt, named } of arriving) {
      if (usable.has(receipt.id) && named.length > 0) await this.matching.matchByItself(tx, receipt, named);
    }
  }

  /** Whether the payee of a receipt has any open order in its currency; asked once for each pair. */
  private async openOrdersOf(
    tx: EntityManager,
    receipts: readonly ReceiptEntity[],
  ): Promise<(receipt: ReceiptEntity) => boolean> {
    const keyOf = ({ payee, currency }: ReceiptEntity): string => `${payee} ${currency}`;
    const pairs = new Map(receipts.map((receipt) => [keyOf(receipt), receipt]));
    const open = new Set<string>();
    for (const [key, receipt] of pairs) if (await this.candidates.any(tx, receipt)) open.add(key);
    return (receipt) => open.has(keyOf(receipt));
  }
}
