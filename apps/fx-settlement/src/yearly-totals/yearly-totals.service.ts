import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { amountText, calendarDate, decimal, newId, type CalendarDate, type Step } from '@app/kernel';
import { Audit, BusinessClock, FieldCipher, type Caller } from '@app/platform';
import { assertDayNotAhead } from '../access/not-ahead.js';
import { Parties } from '../access/parties.js';
import { refusal } from '../access/refusal.js';
import { assertIsoCurrency, assertMinorUnit } from '../currencies/domain/currencies.js';
import { sizeOf, type SizeState } from './domain/small-subject.js';
import { inUsd, missingRates, statedRate, type MonthlyAmount, type MonthlyRate } from './domain/usd.js';
import { RatesRepository, type RateRow } from './rates.repository.js';
import { TotalsRepository, type EnterpriseMonth, type Flow, type PaymentRow } from './totals.repository.js';

/** A year of one enterprise in one direction; `total` is null where a rate is missing: unknown, not nothing. */
export interface YearlyTotal {
  readonly total: string | null;
  readonly state: SizeState | 'unknown';
  readonly missing: readonly { readonly month: string; readonly currency: string }[];
  readonly steps: readonly Step[];
}

export interface EnterpriseYear {
  readonly enterprise: string;
  readonly receipts: YearlyTotal;
  readonly payments: YearlyTotal;
}

/** Small subjects (FX-6): receipts and payments of a year, each by itself, in USD at the stated rate of the month. */
@Injectable()
export class YearlyTotalsService {
  constructor(
    private readonly totals: TotalsRepository,
    private readonly rates: RatesRepository,
    private readonly parties: Parties,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  async page(
    tx: EntityManager,
    year: number,
    enterprises: readonly string[] | undefined,
    page: { readonly limit: number; readonly after: string | null },
  ): Promise<EnterpriseYear[]> {
    const months = await this.totals.ofYear(tx, year, enterprises, page);
    const rates = await this.rates.between(tx, `${year}-01`, `${year}-12`);
    const on = lastDay(year, calendarDate(this.clock.now()));
    return [...new Set(months.map(({ enterprise }) => enterprise))].map((enterprise) => ({
      enterprise,
      receipts: total(of(months, enterprise, 'receipts'), rates, on),
      payments: total(of(months, enterprise, 'payments'), rates, on),
    }));
  }

  /** USD for one unit by the rate of the day's month. Throws `monthly-rate-unknown` (uncomputable). */
  async usdOn(tx: EntityManager, currency: string, day: CalendarDate): Promise<MonthlyRate> {
    const month = day.slice(0, 7);
    const rates = await this.rates.between(tx, month, month);
    return statedRate(currency, month, rates);
  }

  /**
   * An officer enters the rate of a month, or corrects it; the one before stays on the audit record. Throws `currency-unknown`,
   * and `usd-rate-not-one` where a dollar would be another number of dollars (uncomputable).
   */
  async enterRate(
    tx: EntityManager,
    caller: Caller,
    typed: Pick<RateRow, 'month' | 'currency' | 'usd' | 'source'>,
  ): Promise<RateRow> {
    assertIsoCurrency(typed.currency);
    const { month, currency, usd, source } = typed;
    if (currency === 'USD' && !decimal(usd).equals(1)) throw notOne(usd);
    const row = { month, currency, usd, source, entered_by: caller.clientId, entered_at: this.clock.now() };
    const before = await this.rates.save(tx, row);
    await Audit.record(tx, caller, {
      object: { kind: 'monthly-rates', id: `${month} ${currency}` },
      before: before === undefined ? null : { usd: before.usd, source: before.source },
      after: { usd, source },
    });
    return row;
  }

  /**
   * A bank reports a payment of trade (付汇). The same again gives the record that is there; throws `reference-taken`
   * (conflict), `day-in-future` and `amount-too-fine` (invalid).
   */
  async reportPayment(
    tx: EntityManager,
    bank: Caller,
    typed: {
      readonly reference: string;
      readonly payerCode: string;
      readonly currency: string;
      readonly amount: string;
      readonly paidOn: string;
    },
  ): Promise<PaymentRow> {
    assertIsoCurrency(typed.currency);
    const { canonical } = await this.parties.book(tx, [typed.payerCode]);
    const { reference, currency, paidOn } = typed;
    assertMinorUnit(decimal(typed.amount), currency, '/amount');
    assertDayNotAhead(paidOn, this.clock.now(), '/paidOn');
    const amount = decimal(typed.amount).toFixed();
    const content = JSON.stringify([typed.payerCode, currency, amount, paidOn]);
    const row: PaymentRow = {
      id: newId(),
      reported_by: bank.clientId,
      reference,
      content_hash: this.cipher.hash(content),
      payer: canonical(typed.payerCode),
      currency,
      amount,
      paid_on: paidOn,
    };
    if (await this.totals.addPayment(tx, row)) return row;
    const known = await this.totals.paymentBy(tx, row.reported_by, reference);
    if (known && this.cipher.hashes(content).includes(known.content_hash)) return known;
    throw refusal(
      'reference-taken',
      'conflict',
      {
        zh: `流水号 ${reference} 已用于另一笔款项`,
        en: `The reference ${reference} is taken by other content`,
      },
      { pointer: '/reference', actual: reference },
    );
  }
}

const notOne = (usd: string) =>
  refusal(
    'usd-rate-not-one',
    'uncomputable',
    { zh: '一美元合一美元，不得另列折算率', en: 'A dollar is one dollar: no other rate can be stated' },
    { pointer: '/usd', expected: '1', actual: usd },
  );

const of = (months: readonly EnterpriseMonth[], enterprise: string, flow: Flow): EnterpriseMonth[] =>
  months.filter((one) => one.enterprise === enterprise && one.flow === flow);

function total(
  amounts: readonly MonthlyAmount[],
  rates: readonly MonthlyRate[],
  on: CalendarDate,
): YearlyTotal {
  const missing = missingRates(amounts, rates).map(({ month, currency }) => ({ month, currency }));
  if (missing.length > 0) return { total: null, state: 'unknown', missing, steps: [] };
  const converted = inUsd(amounts, rates);
  const { state, step } = sizeOf(converted.total, on);
  return { total: amountText(converted.total), state, missing, steps: [...converted.steps, step] };
}

/** The limit of a past year is the one of its end. */
const lastDay = (year: number, today: CalendarDate): CalendarDate => {
  const end = `${year}-12-31`;
  return today < end ? today : end;
};
