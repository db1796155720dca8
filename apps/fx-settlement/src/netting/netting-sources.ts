import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decimal, type Decimal } from '@app/kernel';
import type { Caller } from '@app/platform';
import { Parties } from '../access/parties.js';
import { refusal } from '../access/refusal.js';
import type { Scope } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import type { AllocationDto } from '../receipts/receipts.dto.js';
import { NettingSourcesRepository, type NettingReceiptRow } from './netting-sources.repository.js';

/** The orders and receipts that an enterprise names for a netting, locked and its own. */
@Injectable()
export class NettingSources {
  constructor(
    private readonly sources: NettingSourcesRepository,
    private readonly ownOrders: OrdersRepository,
    private readonly parties: Parties,
    private readonly scopes: Scopes,
  ) {}

  acting(tx: EntityManager, caller: Caller): Promise<Scope> {
    return this.scopes.acting(tx, caller);
  }

  /** The cases with the gross amount of each, platforms under their credit codes. */
  async cases(
    tx: EntityManager,
    named: readonly AllocationDto[],
  ): Promise<(CaseReference & { readonly gross: Decimal })[]> {
    const { canonical } = await this.parties.book(
      tx,
      named.map(({ ebpCode }) => ebpCode),
    );
    return named.map(({ orderNo, ebpCode, amount }) => ({
      orderNo,
      ebpCode: canonical(ebpCode),
      gross: decimal(amount),
    }));
  }

  /** Orders of the cases in the scope, locked in ascending order. */
  async orders(
    tx: EntityManager,
    cases: readonly CaseReference[],
    { payees }: Scope,
  ): Promise<readonly (OrderBalance & { readonly payee: string })[]> {
    const orders = (await this.ownOrders.lockByCases(tx, cases)).filter(
      ({ ebcCode }) => payees === undefined || payees.includes(ebcCode),
    );
    const { canonical } = await this.parties.book(
      tx,
      orders.map(({ ebcCode }) => ebcCode),
    );
    return orders.map((order) => ({ ...order, payee: canonical(order.ebcCode) }));
  }

  /** Receipts in the scope, locked in ascending order. Throws `receipt-unknown` (uncomputable) at the first that is not there. */
  async receipts(
    tx: EntityManager,
    ids: readonly string[],
    scope: Scope,
  ): Promise<readonly NettingReceiptRow[]> {
    const receipts = await this.sources.lockReceipts(tx, ids, scope);
    const missing = ids.findIndex((id) => !receipts.some((one) => one.id === id.toLowerCase()));
    if (missing < 0) return receipts;
    throw refusal(
      'receipt-unknown',
      'uncomputable',
      { zh: '没有这笔收汇', en: 'There is no such receipt' },
      { pointer: `/receiptIds/${missing}` },
    );
  }
}
