import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { Parties } from '../access/parties.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { settlementConditions, type Condition } from './domain/settlement-conditions.js';
import { ReceiptEntity } from './receipt.entity.js';
import { unmatchedOf } from './receipt-journal.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Roles of registration in which trade money from abroad is received: for one's own exports, or for those of others. */
const payees = ['e-commerce', 'platform', 'payment', 'agent', 'integrated-service', 'individual-seller'];

/** The three conditions of FX-1 for a receipt. */
@Injectable()
export class SettlementConditions {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly orders: OrdersRepository,
    private readonly parties: Parties,
    private readonly clock: BusinessClock,
  ) {}

  /** As they stand now; of a settled receipt as they stood then. */
  async of(tx: EntityManager, receipt: ReceiptEntity): Promise<Condition[]> {
    if (receipt.conditions !== null) return receipt.conditions;
    const { id, payee, currency } = receipt;
    const book = await this.parties.book(tx, [payee]);
    return settlementConditions({
      payee,
      inStanding: book.mayAct(payee, payees, 'fx', calendarDate(this.clock.now())),
      currency,
      unmatched: unmatchedOf(receipt, await this.receipts.allocationsOfOne(tx, id)),
      orders: await this.orders.ofReceipt(tx, id),
    });
  }

  /** The same, with the orders locked: what they say stays true until the transaction ends. */
  async locked(tx: EntityManager, receipt: ReceiptEntity): Promise<Condition[]> {
    await this.orders.lockOfReceipt(tx, receipt.id);
    return this.of(tx, receipt);
  }
}
