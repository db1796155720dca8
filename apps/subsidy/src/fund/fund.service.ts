import { Injectable } from '@nestjs/common';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { DomainError, newId } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { assertSecondPerson } from '../access/second-person.js';
import { exact } from '../calculations/domain/exact.js';
import type { Granted } from '../calculations/domain/higher-applies.js';
import { PolicyBook } from '../policies/policy-book.js';
import { countedDays } from '../policies/domain/policy-pack.js';
import { budgetNotSet, refusalOf, type Budget, type Fund, type NewEntry } from './domain/fund.js';
import { FundRepository } from './fund.repository.js';

export interface GivenBudget {
  readonly pack: string;
  readonly year: number;
  readonly amount: string;
  readonly source: string;
}

/** The special fund (专项资金) of a pack and year. That it is never overspent is the database's business (`funds_never_overspent`). */
@Injectable()
export class FundService {
  constructor(
    private readonly funds: FundRepository,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `pack-unknown`, `outside-validity` (uncomputable). In force only when somebody else has confirmed it. */
  async propose(tx: EntityManager, officer: Caller, given: GivenBudget): Promise<Budget> {
    countedDays(this.policies.pack(given.pack), given.year);
    const budget: Budget = {
      id: newId(),
      ...given,
      proposedBy: officer.clientId,
      proposedAt: this.clock.now(),
      confirmedBy: null,
      confirmedAt: null,
    };
    await this.funds.propose(tx, budget);
    return budget;
  }

  /** Throws `second-person-required`, `budget-confirmed`, `fund-exhausted` (conflict: less than is committed and paid already). */
  async confirm(tx: EntityManager, officer: Caller, id: string): Promise<Budget> {
    const budget = found(await this.funds.lockBudget(tx, recordId(id)), { zh: '预算', en: 'budget' });
    const { pack, year, amount, source } = budget;
    if (budget.confirmedBy !== null) throw confirmedBefore(budget.confirmedBy);
    assertSecondPerson(budget.proposedBy, officer.clientId);
    const before = await this.funds.fund(tx, pack, year);
    const now = this.clock.now();
    await this.funds.confirm(tx, budget.id, officer.clientId, now);
    await this.enter(tx, officer.clientId, [
      { pack, year, kind: 'budget', applicationId: null, amount, reason: source },
    ]);
    await Audit.record(tx, officer, {
      object: { kind: 'budgets', id: budget.id },
      before: { budget: before?.budget ?? null },
      after: { pack, year, budget: amount },
      reason: source,
    });
    return { ...budget, confirmedBy: officer.clientId, confirmedAt: now };
  }

  /** What applicants have been granted of it so far, by measure. */
  async granted(tx: EntityManager, fund: Fund, applicants: readonly string[]): Promise<Granted[]> {
    const rows = await this.funds.granted(tx, fund, applicants);
    return rows.map(({ amount, ...row }) => ({ ...row, amount: exact(amount) }));
  }

  /** The fund, locked until the transaction ends. Throws `budget-not-set` (uncomputable). */
  async locked(tx: EntityManager, pack: string, year: number): Promise<Fund> {
    const fund = await this.funds.fund(tx, pack, year, true);
    if (fund === null) throw budgetNotSet(pack, year);
    return fund;
  }

  /**
   * Writes entries; the transaction is of no further use when one is refused. Throws `budget-not-set` (uncomputable),
   * `fund-exhausted`, `not-committed`, `recovery-too-much` (conflict).
   */
  async enter(tx: EntityManager, actor: string, entries: readonly NewEntry[]): Promise<void> {
    const [first] = entries;
    if (first === undefined) return;
    try {
      await this.funds.enter(tx, entries, actor, this.clock.now());
    } catch (error) {
      throw refusalOf(constraintOf(error), first.pack, first.year) ?? error;
    }
  }
}

function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const constraint: unknown = Reflect.get(error.driverError, 'constraint');
  return typeof constraint === 'string' ? constraint : undefined;
}

function confirmedBefore(by: string): DomainError {
  const message = { zh: `预算已由 ${by} 复核`, en: `The budget was confirmed by ${by}` };
  return new DomainError('budget-confirmed', 'conflict', {
    message,
    faults: [{ pointer: '/status', code: 'budget-confirmed', message, actual: by }],
  });
}
