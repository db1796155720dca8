import { Injectable } from '@nestjs/common';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { calendarDate, DomainError } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { balancedEntries, reversal, type Journal } from './domain/journal.js';
import { draftWithId, LedgerRepository, type DraftWithId, type StoredJournal } from './ledger.repository.js';

/**
 * The ledger (账簿): where every amount is used once. How to post, inside the operation's own transaction:
 *
 * ```ts
 * await this.ledger.post(tx, {
 *   kind: 'netting-reported',                    // a name of your own
 *   source: { kind: 'netting', id: netting.id }, // found again with LedgerRepository.ofSources
 *   bookedOn: calendarDate(clock.now()),
 *   entries: [
 *     // the order pays for a cost abroad: 25 of it can no longer be used by a receipt
 *     { kind: 'order', enterprise, owner: order.id, currency: 'USD', amount: new Decimal('-25') },
 *     { kind: 'cost', enterprise, owner: costDocument.id, currency: 'USD', amount: new Decimal('25') },
 *   ],
 * });
 * ```
 *
 * Debit is above zero, credit below; per currency the entries add up to zero. Object accounts (`order`, `receipt`, `cost` …)
 * have an `owner`, accounts of the enterprise (`sales`, `exchange`, `proceeds`) none. Balances of objects move at once and
 * are guarded by the database (`fx_balances_side`: no order is used beyond itself, no receipt beyond itself); totals of an
 * enterprise move at the commit. An `order` entry with `receiptId` also moves `fx_allocations`. Lock what you post about
 * first (cases, then receipts, then orders), and post all journals of one step in one call: then accounts are locked in
 * ascending order. A kind of account that is missing is one row more in `fx_account_kinds`, by migration, and in `AccountKind`.
 */
@Injectable()
export class LedgerService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Posts the journals; one without any amount is left out. Answers their ids, in order. Throws `account-overdrawn`
   * (conflict) where an account would hold less than nothing.
   */
  post(tx: EntityManager, ...journals: readonly Journal[]): Promise<string[]> {
    return this.write(tx, journals.map(draftWithId));
  }

  /**
   * Takes journals back (冲销), each by one with the opposite entries, newest first. Throws `journal-reversed` (conflict)
   * for one that was taken back before, and `account-overdrawn` where its amounts have been used since.
   */
  async reverse(
    tx: EntityManager,
    journalIds: readonly string[],
    { kind, reason }: { readonly kind: string; readonly reason: string },
  ): Promise<string[]> {
    const stored = await this.ledger.lock(tx, journalIds);
    const gone = stored.find(({ reversedBy }) => reversedBy !== null);
    if (gone) {
      throw refusal(
        'journal-reversed',
        'conflict',
        { zh: `凭证 ${gone.id} 已冲销`, en: `The journal ${gone.id} has been reversed` },
        { pointer: '', actual: gone.id },
      );
    }
    const bookedOn = calendarDate(this.clock.now());
    const drafts = stored.toReversed().map((journal): DraftWithId => ({
      ...draftWithId({
        kind,
        source: { kind: journal.sourceKind, id: journal.sourceId },
        bookedOn,
        entries: reversal(journal.entries),
        reason,
      }),
      reverses: journal.id,
    }));
    return this.write(tx, drafts);
  }

  /** Takes back all that stands of a record; throws like `reverse`. */
  async takeBack(
    tx: EntityManager,
    sourceId: string,
    why: { readonly kind: string; readonly reason: string },
  ): Promise<void> {
    const ids = (await this.standing(tx, sourceId)).map(({ id }) => id);
    await this.reverse(tx, ids, why);
  }

  /** Journals about a record that were neither taken back nor take back. */
  async standing(tx: EntityManager, sourceId: string): Promise<StoredJournal[]> {
    const journals = await this.ledger.ofSources(tx, [sourceId]);
    return journals.filter(({ reverses, reversedBy }) => reverses === null && reversedBy === null);
  }

  private async write(tx: EntityManager, drafts: readonly DraftWithId[]): Promise<string[]> {
    const filled = drafts
      .map((draft) => ({ ...draft, entries: balancedEntries(draft) }))
      .filter(({ entries }) => entries.length > 0);
    if (filled.length === 0) return [];
    try {
      await this.ledger.insert(tx, filled, this.clock.now());
    } catch (error) {
      throw isOverdraft(error) ? overdrawn(error) : error;
    }
    return filled.map(({ id }) => id);
  }
}

/** The database's own guard spoke: whoever posted had not looked, or looked without a lock. */
function isOverdraft(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && Reflect.get(error.driverError, 'constraint') === 'fx_balances_side'
  );
}

function overdrawn(cause: unknown): DomainError {
  const message = {
    zh: '账户余额不足：该金额已被使用',
    en: 'An account would be overdrawn: the amount has been used',
  };
  // which of the accounts that a request touches it was, the database does not say
  const fix = { zh: '重新查询余额后再试', en: 'Look at the balances again' };
  return new DomainError('account-overdrawn', 'conflict', {
    message,
    faults: [{ pointer: '', code: 'account-overdrawn', message, fix }],
    cause,
  });
}
