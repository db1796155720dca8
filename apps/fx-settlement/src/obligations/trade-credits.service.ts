import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, newId, type CalendarDate } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { found } from '../access/scope.js';
import { OwnOrder } from '../proofs/own-order.js';
import { ProofsRepository } from '../proofs/proofs.repository.js';
import { ClassesService } from './classes.service.js';
import { judgeTradeCredit, type TradeCreditKind } from './domain/trade-credit.js';
import { ObligationsRepository, type TradeCreditRow } from './obligations.repository.js';

/** Reports of prepayments and deferred receipts (FX-5). */
@Injectable()
export class TradeCreditsService {
  constructor(
    private readonly obligations: ObligationsRepository,
    private readonly ownOrder: OwnOrder,
    private readonly proofs: ProofsRepository,
    private readonly classes: ClassesService,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Reports one; the same order and kind again gives the record that is there. The day that it counts from is the facts':
   * throws `trade-credit-not-begun` (uncomputable) where nothing was received, or nothing exported, yet.
   */
  async report(
    tx: EntityManager,
    caller: Caller,
    typed: {
      readonly orderNo: string;
      readonly ebpCode: string;
      readonly kind: TradeCreditKind;
      readonly amount: string;
      readonly expectedOn: CalendarDate;
    },
  ): Promise<TradeCreditRow> {
    const { order, payee } = await this.ownOrder.lock(tx, caller, typed);
    const { kind } = typed;
    const startedOn =
      kind === 'prepayment'
        ? await this.receivedOn(tx, order.id)
        : await this.obligations.exportedOn(tx, order.orderNo, order.ebpCode);
    if (startedOn === null) throw notBegun(kind);
    const now = this.clock.now();
    const judged = judgeTradeCredit({
      kind,
      startedOn,
      expectedOn: typed.expectedOn,
      reportedOn: calendarDate(now),
      demands: await this.classes.demandsOf(tx, payee),
    });
    await this.obligations.addCredit(tx, {
      id: newId(),
      order_id: order.id,
      payee,
      kind,
      currency: order.currency,
      amount: decimal(typed.amount).toFixed(),
      started_on: startedOn,
      expected_on: typed.expectedOn,
      due_on: judged.dueOn,
      reported_at: now,
      late: judged.late,
    });
    return found((await this.obligations.credit(tx, order.id, kind)) ?? null, { zh: '报告', en: 'report' });
  }

  private async receivedOn(tx: EntityManager, orderId: string): Promise<CalendarDate | null> {
    const [basis] = await this.proofs.lockBases(tx, [orderId]);
    return (basis?.received ?? []).map(({ on }) => on).sort()[0] ?? null;
  }
}

const notBegun = (kind: TradeCreditKind) =>
  refusal(
    'trade-credit-not-begun',
    'uncomputable',
    kind === 'prepayment'
      ? { zh: '该订单尚未收汇', en: 'Nothing was received for the order yet' }
      : { zh: '该订单尚无出口日期', en: 'Customs has told no day of export of the order yet' },
    { pointer: '/orderNo' },
  );
