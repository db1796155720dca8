import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { Parties } from '../access/parties.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { ClassesService } from '../obligations/classes.service.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { assertWithinInstitutionLimit } from './domain/institution-limit.js';
import { assertMay, receiptLife } from './domain/receipt-life.js';
import { assertAllMet, settlementConditions, type Condition } from './domain/settlement-conditions.js';
import { RatesRepository } from '../quotes/rates.repository.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptJournal, unmatchedOf } from './receipt-journal.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Roles of registration in which trade money from abroad is received: for one's own exports, or for those of others. */
const payees = ['e-commerce', 'platform', 'payment', 'agent', 'integrated-service', 'individual-seller'];

/** Settlement on electronic transaction data (凭交易电子信息结汇), FX-1. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly orders: OrdersRepository,
    private readonly journal: ReceiptJournal,
    private readonly parties: Parties,
    private readonly scopes: Scopes,
    private readonly books: ReceiptBookkeeping,
    private readonly rates: RatesRepository,
    private readonly classes: ClassesService,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `settlement-condition-missing` naming each missing condition, `illegal-step` and `settlement-pending` (all conflict). */
  async settle(tx: EntityManager, caller: Caller, id: string): Promise<ReceiptEntity> {
    const scope = await this.scopes.acting(tx, caller);
    const receipt = found(await this.receipts.lock(tx, recordId(id), scope), {
      zh: '收汇',
      en: 'receipt',
    });
    await this.books.assertNotInSettlement(tx, receipt);
    const conditions = await this.judge(tx, receipt);
    const before = { status: receipt.status };
    receipt.status = 'settled';
    receipt.conditions = conditions;
    const allocations = (await this.receipts.allocationsOf(tx, [receipt.id])).get(receipt.id) ?? [];
    await this.books.settled(tx, receipt);
    await this.journal.step(tx, receipt, receiptLife.settle.event, allocations);
    await Audit.record(tx, caller, {
      object: { kind: 'receipts', id: receipt.id },
      before,
      after: { status: receipt.status },
    });
    return receipt;
  }

  /**
   * The conditions, all met, and the limit of payment institutions kept; of a receipt that is locked. Throws like `settle`,
   * `institution-limit-exceeded`, `bureau-registration-missing` (conflict) and, where its worth in USD cannot be told, `bank-rate-unknown` (uncomputable).
   */
  async judge(tx: EntityManager, receipt: ReceiptEntity): Promise<Condition[]> {
    await this.orders.lockOfReceipt(tx, receipt.id);
    const conditions = await this.conditions(tx, receipt);
    if (receipt.status !== 'settled' && receipt.status !== 'refunded') assertAllMet(conditions);
    assertMay('settle', receipt.status);
    await this.classes.assertRegistered(tx, receipt.payee, receipt.id);
    if (receipt.institution !== null) {
      const date = calendarDate(receipt.receivedAt);
      const amount = new Decimal(receipt.amount);
      const usd = await this.rates.inUsd(tx, amount, receipt.currency, date);
      assertWithinInstitutionLimit(usd, calendarDate(this.clock.now()));
    }
    return conditions;
  }

  /** As they stand now; of a settled receipt as they stood then. */
  async conditions(tx: EntityManager, receipt: ReceiptEntity): Promise<Condition[]> {
    if (receipt.conditions !== null) return receipt.conditions;
    const { id, payee, currency } = receipt;
    const book = await this.parties.book(tx, [payee]);
    const allocations = (await this.receipts.allocationsOf(tx, [id])).get(id) ?? [];
    return settlementConditions({
      payee,
      inStanding: book.mayAct(payee, payees, 'fx', calendarDate(this.clock.now())),
      currency,
      unmatched: unmatchedOf(receipt, allocations),
      orders: await this.orders.ofReceipt(tx, id),
    });
  }
}
