import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  calendarDate,
  Decimal,
  decimal,
  DomainError,
  newId,
  sum,
  type CalendarDate,
  type Fault,
} from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { found } from '../access/scope.js';
import { exactText } from '../currencies/domain/amount-text.js';
import { assertMinorUnit } from '../currencies/domain/currencies.js';
import { OwnOrder } from '../proofs/own-order.js';
import type { ProofFacts } from '../proofs/domain/receipt-proof.js';
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
   * Reports one; the same again gives the record that is there, other content of the order and kind is refused
   * (`trade-credit-differs`, conflict). The day that it counts from is the facts': throws `trade-credit-not-begun`
   * (uncomputable) where nothing was received, or nothing exported, yet. No rule limits the amount; more than the order is
   * declared for, and than came, can be neither prepaid nor outstanding: `trade-credit-exceeded` (conflict).
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
    const amount = decimal(typed.amount);
    assertMinorUnit(amount, order.currency, '/amount');
    const before = await this.obligations.credit(tx, order.id, kind);
    if (before !== undefined) return sameOrRefused(before, amount, typed.expectedOn);
    const received = await this.received(tx, order.id);
    const most = Decimal.max(order.declared, sum(received.map((part) => part.amount)));
    if (amount.greaterThan(most)) throw exceeded(most, amount);
    const startedOn =
      kind === 'prepayment'
        ? (received.map(({ on }) => on).sort()[0] ?? null)
        : await this.obligations.exportedOn(tx, order.orderNo, order.ebpCode);
    if (startedOn === null) throw notBegun(kind);
    const now = this.clock.now();
    const judged = judgeTradeCredit({
      kind,
      startedOn,
      expectedOn: typed.expectedOn,
      reportedOn: calendarDate(now),
      demands: await this.classes.demandsOf(tx, payee, '/orderNo'),
    });
    await this.obligations.addCredit(tx, {
      id: newId(),
      order_id: order.id,
      payee,
      kind,
      currency: order.currency,
      amount: amount.toFixed(),
      started_on: startedOn,
      expected_on: typed.expectedOn,
      due_on: judged.dueOn,
      reported_at: now,
      late: judged.late,
    });
    return found((await this.obligations.credit(tx, order.id, kind)) ?? null, { zh: '报告', en: 'report' });
  }

  private async received(tx: EntityManager, orderId: string): Promise<ProofFacts['received']> {
    const [basis] = await this.proofs.lockBases(tx, [orderId]);
    return basis?.received ?? [];
  }
}

function sameOrRefused(before: TradeCreditRow, amount: Decimal, expectedOn: CalendarDate): TradeCreditRow {
  const faults = [
    ...(amount.equals(before.amount)
      ? []
      : [differing('/amount', exactText(new Decimal(before.amount)), exactText(amount))]),
    ...(expectedOn === before.expected_on ? [] : [differing('/expectedOn', before.expected_on, expectedOn)]),
  ];
  if (faults.length === 0) return before;
  throw new DomainError('trade-credit-differs', 'conflict', { message: otherContent, faults });
}

const otherContent = {
  zh: '该订单已报告过，内容不同',
  en: 'The order was reported before, with other content',
};

const differing = (pointer: string, expected: string, actual: string): Fault => ({
  pointer,
  code: 'trade-credit-differs',
  message: otherContent,
  expected,
  actual,
});

const exceeded = (most: Decimal, amount: Decimal) =>
  refusal(
    'trade-credit-exceeded',
    'conflict',
    {
      zh: '报告金额超过订单的申报金额和已收金额',
      en: 'More than the order is declared for, and than came for it',
    },
    { pointer: '/amount', expected: `<= ${exactText(most)}`, actual: exactText(amount) },
  );

const notBegun = (kind: TradeCreditKind) =>
  refusal(
    'trade-credit-not-begun',
    'uncomputable',
    kind === 'prepayment'
      ? { zh: '该订单尚未收汇', en: 'Nothing was received for the order yet' }
      : { zh: '该订单尚无出口日期', en: 'Customs has told no day of export of the order yet' },
    { pointer: '/orderNo' },
  );
