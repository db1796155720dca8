import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import { lockCases } from '../storage/case-locks.js';
import { fittingAllocations, type Allocation } from './domain/allocations.js';
import { receiptLife } from './domain/receipt-life.js';
import { PayeeOrders } from './payee-orders.js';
import { PayerReviews } from './payer-reviews.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptJournal, unmatchedOf } from './receipt-journal.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { WaitingReceiptsRepository } from './waiting-receipts.repository.js';

/** Matches that need nobody's decision: the bank named the orders, and they fit. */
@Injectable()
export class AutomaticMatching {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly waiting: WaitingReceiptsRepository,
    private readonly payeeOrders: PayeeOrders,
    private readonly reviews: PayerReviews,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
  ) {}

  /** Locks the cases, and those that waiting receipts name along with them. */
  async lockWithCompanions(tx: EntityManager, cases: readonly CaseReference[]): Promise<void> {
    await lockCases(tx, await this.waiting.withCompanions(tx, cases));
  }

  /** Orders came (or came anew): receipts that name them are matched where they fit. The caller holds the locks of the cases. */
  async matchWaiting(tx: EntityManager, cases: readonly CaseReference[]): Promise<void> {
    for (const { receipt, named } of await this.waiting.lock(tx, cases)) {
      await this.match(tx, receipt, named);
    }
  }

  /** As `matchUsable`, unless the payer speaks against it. */
  async match(tx: EntityManager, receipt: ReceiptEntity, named: readonly CaseReference[]): Promise<void> {
    if (named.length === 0 || !(await this.reviews.mayUse(tx, receipt, named))) return;
    await this.matchUsable(tx, receipt, named);
  }

  /**
   * A receipt without allocations whose bank named orders that leave no doubt: one that is open for all of it, or several
   * that are open for just as much. The caller holds the locks of the cases.
   */
  async matchUsable(
    tx: EntityManager,
    receipt: ReceiptEntity,
    named: readonly CaseReference[],
  ): Promise<void> {
    const orders = await this.payeeOrders.lock(tx, receipt.payee, named);
    const open = { currency: receipt.currency, unmatched: unmatchedOf(receipt, []) };
    const allocations = fittingAllocations(open, named, orders);
    if (allocations.length > 0) await this.use(tx, receipt, allocations, orders);
  }

  /** The receipt uses the orders from now on, which is booked and told. */
  async use(
    tx: EntityManager,
    receipt: ReceiptEntity,
    allocations: readonly Allocation[],
    orders: readonly OrderBalance[],
  ): Promise<void> {
    await this.books.matched(tx, receipt, allocations, orders);
    const all = await this.receipts.allocationsOfOne(tx, receipt.id);
    if (unmatchedOf(receipt, all).isZero()) receipt.status = 'matched';
    await this.journal.step(tx, receipt, receiptLife.match.event, all);
  }
}
