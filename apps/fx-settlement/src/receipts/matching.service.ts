import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import { lockCases } from '../storage/case-locks.js';
import {
  allocate,
  fittingAllocations,
  type Allocation,
  type WantedAllocation,
} from './domain/allocations.js';
import { assertMay, receiptLife } from './domain/receipt-life.js';
import { PayeeOrders } from './payee-orders.js';
import { PayerReviews } from './payer-reviews.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptJournal, unmatchedOf } from './receipt-journal.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Receipts against the orders of their payee. Whoever matches holds the locks of the cases first, then the receipt, then the orders. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly payeeOrders: PayeeOrders,
    private readonly journal: ReceiptJournal,
    private readonly books: ReceiptBookkeeping,
    private readonly reviews: PayerReviews,
    private readonly scopes: Scopes,
  ) {}

  /**
   * The payee, or the bank that reported it, matches a receipt with orders; throws like `allocate`, and `receipt-held` or
   * `payer-refused`. Where the payer is not the buyer of the orders, it is held from now on and nothing is matched.
   */
  async match(
    tx: EntityManager,
    caller: Caller,
    id: string,
    wanted: readonly WantedAllocation[],
  ): Promise<ReceiptEntity> {
    const cases = await this.payeeOrders.canonical(tx, wanted);
    await lockCases(tx, cases);
    const scope = await this.scopes.acting(tx, caller);
    const receipt = found(await this.receipts.lock(tx, recordId(id), scope), {
      zh: '收汇',
      en: 'receipt',
    });
    assertMay('match', receipt.status);
    await this.reviews.assertUsable(tx, receipt);
    const { status } = receipt;
    const before = await this.receipts.allocationsOfOne(tx, receipt.id);
    const open = { currency: receipt.currency, unmatched: unmatchedOf(receipt, before) };
    const orders = await this.payeeOrders.lock(tx, receipt.payee, cases);
    const allocations = allocate(open, cases, orders);
    if (await this.reviews.mayUse(tx, receipt, cases)) await this.add(tx, receipt, allocations, orders);
    else await this.books.suspend(tx, receipt);
    await Audit.record(tx, caller, {
      object: { kind: 'receipts', id: receipt.id },
      before: { status },
      after: { status: receipt.status, cases },
    });
    return receipt;
  }

  /** Orders came (or came anew): receipts that name just one of them are matched if it fits. The caller holds the locks of the cases. */
  async matchWaiting(tx: EntityManager, cases: readonly CaseReference[]): Promise<void> {
    for (const receipt of await this.receipts.lockWaiting(tx, cases)) {
      await this.matchByItself(tx, receipt, receipt.namedOrders);
    }
  }

  /**
   * A receipt without allocations whose bank named orders that leave no doubt: one that is open for all of it, or several
   * that are open for just as much. The caller holds the locks of the cases.
   */
  async matchByItself(
    tx: EntityManager,
    receipt: ReceiptEntity,
    named: readonly CaseReference[],
  ): Promise<void> {
    if (named.length === 0 || !(await this.reviews.mayUse(tx, receipt, named))) return;
    const orders = await this.payeeOrders.lock(tx, receipt.payee, named);
    const open = { currency: receipt.currency, unmatched: unmatchedOf(receipt, []) };
    const allocations = fittingAllocations(open, named, orders);
    if (allocations.length > 0) await this.add(tx, receipt, allocations, orders);
  }

  private async add(
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
