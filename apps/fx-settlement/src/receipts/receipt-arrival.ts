import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sameCase, type CaseReference } from '../orders/domain/case-reference.js';
import { AutomaticMatching } from './automatic-matching.service.js';
import { CandidatesRepository } from './candidates.repository.js';
import { reportEvent } from './domain/receipt-life.js';
import { PayerReviews } from './payer-reviews.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptJournal } from './receipt-journal.js';
import { WaitingReceiptsRepository, type WaitingReceipt } from './waiting-receipts.repository.js';

/** What happens to receipts when they come: into the books, told, and matched where nobody needs to decide. */
@Injectable()
export class ReceiptArrival {
  constructor(
    private readonly candidates: CandidatesRepository,
    private readonly reviews: PayerReviews,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
    private readonly matching: AutomaticMatching,
    private readonly waiting: WaitingReceiptsRepository,
  ) {}

  async withNamedCases(tx: EntityManager, receipts: readonly ReceiptEntity[]): Promise<WaitingReceipt[]> {
    const arriving: WaitingReceipt[] = [];
    for (const receipt of receipts) arriving.push({ receipt, named: await this.namedCases(tx, receipt) });
    return arriving;
  }

  async namedCases(tx: EntityManager, { namedOrders, documents }: ReceiptEntity): Promise<CaseReference[]> {
    const behind = documents.length === 0 ? [] : await this.candidates.casesOf(tx, documents);
    return [...namedOrders, ...behind.filter((one) => !namedOrders.some((named) => sameCase(named, one)))];
  }

  /** The caller holds the locks of the cases. Nothing known that it could belong to: it stands in suspense (挂账). */
  async arrived(tx: EntityManager, arriving: readonly WaitingReceipt[]): Promise<void> {
    const usable = await this.reviews.usable(tx, arriving);
    const receipts = arriving.map(({ receipt }) => receipt);
    const hasOrders = await this.openOrdersOf(tx, receipts);
    await this.books.arrived(tx, receipts, (receipt) =>
      usable.has(receipt.id) && hasOrders(receipt) ? 'receipt' : 'suspense',
    );
    await this.journal.tellArrivals(tx, receipts, reportEvent);
    for (const { receipt, named } of arriving) {
      if (usable.has(receipt.id) && named.length > 0) await this.matching.matchUsable(tx, receipt, named);
    }
    await this.waiting.keep(
      tx,
      arriving.filter(({ receipt }) => receipt.status === 'received'),
    );
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
