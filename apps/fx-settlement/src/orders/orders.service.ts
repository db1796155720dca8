import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentReceived } from '@app/contracts';
import { calendarDate, zero, type Decimal } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import type { AccountKind } from '../ledger/domain/journal.js';
import { LedgerRepository, type Balance } from '../ledger/ledger.repository.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { ProofsService } from '../proofs/proofs.service.js';
import { AutomaticMatching } from '../receipts/automatic-matching.service.js';
import { orderFact, type OrderFact } from './domain/order-fact.js';
import { orderJournal, type OrderPosition } from './domain/order-journal.js';
import { OrdersRepository, type KnownOrder } from './orders.repository.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly matching: AutomaticMatching,
    private readonly proofs: ProofsService,
    private readonly ledger: LedgerService,
    private readonly accounts: LedgerRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** Keeps the orders among the documents, opens or moves their accounts, and matches receipts that came before the order they name. */
  async received(tx: EntityManager, documents: readonly DocumentReceived[]): Promise<void> {
    const orders = documents.flatMap((document) => orderFact(document) ?? []);
    if (orders.length === 0) return;
    await this.matching.lockWithCompanions(tx, orders);
    const newest = newestOf(orders);
    const known = await this.orders.lock(
      tx,
      newest.map(({ id }) => id),
    );
    await this.orders.keep(tx, newest);
    await this.post(tx, newest, known);
    await this.matching.matchWaiting(tx, orders);
    await this.proofs.refreshTold(
      tx,
      orders.map(({ id }) => id),
      this.clock.now(),
    );
  }

  private async post(
    tx: EntityManager,
    newest: readonly OrderFact[],
    known: readonly KnownOrder[],
  ): Promise<void> {
    const versions = new Map(known.map(({ id, version }) => [id, version]));
    const fresh = newest.filter(({ id, version }) => (versions.get(id) ?? 0) < version);
    const ids = known.map(({ id }) => id);
    const balances = ids.length === 0 ? [] : await this.accounts.balances(tx, ids);
    const bookedOn = calendarDate(this.clock.now());
    await this.ledger.post(
      tx,
      ...fresh.map((fact) => {
        const before = known.find(({ id }) => id === fact.id);
        return orderJournal(before ? positionsOf(before, balances) : [], fact, bookedOn);
      }),
    );
  }
}

function newestOf(orders: readonly OrderFact[]): OrderFact[] {
  const byVersion = [...orders].sort((a, b) => a.version - b.version);
  return [...new Map(byVersion.map((order) => [order.id, order])).values()];
}

function positionsOf(order: KnownOrder, balances: readonly Balance[]): OrderPosition[] {
  const own = balances.filter(({ owner }) => owner === order.id);
  const currencies = new Set([order.currency, ...own.map(({ currency }) => currency)]);
  const of = (kind: AccountKind, currency: string): Decimal =>
    own.find((one) => one.kind === kind && one.currency === currency)?.balance ?? zero;
  return [...currencies].map((currency) => ({
    enterprise: order.ebcCode,
    currency,
    declared: currency === order.currency ? order.declared : zero,
    order: of('order', currency),
    withdrawn: of('withdrawn', currency),
    shortfall: of('shortfall', currency),
  }));
}
