import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, newId, type CalendarDate } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { Parties } from '../access/parties.js';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { assertIsoCurrency } from '../currencies/domain/currencies.js';
import { OwnOrder } from '../proofs/own-order.js';
import { ProofsRepository } from '../proofs/proofs.repository.js';
import { ClassesService } from './classes.service.js';
import { judgeAdvance } from './domain/advance.js';
import { judgeTradeCredit, type TradeCreditKind } from './domain/trade-credit.js';
import { ObligationsRepository, type AdvanceRow, type TradeCreditRow } from './obligations.repository.js';

export const advanceText = { zh: '代垫', en: 'advance' };

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

/** Costs abroad that another advanced (FX-7). */
@Injectable()
export class AdvancesService {
  constructor(
    private readonly obligations: ObligationsRepository,
    private readonly parties: Parties,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /** The client or the advancer enters it. Throws `advance-not-yours` (forbidden) for others. */
  async enter(
    tx: EntityManager,
    caller: Caller,
    typed: {
      readonly client: string;
      readonly advancer: string;
      readonly affiliated: boolean;
      readonly purpose: string;
      readonly currency: string;
      readonly amount: string;
      readonly advancedOn: CalendarDate;
    },
  ): Promise<AdvanceRow> {
    assertIsoCurrency(typed.currency);
    const { canonical } = await this.parties.book(tx, [typed.client, typed.advancer]);
    const [client, advancer] = [canonical(typed.client), canonical(typed.advancer)];
    const { payees } = await this.scopes.acting(tx, caller);
    if (payees !== undefined && !payees.includes(client) && !payees.includes(advancer)) throw notYours();
    const { affiliated, purpose, currency, advancedOn } = typed;
    const { lastDay } = judgeAdvance({ affiliated, advancedOn, today: calendarDate(this.clock.now()) });
    const row: AdvanceRow = {
      id: newId(),
      client,
      advancer,
      affiliated,
      purpose,
      currency,
      amount: decimal(typed.amount).toFixed(),
      advanced_on: advancedOn,
      last_day: lastDay,
      repaid_on: null,
      filing_no: null,
      filed_at: null,
    };
    await this.obligations.addAdvance(tx, row);
    return row;
  }

  /** Repaid on a day not before the advance; told once. Throws `advance-repaid` (conflict) for another day. */
  async repaid(tx: EntityManager, caller: Caller, id: string, on: CalendarDate): Promise<AdvanceRow> {
    const row = await this.lock(tx, caller, id);
    if (row.repaid_on === on) return row;
    if (row.repaid_on !== null || on < row.advanced_on) {
      throw refusal(
        'advance-repaid',
        'conflict',
        {
          zh: '偿还日早于代垫日，或已登记另一偿还日',
          en: 'It was repaid before, or the day is before the advance',
        },
        { pointer: '/repaidOn', expected: row.repaid_on ?? `>= ${row.advanced_on}`, actual: on },
      );
    }
    return this.saved(tx, { ...row, repaid_on: on });
  }

  /** Filed with the bureau (备案) under a number; told once. Throws `registration-differs` (conflict) for another number. */
  async filed(tx: EntityManager, caller: Caller, id: string, filingNo: string): Promise<AdvanceRow> {
    const row = await this.lock(tx, caller, id);
    if (row.filing_no === filingNo) return row;
    if (row.filing_no !== null) {
      throw refusal(
        'registration-differs',
        'conflict',
        { zh: '已有另一备案号', en: 'It is filed under another number' },
        { pointer: '/filingNo', expected: row.filing_no, actual: filingNo },
      );
    }
    return this.saved(tx, { ...row, filing_no: filingNo, filed_at: this.clock.now() });
  }

  private async lock(tx: EntityManager, caller: Caller, id: string): Promise<AdvanceRow> {
    const { payees } = await this.scopes.acting(tx, caller);
    return found(await this.obligations.advance(tx, recordId(id), payees), advanceText);
  }

  private async saved(tx: EntityManager, row: AdvanceRow): Promise<AdvanceRow> {
    await this.obligations.saveAdvance(tx, row);
    return row;
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

const notYours = () =>
  refusal(
    'advance-not-yours',
    'forbidden',
    { zh: '只能登记本企业代垫或被代垫的费用', en: 'Only the client or the advancer enters an advance' },
    { pointer: '/client' },
  );
