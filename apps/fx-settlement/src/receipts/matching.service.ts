import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { lockCases } from '../storage/case-locks.js';
import { AutomaticMatching } from './automatic-matching.service.js';
import { allocate, type WantedAllocation } from './domain/allocations.js';
import { assertMay } from './domain/receipt-life.js';
import { PayeeOrders } from './payee-orders.js';
import { PayerReviews } from './payer-reviews.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { unmatchedOf } from './receipt-journal.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Receipts against the orders of their payee, as somebody says. Whoever matches holds the locks of the cases first, then the receipt, then the orders. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly payeeOrders: PayeeOrders,
    private readonly automatic: AutomaticMatching,
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
    if (await this.reviews.mayUse(tx, receipt, cases))
      await this.automatic.use(tx, receipt, allocations, orders);
    else await this.books.suspend(tx, receipt);
    await Audit.record(tx, caller, {
      object: { kind: 'receipts', id: receipt.id },
      before: { status },
      after: { status: receipt.status, cases },
    });
    return receipt;
  }
}
