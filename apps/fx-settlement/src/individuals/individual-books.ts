import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decimal } from '@app/kernel';
import { found, recordId, type Scope } from '../access/scope.js';
import { assertForeign } from '../receipts/domain/foreign-money.js';
import { receiptLife } from '../receipts/domain/receipt-life.js';
import { PayerReviews } from '../receipts/payer-reviews.js';
import { ReceiptBookkeeping } from '../receipts/receipt-bookkeeping.js';
import { ReceiptEntity } from '../receipts/receipt.entity.js';
import { ReceiptJournal } from '../receipts/receipt-journal.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { SettlementLimits } from '../receipts/settlement-limits.js';

export const receiptText = { zh: '收汇', en: 'receipt' };

/** What the settlement of an individual does to the receipt. */
@Injectable()
export class IndividualBooks {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly reviews: PayerReviews,
    private readonly limits: SettlementLimits,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
  ) {}

  /** Locked, and free to be settled. Throws `nothing-to-settle` (uncomputable), `receipt-held`, `payer-refused`, `settlement-pending` (conflict) and like the limits. */
  async lock(tx: EntityManager, id: string, scope: Scope): Promise<ReceiptEntity> {
    const receipt = found(await this.receipts.lock(tx, recordId(id), scope), receiptText);
    assertForeign(receipt.currency);
    await this.reviews.assertUsable(tx, receipt);
    await this.books.assertNotInSettlement(tx, receipt);
    await this.limits.assertWithin(tx, receipt);
    return receipt;
  }

  /** With the last of it a receipt that is matched is settled. */
  async settle(tx: EntityManager, receipt: ReceiptEntity, amount: Decimal, isLast: boolean): Promise<void> {
    await this.books.settledInPart(tx, receipt, amount);
    if (!isLast || receipt.status !== 'matched') return;
    receipt.status = 'settled';
    const allocations = await this.receipts.allocationsOfOne(tx, receipt.id);
    await this.journal.step(tx, receipt, receiptLife.settle.event, allocations);
  }
}
