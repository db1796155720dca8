import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { assertForeign } from './domain/foreign-money.js';
import { assertMay, receiptLife } from './domain/receipt-life.js';
import { assertAllMet, type Condition } from './domain/settlement-conditions.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptJournal } from './receipt-journal.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { SettlementConditions } from './settlement-conditions.service.js';
import { SettlementLimits } from './settlement-limits.js';

/** Settlement on electronic transaction data (凭交易电子信息结汇), FX-1. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly conditions: SettlementConditions,
    private readonly limits: SettlementLimits,
    private readonly journal: ReceiptJournal,
    private readonly books: ReceiptBookkeeping,
    private readonly scopes: Scopes,
  ) {}

  /** Throws like `judge`. */
  async settle(tx: EntityManager, caller: Caller, id: string): Promise<ReceiptEntity> {
    const scope = await this.scopes.acting(tx, caller);
    const receipt = found(await this.receipts.lock(tx, recordId(id), scope), {
      zh: '收汇',
      en: 'receipt',
    });
    const conditions = await this.judge(tx, receipt);
    const before = { status: receipt.status };
    receipt.status = 'settled';
    receipt.conditions = conditions;
    await this.books.settled(tx, receipt);
    const allocations = await this.receipts.allocationsOfOne(tx, receipt.id);
    await this.journal.step(tx, receipt, receiptLife.settle.event, allocations);
    await Audit.record(tx, caller, {
      object: { kind: 'receipts', id: receipt.id },
      before,
      after: { status: receipt.status },
    });
    return receipt;
  }

  /**
   * The conditions of a receipt that is locked, all met. Throws `settlement-condition-missing` naming each missing one,
   * `nothing-to-settle` (uncomputable), `illegal-step`, `settlement-pending`, `receipt-settled` (conflict), and like the limits.
   */
  async judge(tx: EntityManager, receipt: ReceiptEntity): Promise<Condition[]> {
    assertForeign(receipt.currency);
    const conditions = await this.conditions.locked(tx, receipt);
    if (receipt.status !== 'settled' && receipt.status !== 'refunded') assertAllMet(conditions);
    assertMay('settle', receipt.status);
    await this.books.assertWhole(tx, receipt);
    await this.limits.assertWithin(tx, receipt);
    return conditions;
  }
}
