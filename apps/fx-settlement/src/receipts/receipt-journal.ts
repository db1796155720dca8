import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventType, FxReceiptMoved } from '@app/contracts';
import { Decimal, instantText, sum } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { ProofsService } from '../proofs/proofs.service.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { Allocation } from './domain/allocations.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Saves the step that a receipt took and tells the others: each step is a new version. */
@Injectable()
export class ReceiptJournal {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly proofs: ProofsService,
    private readonly clock: BusinessClock,
  ) {}

  async step(
    tx: EntityManager,
    receipt: ReceiptEntity,
    event: EventType,
    allocations: readonly Allocation[],
  ): Promise<void> {
    receipt.version += 1;
    receipt.statusSince = this.clock.now();
    await this.receipts.save(tx, receipt);
    await this.tell(tx, receipt, event, allocations);
    await this.proofs.refreshOfReceipt(tx, receipt.id, receipt.statusSince);
  }

  /** All that came together, one event for each payee. */
  async tellArrivals(tx: EntityManager, receipts: readonly ReceiptEntity[], event: EventType): Promise<void> {
    for (const payee of new Set(receipts.map((receipt) => receipt.payee))) {
      const own = receipts.filter((receipt) => receipt.payee === payee);
      await append(
        tx,
        event,
        payee,
        own.map((receipt) => documentOf(receipt, [])),
      );
    }
  }

  private async tell(
    tx: EntityManager,
    receipt: ReceiptEntity,
    event: EventType,
    allocations: readonly Allocation[],
  ): Promise<void> {
    await append(tx, event, receipt.payee, [documentOf(receipt, allocations)]);
  }
}

/** Before it is allocated the cases are the orders that the bank named. */
function documentOf(receipt: ReceiptEntity, allocations: readonly Allocation[]): FxReceiptMoved {
  return {
    id: receipt.id,
    version: receipt.version,
    status: receipt.status,
    reference: receipt.reference,
    payee: receipt.payee,
    parties: [receipt.payee],
    cases: allocations.length > 0 ? allocations.map(caseOf) : receipt.namedOrders,
    currency: receipt.currency,
    amount: exactText(new Decimal(receipt.amount)),
    allocations: allocations.map((one) => ({ case: caseOf(one), amount: exactText(one.amount) })),
    at: instantText(receipt.statusSince),
  };
}

/** What no order has been found for yet. */
export function unmatchedOf(receipt: ReceiptEntity, allocations: readonly Allocation[]): Decimal {
  return new Decimal(receipt.amount).minus(sum(allocations.map(({ amount }) => amount)));
}

const caseOf = ({ orderNo, ebpCode }: CaseReference): CaseReference => ({ orderNo, ebpCode });
