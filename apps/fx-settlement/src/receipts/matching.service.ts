import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { Parties } from '../access/parties.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { lockCases } from '../storage/case-locks.js';
import { allocate, fittingAllocation, type Allocation, type WantedAllocation } from './domain/allocations.js';
import { assertMay, receiptLife } from './domain/receipt-life.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptJournal, unmatchedOf } from './receipt-journal.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Receipts against the orders of their payee. Whoever matches holds the locks of the cases first, then the receipt, then the orders. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly orders: OrdersRepository,
    private readonly journal: ReceiptJournal,
    private readonly parties: Parties,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /** The payee matches its receipt with orders; throws like `allocate`. */
  async match(
    tx: EntityManager,
    caller: Caller,
    id: string,
    wanted: readonly WantedAllocation[],
  ): Promise<ReceiptEntity> {
    const { canonical } = await this.parties.book(
      tx,
      wanted.map(({ ebpCode }) => ebpCode),
    );
    const cases = wanted.map((one) => ({ ...one, ebpCode: canonical(one.ebpCode) }));
    await lockCases(tx, cases);
    const scope = await this.scopes.acting(tx, caller);
    const receipt = found(await this.receipts.lock(tx, recordId(id), scope), {
      zh: '收汇',
      en: 'receipt',
    });
    assertMay('match', receipt.status);
    const { status } = receipt;
    const before = await this.allocationsOf(tx, receipt);
    const open = { currency: receipt.currency, unmatched: unmatchedOf(receipt, before) };
    const allocations = allocate(open, cases, await this.ordersOf(tx, receipt.payee, cases));
    await this.add(tx, receipt, allocations);
    await Audit.record(tx, caller, {
      object: { kind: 'receipts', id: receipt.id },
      before: { status },
      after: { status: receipt.status, cases },
    });
    return receipt;
  }

  /** Orders came (or came anew): receipts that name just one of them are matched if it fits. The caller holds the locks of the cases. */
  async matchWaiting(tx: EntityManager, cases: readonly CaseReference[]): Promise<void> {
    for (const receipt of await this.receipts.lockWaiting(tx, cases)) await this.matchByItself(tx, receipt);
  }

  /** A receipt without allocations, whose bank named one order that is open for all of it. The caller holds the lock of the case. */
  async matchByItself(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    const { soleOrderNo: orderNo, soleEbpCode: ebpCode } = receipt;
    if (orderNo === null || ebpCode === null) return;
    const named = { orderNo, ebpCode };
    const orders = await this.ordersOf(tx, receipt.payee, [named]);
    const open = { currency: receipt.currency, unmatched: unmatchedOf(receipt, []) };
    const allocation = fittingAllocation(open, named, orders);
    if (allocation) await this.add(tx, receipt, [allocation]);
  }

  /** The orders of the cases that are the payee's, locked. */
  private async ordersOf(
    tx: EntityManager,
    payee: string,
    cases: readonly CaseReference[],
  ): Promise<OrderBalance[]> {
    const orders = await this.orders.lockByCases(tx, cases);
    const { canonical } = await this.parties.book(tx, [payee, ...orders.map(({ ebcCode }) => ebcCode)]);
    return orders.filter(({ ebcCode }) => canonical(ebcCode) === canonical(payee));
  }

  private async add(
    tx: EntityManager,
    receipt: ReceiptEntity,
    allocations: readonly Allocation[],
  ): Promise<void> {
    const now = this.clock.now();
    await this.receipts.addAllocations(tx, receipt.id, allocations, now);
    const all = await this.allocationsOf(tx, receipt);
    if (unmatchedOf(receipt, all).isZero()) receipt.status = 'matched';
    await this.journal.step(tx, receipt, receiptLife.match.event, all, now);
  }

  private async allocationsOf(tx: EntityManager, { id }: ReceiptEntity): Promise<readonly Allocation[]> {
    return (await this.receipts.allocationsOf(tx, [id])).get(id) ?? [];
  }
}
