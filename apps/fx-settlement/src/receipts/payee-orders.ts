import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Parties } from '../access/parties.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import { OrdersRepository } from '../orders/orders.repository.js';

/** The orders that a payee may collect for: it and the seller have two codes each and are the same under both. */
@Injectable()
export class PayeeOrders {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly parties: Parties,
  ) {}

  /** The cases with platforms under their credit codes. */
  async canonical<T extends CaseReference>(tx: EntityManager, cases: readonly T[]): Promise<T[]> {
    const { canonical } = await this.parties.book(
      tx,
      cases.map(({ ebpCode }) => ebpCode),
    );
    return cases.map((one) => ({ ...one, ebpCode: canonical(one.ebpCode) }));
  }

  /** The orders of the cases that are the payee's, locked. */
  async lock(tx: EntityManager, payee: string, cases: readonly CaseReference[]): Promise<OrderBalance[]> {
    return this.own(tx, payee, await this.orders.lockByCases(tx, cases));
  }

  /** Those of the orders that are the payee's. */
  async own<T extends { readonly ebcCode: string }>(
    tx: EntityManager,
    payee: string,
    orders: readonly T[],
  ): Promise<T[]> {
    const { canonical } = await this.parties.book(tx, [payee, ...orders.map(({ ebcCode }) => ebcCode)]);
    return orders.filter(({ ebcCode }) => canonical(ebcCode) === canonical(payee));
  }
}
