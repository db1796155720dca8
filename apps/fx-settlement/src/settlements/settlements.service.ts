import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, instantText, newId } from '@app/kernel';
import { BusinessClock, tellAtCommit, type Caller } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { assertStands } from '../quotes/domain/quote.js';
import { QuotesRepository, type Quote } from '../quotes/quotes.repository.js';
import type { WantedAllocation } from '../receipts/domain/allocations.js';
import { MatchingService } from '../receipts/matching.service.js';
import { ReceiptEntity } from '../receipts/receipt.entity.js';
import { SettlementBooks } from './settlement-books.js';
import { SettlementsRepository, type Settlement } from './settlements.repository.js';

/** Told of to the sender at the commit. */
export const settlementsRequested = 'settlements-requested';

/** Settlement at a locked rate through the bank (结汇): requested here, sent and answered later. */
@Injectable()
export class SettlementsService {
  constructor(
    private readonly settlements: SettlementsRepository,
    private readonly quotes: QuotesRepository,
    private readonly matching: MatchingService,
    private readonly books: SettlementBooks,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Asks the bank to settle the receipt of a locked quote, matched with `wanted` orders first where they are given. One
   * quote is settled once: asked again, it is the settlement that is there. Throws `quote-not-locked`, `quote-expired`
   * (conflict), like matching where it matches, and like the judgement of the conditions.
   */
  async request(
    tx: EntityManager,
    caller: Caller,
    quoteId: string,
    wanted: readonly WantedAllocation[],
  ): Promise<Settlement> {
    const scope = await this.scopes.acting(tx, caller);
    const seen = found(await this.quotes.find(tx, recordId(quoteId), scope), { zh: '报价', en: 'quote' });
    const before = await this.settlements.ofQuote(tx, seen.id);
    if (before) return before;
    const receipt =
      wanted.length > 0
        ? await this.matching.match(tx, caller, seen.receiptId, wanted)
        : await this.books.lockReceipt(tx, seen.receiptId);
    // meanwhile another request may have settled it
    const meanwhile = await this.settlements.ofQuote(tx, seen.id);
    if (meanwhile) return meanwhile;
    const standing = await this.quotes.lockStanding(tx, seen.receiptId);
    this.assertLocked(standing.find(({ id }) => id === seen.id));
    return this.handOver(tx, receipt, seen);
  }

  private async handOver(tx: EntityManager, receipt: ReceiptEntity, quote: Quote): Promise<Settlement> {
    const { journalId, orderNos } = await this.books.handOver(tx, receipt);
    const id = newId();
    const settlement: Settlement = {
      id,
      number: id.toUpperCase(),
      quoteId: quote.id,
      receiptId: receipt.id,
      payee: receipt.payee,
      currency: quote.currency,
      amount: exactText(quote.amount),
      rate: quote.rate.toFixed(),
      proceeds: quote.proceeds.toFixed(2),
      orderNos,
      journalId,
      status: 'requested',
      requestedAt: this.clock.now(),
      sentAt: null,
      bankReference: null,
      answeredAt: null,
      executed: null,
      valueDate: null,
      reason: null,
    };
    await this.settlements.insert(tx, settlement);
    await this.quotes.become(tx, quote.id, 'used');
    tellAtCommit(tx, settlementsRequested);
    return settlement;
  }

  private assertLocked(quote: Quote | undefined): void {
    if (quote?.status === 'locked') {
      assertStands(quote.expiresAt, this.clock.now(), instantText(quote.expiresAt));
      return;
    }
    const message = { zh: '报价未锁定', en: 'The quote is not locked' };
    throw new DomainError('quote-not-locked', 'conflict', {
      message,
      faults: [
        {
          pointer: '/quoteId',
          code: 'quote-not-locked',
          message,
          expected: 'locked',
          actual: quote?.status ?? 'lapsed',
        },
      ],
    });
  }
}
