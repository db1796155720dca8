import type { EntityManager } from 'typeorm';
import type { BusinessClock, Caller, Page } from '@app/platform';
import type { AgreementMoveEntity } from './agreement-move.entity.js';
import { enterpriseOf, scopeOf, sideOf } from './agreements.access.js';
import {
  addMove,
  findAgreement,
  lockAgreement,
  movesOf,
  pageOfAgreements,
  saveStep,
  type AgreementFilter,
  type AgreementTable,
} from './agreements.repository.js';
import { step, type Agreement, type AgreementStep } from './domain/agreement.js';

/** What two enterprises do with an agreement of either kind; how one comes to be offered is the kind's own. */
export abstract class AgreementsService<A extends Agreement> {
  constructor(
    protected readonly clock: BusinessClock,
    private readonly table: AgreementTable<A>,
    private readonly announce: (tx: EntityManager, agreement: A) => Promise<void>,
  ) {}

  /** Throws `not-found`, also for an agreement of others, and `illegal-step` (conflict). */
  async step(
    tx: EntityManager,
    caller: Caller,
    id: string,
    wanted: AgreementStep,
    reason: string | null,
  ): Promise<A> {
    const own = enterpriseOf(caller);
    const agreement = await lockAgreement(tx, this.table, id, { creditCode: own });
    const next = step(agreement, wanted, sideOf(agreement, own), this.clock.now());
    await saveStep(tx, this.table, next);
    await this.record(tx, next, caller, reason);
    return next;
  }

  get(tx: EntityManager, caller: Caller, id: string): Promise<A> {
    return findAgreement(tx, this.table, id, scopeOf(caller));
  }

  history(tx: EntityManager, { id }: A): Promise<AgreementMoveEntity[]> {
    return movesOf(tx, id);
  }

  list(
    tx: EntityManager,
    caller: Caller,
    filter: AgreementFilter,
    limit: number,
    after?: string,
  ): Promise<Page<A>> {
    return pageOfAgreements(tx, this.table, scopeOf(caller), filter, limit, after);
  }

  /** Keeps the step that made the agreement what it is now, and tells of it. */
  protected async record(
    tx: EntityManager,
    agreement: A,
    caller: Caller,
    reason: string | null,
  ): Promise<void> {
    const side = sideOf(agreement, enterpriseOf(caller));
    await addMove(tx, agreement, { side, actor: caller.clientId, reason });
    await this.announce(tx, agreement);
  }
}
