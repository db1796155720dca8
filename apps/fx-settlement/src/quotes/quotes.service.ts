import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, instantText, newId } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { assertForeign } from '../receipts/domain/foreign-money.js';
import { ReceiptBookkeeping } from '../receipts/receipt-bookkeeping.js';
import { ReceiptEntity } from '../receipts/receipt.entity.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { assertStands, quotedProceeds, quotePeriodOn } from './domain/quote.js';
import { QuotesRepository, type Quote } from './quotes.repository.js';
import { RatesRepository } from './rates.repository.js';

const minuteMs = 60_000;
const text = { zh: '报价', en: 'quote' };

/** Offers of the bank for receipts (询价、锁价): offered → locked → used; what is not used lapses. */
@Injectable()
export class QuotesService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly quotes: QuotesRepository,
    private readonly rates: RatesRepository,
    private readonly books: ReceiptBookkeeping,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * What the bank would pay for the whole receipt at today's rate. While an offer of the same rate stands, it is that one.
   * Throws `nothing-to-settle`, `bank-rate-unknown` (uncomputable), `receipt-settled` and `settlement-pending` (conflict).
   */
  async offer(tx: EntityManager, caller: Caller, receiptId: string): Promise<Quote> {
    const receipt = await this.lockedReceipt(tx, caller, receiptId);
    assertForeign(receipt.currency);
    const now = this.clock.now();
    const date = calendarDate(now);
    const rate = await this.rates.on(tx, receipt.currency, date);
    const standing = await this.quotes.lockStanding(tx, receipt.id);
    const same = standing.find((one) => one.expiresAt > now && one.ratePosition === rate.position);
    if (same) return same;
    const amount = new Decimal(receipt.amount);
    const quote: Quote = {
      id: newId(),
      receiptId: receipt.id,
      payee: receipt.payee,
      currency: receipt.currency,
      amount,
      ratePosition: rate.position,
      rate: rate.buying,
      ...quotedProceeds(amount, rate),
      status: 'offered',
      offeredAt: now,
      expiresAt: new Date(now.getTime() + quotePeriodOn(date).offerMinutes * minuteMs),
    };
    await this.quotes.insert(tx, quote);
    return quote;
  }

  /** Holds the rate for longer; another one that was locked for the receipt lapses. Throws `quote-expired` (conflict). */
  async lock(tx: EntityManager, caller: Caller, id: string): Promise<Quote> {
    const seen = await this.get(tx, caller, id, 'acting');
    await this.lockedReceipt(tx, caller, seen.receiptId);
    const standing = await this.quotes.lockStanding(tx, seen.receiptId);
    const quote = standing.find((one) => one.id === seen.id);
    const now = this.clock.now();
    assertStands(quote?.expiresAt ?? seen.offeredAt, now, instantText(seen.expiresAt));
    if (quote === undefined || quote.status === 'locked') return quote ?? seen;
    for (const other of standing.filter(({ status }) => status === 'locked'))
      await this.quotes.become(tx, other.id, 'lapsed');
    const expiresAt = new Date(now.getTime() + quotePeriodOn(calendarDate(now)).lockMinutes * minuteMs);
    await this.quotes.become(tx, quote.id, 'locked', expiresAt);
    return { ...quote, status: 'locked', expiresAt };
  }

  async get(tx: EntityManager, caller: Caller, id: string, as: 'reading' | 'acting'): Promise<Quote> {
    const scope = await this.scopes[as](tx, caller);
    return found(await this.quotes.find(tx, recordId(id), scope), text);
  }

  private async lockedReceipt(tx: EntityManager, caller: Caller, id: string): Promise<ReceiptEntity> {
    const scope = await this.scopes.acting(tx, caller);
    const receipt = found(await this.receipts.lock(tx, recordId(id), scope), { zh: '收汇', en: 'receipt' });
    await this.books.assertWhole(tx, receipt);
    return receipt;
  }
}
