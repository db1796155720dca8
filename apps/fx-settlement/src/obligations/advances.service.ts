import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, newId, type CalendarDate } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { assertDayNotAhead } from '../access/not-ahead.js';
import { Parties } from '../access/parties.js';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { assertIsoCurrency, assertMinorUnit } from '../currencies/domain/currencies.js';
import { AdvancesRepository, type AdvanceRow } from './advances.repository.js';
import { judgeAdvance } from './domain/advance.js';

const advanceText = { zh: '代垫', en: 'advance' };

/** Costs abroad that another advanced (FX-7). */
@Injectable()
export class AdvancesService {
  constructor(
    private readonly advances: AdvancesRepository,
    private readonly parties: Parties,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * The client or the advancer enters it; the same content again is the advance that is there. Throws `advance-not-yours`
   * (forbidden) for others, `day-in-future` and `amount-too-fine` (invalid).
   */
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
      readonly documentNo?: string;
    },
  ): Promise<AdvanceRow> {
    assertIsoCurrency(typed.currency);
    const amount = decimal(typed.amount);
    assertMinorUnit(amount, typed.currency, '/amount');
    assertDayNotAhead(typed.advancedOn, this.clock.now(), '/advancedOn');
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
      amount: amount.toFixed(),
      advanced_on: advancedOn,
      last_day: lastDay,
      repaid_on: null,
      filing_no: null,
      filed_at: null,
    };
    return this.advances.insertOnce(tx, row, contentHashOf(row, typed.documentNo));
  }

  /** Repaid on a day not before the advance and not ahead (`day-in-future`, invalid); told once. Throws `advance-repaid` (conflict) for another day. */
  async repaid(tx: EntityManager, caller: Caller, id: string, on: CalendarDate): Promise<AdvanceRow> {
    const row = await this.lock(tx, caller, id);
    if (row.repaid_on === on) return row;
    assertDayNotAhead(on, this.clock.now(), '/repaidOn');
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
    return found(await this.advances.lock(tx, recordId(id), payees), advanceText);
  }

  private async saved(tx: EntityManager, row: AdvanceRow): Promise<AdvanceRow> {
    await this.advances.save(tx, row);
    return row;
  }
}

function contentHashOf(row: AdvanceRow, documentNo = ''): string {
  const { client, advancer, affiliated, purpose, currency, amount, advanced_on: day } = row;
  const content = [client, advancer, affiliated, purpose, currency, amount, day, documentNo];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

const notYours = () =>
  refusal(
    'advance-not-yours',
    'forbidden',
    { zh: '只能登记本企业代垫或被代垫的费用', en: 'Only the client or the advancer enters an advance' },
    { pointer: '/client' },
  );
