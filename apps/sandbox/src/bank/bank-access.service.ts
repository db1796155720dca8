import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, instantText } from '@app/kernel';
import { BusinessClock, tellAtCommit } from '@app/platform';
import { bankOutcomeOf } from './domain/bank-outcomes.js';
import { settlementPlan, type SettlementOrder, type SettlementPlan } from './domain/settlement.js';
import { accountOf } from './domain/statement.js';
import { RatesRepository } from './rates.repository.js';
import { BankSettlementsRepository } from './settlements.repository.js';
import { StatementsRepository } from './statements.repository.js';

/** Told of at the commit. */
export const bankAnswersLaidOut = 'bank-answers-laid-out';

export interface SettlementTaken {
  readonly result: 'taken';
  readonly number: string;
  /** The bank's own: the same for the same number, however often it is asked. */
  readonly reference: string;
}

/** The bank as the platform reaches it: what it settles stands on its statements, whatever it answers. */
@Injectable()
export class BankAccessService {
  constructor(
    private readonly settlements: BankSettlementsRepository,
    private readonly rates: RatesRepository,
    private readonly statements: StatementsRepository,
    private readonly clock: BusinessClock,
  ) {}

  async settle(tx: EntityManager, order: SettlementOrder): Promise<SettlementTaken> {
    const { number } = order;
    const before = await this.settlements.taken(tx, number);
    if (before) return { result: 'taken', number, reference: before.reference };
    const now = this.clock.now();
    const day = calendarDate(now);
    const outcome = bankOutcomeOf(order.orderNos);
    const plan = settlementPlan(order, await this.rates.on(tx, order.currency, day), outcome);
    const made = await this.settlements.insert(tx, order, plan, { outcome: outcome?.prefix ?? '', now });
    if (made === undefined) {
      const { reference = '' } = (await this.settlements.taken(tx, number)) ?? {};
      return { result: 'taken', number, reference };
    }
    await this.book(tx, order, plan, { reference: made, day, bookedAt: now });
    await this.settlements.layOut(tx, number, plan, { day, now });
    tellAtCommit(tx, bankAnswersLaidOut);
    return { result: 'taken', number, reference: made };
  }

  async answers(tx: EntityManager, after: string, limit: number) {
    const answers = await this.settlements.answers(tx, after, limit);
    const items = answers.map((answer) => ({ ...answer, answeredAt: instantText(answer.answeredAt) }));
    return { items, next: answers.at(-1)?.position ?? after };
  }

  private async book(
    tx: EntityManager,
    { number, payeeCode, currency, amount }: SettlementOrder,
    { proceeds }: SettlementPlan,
    at: { readonly reference: string; readonly day: string; readonly bookedAt: Date },
  ): Promise<void> {
    if (proceeds === null) return;
    const line = { ...at, kind: 'settlement' as const, number };
    const foreign = { account: accountOf(payeeCode, currency), amount: new Decimal(amount).negated() };
    const own = { account: accountOf(payeeCode, 'CNY'), amount: new Decimal(proceeds) };
    // accounts in ascending order: two settlements never wait for each other
    for (const part of [foreign, own].sort((a, b) => (a.account < b.account ? -1 : 1)))
      await this.statements.add(tx, { ...line, ...part });
  }
}
