import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '@app/platform';
import { Parties } from '../access/parties.js';
import { refusal } from '../access/refusal.js';
import { Scopes } from '../access/scopes.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { lockCases } from '../storage/case-locks.js';

/** The order that an enterprise names in its request. */
@Injectable()
export class OwnOrder {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly parties: Parties,
    private readonly scopes: Scopes,
  ) {}

  /** The caller's (or its principal's) order, its case locked; the newer one where a number was used anew. Throws `order-unknown` and `order-withdrawn`. */
  async lock(
    tx: EntityManager,
    caller: Caller,
    named: CaseReference,
  ): Promise<{ readonly order: OrderBalance; readonly payee: string }> {
    const book = await this.parties.book(tx, [named.ebpCode]);
    const reference = { orderNo: named.orderNo, ebpCode: book.canonical(named.ebpCode) };
    await lockCases(tx, [reference]);
    const { payees } = await this.scopes.acting(tx, caller);
    const own = (await this.orders.lockByCases(tx, [reference])).filter(
      ({ ebcCode }) => payees === undefined || payees.includes(ebcCode),
    );
    const order = own.filter(({ withdrawn }) => !withdrawn).at(-1) ?? own.at(-1);
    if (order === undefined) {
      throw refusal(
        'order-unknown',
        'uncomputable',
        {
          zh: `本企业没有订单 ${named.orderNo}（${named.ebpCode}）`,
          en: `You have no order ${named.orderNo} (${named.ebpCode})`,
        },
        { pointer: '/orderNo', actual: named.orderNo },
      );
    }
    if (order.withdrawn) {
      throw refusal(
        'order-withdrawn',
        'conflict',
        { zh: `订单 ${named.orderNo} 已撤回`, en: `The order ${named.orderNo} was withdrawn` },
        { pointer: '/orderNo', actual: named.orderNo },
      );
    }
    const sellers = await this.parties.book(tx, [order.ebcCode]);
    return { order, payee: sellers.canonical(order.ebcCode) };
  }
}
