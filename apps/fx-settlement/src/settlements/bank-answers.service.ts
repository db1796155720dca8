import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal, DomainError } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import type { BankAnswer } from '../bank/domain/bank-messages.js';
import { awaiting } from './domain/settlement-status.js';
import { SettlementBooks } from './settlement-books.js';
import { SettlementsRepository, type Settlement } from './settlements.repository.js';

/** What becomes of settlements when the bank answers. */
@Injectable()
export class BankAnswersService {
  constructor(
    private readonly settlements: SettlementsRepository,
    private readonly books: SettlementBooks,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Takes one answer over, once however often it comes. Paid just what was quoted: settled. Paid something else: `differs`,
   * nothing is forced to fit. Refused: the money is free again. About nothing that waits: set aside.
   */
  async take(tx: EntityManager, answer: BankAnswer): Promise<void> {
    const seen = await this.settlements.byNumber(tx, answer.number);
    const settlement = seen && (await this.locked(tx, seen));
    const isAwaited = settlement !== null && awaiting.includes(settlement.status);
    const now = this.clock.now();
    const isNew = await this.settlements.keepAnswer(tx, answer, isAwaited ? 'taken' : 'set-aside', now);
    if (!isNew || !isAwaited) return;
    const { reference, valueDate, reason } = answer;
    if (answer.status === 'refused' || answer.proceeds === null) {
      await this.refuse(tx, settlement, reason ?? 'refused', reference);
      return;
    }
    const executed = new Decimal(answer.proceeds);
    const fits = executed.equals(settlement.proceeds);
    await this.settlements.answered(tx, settlement.id, {
      status: fits ? 'executed' : 'differs',
      reference,
      executed: executed.toFixed(2),
      valueDate,
      reason,
      at: now,
    });
    if (fits) await this.settle(tx, settlement, executed);
  }

  /** The bank will not carry it out: by its answer, or because it does not take it. */
  async refuse(
    tx: EntityManager,
    { id, receiptId, journalId }: Settlement,
    reason: string,
    reference: string | null,
  ): Promise<void> {
    const at = this.clock.now();
    const answer = { status: 'refused' as const, reference, executed: null, valueDate: null, reason, at };
    await this.settlements.answered(tx, id, answer);
    await this.books.giveBack(tx, await this.books.lockReceipt(tx, receiptId), journalId, reason);
  }

  /** The same of a call that was refused for good, unless an answer has come meanwhile. */
  async refuseUnanswered(tx: EntityManager, seen: Settlement, reason: string): Promise<void> {
    const settlement = await this.locked(tx, seen);
    if (settlement !== null && awaiting.includes(settlement.status))
      await this.refuse(tx, settlement, reason, null);
  }

  /** The enterprise takes what the bank paid instead of what it quoted. Throws `settlement-not-differing` (conflict). */
  async accept(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<Settlement> {
    const scope = await this.scopes.acting(tx, caller);
    const seen = found(await this.settlements.find(tx, recordId(id), scope), {
      zh: '结汇',
      en: 'settlement',
    });
    const settlement = await this.locked(tx, seen);
    if (settlement?.status !== 'differs' || settlement.executed === null) throw notDiffering(seen.status);
    const { executed, bankReference: reference, valueDate } = settlement;
    const at = this.clock.now();
    await this.settlements.answered(tx, seen.id, {
      status: 'executed',
      reference,
      executed,
      valueDate,
      reason,
      at,
    });
    await this.settle(tx, settlement, new Decimal(executed));
    await Audit.record(tx, caller, {
      object: { kind: 'settlements', id: seen.id },
      before: { status: 'differs', proceeds: settlement.proceeds },
      after: { status: 'executed', proceeds: executed },
      reason,
    });
    return { ...settlement, status: 'executed', reason };
  }

  private async settle(tx: EntityManager, { receiptId }: Settlement, proceeds: Decimal): Promise<void> {
    await this.books.settle(tx, await this.books.lockReceipt(tx, receiptId), proceeds);
  }

  /** The receipt before the settlement, as everybody locks them. */
  private async locked(tx: EntityManager, { id, receiptId }: Settlement): Promise<Settlement | null> {
    await this.books.lockReceipt(tx, receiptId);
    return this.settlements.lock(tx, id);
  }
}

function notDiffering(status: string): DomainError {
  const message = {
    zh: '银行入账金额与报价无差异待决',
    en: 'There is no difference between what the bank paid and quoted to decide about',
  };
  return new DomainError('settlement-not-differing', 'conflict', {
    message,
    faults: [
      {
        pointer: '/status',
        code: 'settlement-not-differing',
        message,
        expected: 'differs',
        actual: status,
      },
    ],
  });
}
