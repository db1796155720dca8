import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decimal } from '@app/kernel';
import { lockCases } from '../storage/case-locks.js';
import { receiptLife } from '../receipts/domain/receipt-life.js';
import { ReceiptBookkeeping } from '../receipts/receipt-bookkeeping.js';
import { ReceiptEntity } from '../receipts/receipt.entity.js';
import { ReceiptJournal } from '../receipts/receipt-journal.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { SettlementService } from '../receipts/settlement.service.js';

/** What a settlement does to its receipt and its books. */
@Injectable()
export class SettlementBooks {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
    private readonly settlement: SettlementService,
  ) {}

  /** With the locks of its cases before, as everybody takes them. */
  async lockReceipt(tx: EntityManager, id: string): Promise<ReceiptEntity> {
    await lockCases(tx, await this.receipts.allocationsOfOne(tx, id));
    const receipt = await this.receipts.lock(tx, id, {});
    if (receipt === null) throw new Error(`the receipt ${id} of a settlement is not there`);
    return receipt;
  }

  /** All conditions met, the money is given over to the settlement; the conditions are kept as they stand. */
  async handOver(
    tx: EntityManager,
    receipt: ReceiptEntity,
  ): Promise<{ journalId: string; orderNos: string[] }> {
    receipt.conditions = await this.settlement.judge(tx, receipt);
    const journalId = await this.books.handedOver(tx, receipt);
    await this.receipts.save(tx, receipt);
    const orders = await this.receipts.allocationsOfOne(tx, receipt.id);
    return { journalId, orderNos: [...new Set(orders.map(({ orderNo }) => orderNo))] };
  }

  /** The bank paid: the receipt is settled, and that is told. */
  async settle(tx: EntityManager, receipt: ReceiptEntity, proceeds: Decimal): Promise<void> {
    await this.books.executed(tx, receipt, proceeds);
    receipt.status = 'settled';
    const allocations = await this.receipts.allocationsOfOne(tx, receipt.id);
    await this.journal.step(tx, receipt, receiptLife.settle.event, allocations);
  }

  /** The bank will not: the money may be used again, as before. */
  async giveBack(
    tx: EntityManager,
    receipt: ReceiptEntity,
    journalId: string,
    reason: string,
  ): Promise<void> {
    await this.books.givenBack(tx, journalId, reason);
    receipt.conditions = null;
    await this.receipts.save(tx, receipt);
  }
}
