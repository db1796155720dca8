import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, type CalendarDate } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { assertDayNotAhead } from '../access/not-ahead.js';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { lockCases } from '../storage/case-locks.js';
import { assertMay, receiptLife } from './domain/receipt-life.js';
import { NettedReceipts } from './netted-receipts.repository.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptJournal } from './receipt-journal.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptsRepository } from './receipts.repository.js';

const text = { zh: '收汇', en: 'receipt' };

/** What a bank tells of a receipt later: that it released the money to the payee (解付), or sent it back (退汇). */
@Injectable()
export class RefundsService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly netted: NettedReceipts,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * The whole receipt goes back: its orders are open again, its settlement is taken back, a netting that was reported
   * with it has to be corrected. The same refund told again gives the record that is there. Throws `illegal-step` and
   * `settlement-pending` (conflict).
   */
  async refund(
    tx: EntityManager,
    bank: Caller,
    id: string,
    { reference, reason }: { readonly reference: string; readonly reason: string },
  ): Promise<ReceiptEntity> {
    const receipt = await this.locked(tx, bank, id);
    if (receipt.status === 'refunded') {
      const told = await this.receipts.refundOf(tx, receipt.id);
      if (told === reference) return receipt;
    }
    assertMay('refund', receipt.status);
    await this.books.assertNotInSettlement(tx, receipt);
    const before = { status: receipt.status };
    const allocations = await this.receipts.allocationsOfOne(tx, receipt.id);
    await this.books.refunded(tx, receipt, reason);
    await this.receipts.keepRefund(tx, receipt.id, reference);
    receipt.status = 'refunded';
    await this.journal.step(tx, receipt, receiptLife.refund.event, allocations);
    await this.netted.reopen(tx, receipt.id, receipt.statusSince);
    await Audit.record(tx, bank, {
      object: { kind: 'receipts', id: receipt.id },
      before,
      after: { status: receipt.status, reference },
      reason,
    });
    return receipt;
  }

  /**
   * Told once; another day is refused (`pay-out-differs`, conflict), one that is yet to come (`day-in-future`, invalid), and one
   * before the money came (`pay-out-before-receipt`, uncomputable).
   */
  async paidOut(tx: EntityManager, bank: Caller, id: string, day: CalendarDate): Promise<ReceiptEntity> {
    const receipt = await this.locked(tx, bank, id);
    if (receipt.paidOutOn === day) return receipt;
    if (receipt.paidOutOn !== null) {
      const message = {
        zh: `该笔收汇已于 ${receipt.paidOutOn} 解付`,
        en: `The receipt was paid out on ${receipt.paidOutOn}`,
      };
      throw new DomainError('pay-out-differs', 'conflict', {
        message,
        faults: [
          {
            pointer: '/paidOutOn',
            code: 'pay-out-differs',
            message,
            expected: receipt.paidOutOn,
            actual: day,
          },
        ],
      });
    }
    assertDayNotAhead(day, this.clock.now(), '/paidOutOn');
    const cameOn = calendarDate(receipt.receivedAt);
    if (day < cameOn) throw paidBefore(cameOn, day);
    receipt.paidOutOn = day;
    await this.receipts.save(tx, receipt);
    return receipt;
  }

  private async locked(tx: EntityManager, bank: Caller, id: string): Promise<ReceiptEntity> {
    const scope = await this.scopes.acting(tx, bank);
    const seen = found(await this.receipts.find(tx, recordId(id), scope), text);
    await lockCases(tx, await this.receipts.allocationsOfOne(tx, seen.id));
    return found(await this.receipts.lock(tx, seen.id, scope), text);
  }
}

const paidBefore = (cameOn: CalendarDate, day: CalendarDate) =>
  refusal(
    'pay-out-before-receipt',
    'uncomputable',
    {
      zh: `该笔收汇于 ${cameOn} 入账，不能在此之前解付`,
      en: `The receipt came on ${cameOn}: it cannot be paid out before`,
    },
    { pointer: '/paidOutOn', expected: `>= ${cameOn}`, actual: day },
  );
