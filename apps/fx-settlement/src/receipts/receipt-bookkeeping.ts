import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, zero } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { exactText } from '../currencies/domain/amount-text.js';
import type { AccountKind, Entry, Journal } from '../ledger/domain/journal.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { LedgerService } from '../ledger/ledger.service.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import type { Allocation } from './domain/allocations.js';
import {
  arrival,
  handingOver,
  identification,
  matching,
  settling,
  suspension,
  type Unmatched,
} from './domain/receipt-entries.js';
import { ReceiptEntity } from './receipt.entity.js';

/** Puts what happens to a receipt into the ledger. */
@Injectable()
export class ReceiptBookkeeping {
  constructor(
    private readonly ledger: LedgerService,
    private readonly accounts: LedgerRepository,
    private readonly clock: BusinessClock,
  ) {}

  async arrived(
    tx: EntityManager,
    receipts: readonly ReceiptEntity[],
    accountOf: (receipt: ReceiptEntity) => Unmatched,
  ): Promise<void> {
    await this.ledger.post(
      tx,
      ...receipts.map((receipt) =>
        this.journal(
          'receipt-received',
          receipt,
          arrival(receipt, new Decimal(receipt.amount), accountOf(receipt)),
        ),
      ),
    );
  }

  /** A journal per order, so that each can be taken back by itself; money in suspense is identified by it. */
  async matched(
    tx: EntityManager,
    receipt: ReceiptEntity,
    allocations: readonly Allocation[],
    orders: readonly OrderBalance[],
  ): Promise<void> {
    const suspended = await this.suspended(tx, receipt);
    const sellers = new Map(orders.map(({ id, ebcCode }) => [id, ebcCode]));
    await this.ledger.post(
      tx,
      this.journal('receipt-identified', receipt, identification(receipt, suspended)),
      ...allocations.map((one) =>
        this.journal(
          'receipt-matched',
          receipt,
          matching(receipt, one, sellers.get(one.orderId) ?? receipt.payee),
        ),
      ),
    );
  }

  /** Moves what is unmatched out of suspense. */
  async identified(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    const entries = identification(receipt, await this.suspended(tx, receipt));
    await this.ledger.post(tx, this.journal('receipt-identified', receipt, entries));
  }

  /** Moves what is unmatched into suspense. */
  async suspend(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    const entries = suspension(receipt, await this.standing(tx, receipt, 'receipt'));
    await this.ledger.post(tx, this.journal('receipt-suspended', receipt, entries));
  }

  /** Settled outside of the window, at the bank's counter. */
  async settled(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    const entries = settling(receipt, 'funds', new Decimal(receipt.amount));
    await this.ledger.post(tx, this.journal('receipt-settled', receipt, entries));
  }

  /** A part, or all, of an individual's receipt is settled. */
  async settledInPart(tx: EntityManager, receipt: ReceiptEntity, amount: Decimal): Promise<void> {
    await this.ledger.post(
      tx,
      this.journal('individual-settled', receipt, settling(receipt, 'funds', amount)),
    );
  }

  /** The bank is asked to settle: until it answers the money can do nothing else. Answers the journal. */
  async handedOver(tx: EntityManager, receipt: ReceiptEntity): Promise<string> {
    const entries = handingOver(receipt, new Decimal(receipt.amount));
    const [journalId] = await this.ledger.post(tx, this.journal('settlement-requested', receipt, entries));
    if (journalId === undefined) throw new Error('a receipt has an amount');
    return journalId;
  }

  /** The bank has settled what it was asked for. */
  async executed(tx: EntityManager, receipt: ReceiptEntity, proceeds: Decimal): Promise<void> {
    const entries = settling(receipt, 'in-settlement', new Decimal(receipt.amount), proceeds);
    await this.ledger.post(tx, this.journal('receipt-settled', receipt, entries));
  }

  /** The bank has not settled what it was asked for. */
  async givenBack(tx: EntityManager, journalId: string, reason: string): Promise<void> {
    await this.ledger.reverse(tx, [journalId], { kind: 'settlement-refused', reason });
  }

  /** Takes the matches with these orders back, with all of them where none are named. */
  async unmatched(
    tx: EntityManager,
    receipt: ReceiptEntity,
    orderIds: readonly string[] | undefined,
    reason: string,
  ): Promise<void> {
    const journals = await this.ledger.standing(tx, receipt.id);
    const ids = journals
      .filter(({ kind }) => kind === 'receipt-matched')
      .filter(
        ({ entries }) =>
          orderIds === undefined ||
          entries.some(({ receiptId, owner = '' }) => receiptId !== undefined && orderIds.includes(owner)),
      )
      .map(({ id }) => id);
    await this.ledger.reverse(tx, ids, { kind: 'receipt-unmatched', reason });
  }

  /** The money went back: everything that it did is taken back. */
  async refunded(tx: EntityManager, receipt: ReceiptEntity, reason: string): Promise<void> {
    await this.ledger.takeBack(tx, receipt.id, { kind: 'receipt-refunded', reason });
  }

  /** Throws `settlement-pending` (conflict) while the bank has been asked to settle it and has not answered. */
  async assertNotInSettlement(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    if ((await this.standing(tx, receipt, 'in-settlement')).isZero()) return;
    throw refusal(
      'settlement-pending',
      'conflict',
      { zh: '已请银行结汇，尚未答复', en: 'The bank was asked to settle it and has not answered yet' },
      { pointer: '/status', fix: { zh: '等待银行答复', en: 'Wait for the answer' } },
    );
  }

  /** All of its money is still there. Throws `settlement-pending`, and `receipt-settled` (conflict) where a part was settled or sent back. */
  async assertWhole(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    await this.assertNotInSettlement(tx, receipt);
    const left = await this.standing(tx, receipt, 'funds');
    if (left.equals(receipt.amount)) return;
    throw refusal(
      'receipt-settled',
      'conflict',
      { zh: '该笔收汇已结汇或已退汇', en: 'The receipt has been settled or sent back' },
      { pointer: '/amount', expected: exactText(new Decimal(receipt.amount)), actual: exactText(left) },
    );
  }

  /** What of the receipt stands on one of its accounts, above zero. */
  async standing(tx: EntityManager, receipt: ReceiptEntity, account: AccountKind): Promise<Decimal> {
    const balances = await this.accounts.balances(tx, [receipt.id]);
    return balances.find(({ kind }) => kind === account)?.balance.abs() ?? zero;
  }

  private suspended(tx: EntityManager, receipt: ReceiptEntity): Promise<Decimal> {
    return this.standing(tx, receipt, 'suspense');
  }

  private journal(kind: string, { id }: ReceiptEntity, entries: readonly Entry[]): Journal {
    return { kind, source: { kind: 'receipt', id }, bookedOn: calendarDate(this.clock.now()), entries };
  }
}
