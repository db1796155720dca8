import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentReceived } from '@app/contracts';
import { BusinessClock } from '@app/platform';
import { ProofsService } from '../proofs/proofs.service.js';
import { MatchingService } from '../receipts/matching.service.js';
import { lockCases } from '../storage/case-locks.js';
import { orderFact } from './domain/order-fact.js';
import { OrdersRepository } from './orders.repository.js';

@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly matching: MatchingService,
    private readonly proofs: ProofsService,
    private readonly clock: BusinessClock,
  ) {}

  /** Keeps the orders among the documents, and matches receipts that came before the order they name. */
  async received(tx: EntityManager, documents: readonly DocumentReceived[]): Promise<void> {
    const orders = documents.flatMap((document) => orderFact(document) ?? []);
    if (orders.length === 0) return;
    await lockCases(tx, orders);
    await this.orders.keep(tx, orders);
    await this.matching.matchWaiting(tx, orders);
    await this.proofs.refreshTold(
      tx,
      orders.map(({ id }) => id),
      this.clock.now(),
    );
  }
}
