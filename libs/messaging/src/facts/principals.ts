import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { scopesFor, type DelegatedService } from '@app/contracts';
import { calendarDate, DomainError } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { DelegationsRepository } from './delegations.repository.js';

export const DELEGATED_SERVICE = Symbol('delegated service');

/**
 * For whom else an enterprise acts and reads at this service. What counts is the instant of the request: a delegation that
 * is revoked, or whose last day is past, opens nothing any more, also for documents dated while it was in force.
 */
@Injectable()
export class Principals {
  constructor(
    private readonly delegations: DelegationsRepository,
    private readonly clock: BusinessClock,
    @Inject(DELEGATED_SERVICE) private readonly service: DelegatedService,
  ) {}

  /** Those of `codes` (credit codes) in whose name the caller may act now. */
  async among(tx: EntityManager, caller: Caller, codes: readonly string[]): Promise<ReadonlySet<string>> {
    if (caller.enterprise === undefined || codes.length === 0) return new Set();
    const { creditCode } = caller.enterprise;
    const scopes = scopesFor(this.service, 'act');
    return new Set(
      await this.delegations.principalsAmong(tx, creditCode, scopes, calendarDate(this.clock.now()), codes),
    );
  }

  /** Credit codes whose records the caller may read: its own first, then its principals'; `undefined`: everybody's, for officers. */
  readable(tx: EntityManager, caller: Caller): Promise<readonly string[] | undefined> {
    return this.codes(tx, caller, 'read');
  }

  /** The same for whose records the caller may change. */
  actedFor(tx: EntityManager, caller: Caller): Promise<readonly string[] | undefined> {
    return this.codes(tx, caller, 'act');
  }

  /**
   * The enterprise that a request is made for: the caller's own unless it names a principal. Throws `no-enterprise`
   * (forbidden) for an account that stands for none and `not-delegated` (forbidden, at `/principal`).
   */
  async enterpriseFor(tx: EntityManager, caller: Caller, principal: string | undefined): Promise<string> {
    if (caller.enterprise === undefined) throw noEnterprise();
    const { creditCode } = caller.enterprise;
    if (principal === undefined || principal === creditCode) return creditCode;
    if ((await this.among(tx, caller, [principal])).has(principal)) return principal;
    throw notDelegated(principal, scopesFor(this.service, 'act'));
  }

  private async codes(
    tx: EntityManager,
    caller: Caller,
    right: 'act' | 'read',
  ): Promise<readonly string[] | undefined> {
    if (caller.enterprise === undefined) return undefined;
    const { creditCode } = caller.enterprise;
    const today = calendarDate(this.clock.now());
    const scopes = scopesFor(this.service, right);
    return [creditCode, ...(await this.delegations.principalsOf(tx, creditCode, scopes, today))];
  }
}

function noEnterprise(): DomainError {
  return new DomainError('no-enterprise', 'forbidden', {
    message: { zh: '该账户不代表任何企业', en: 'this account stands for no enterprise' },
  });
}

function notDelegated(principal: string, scopes: readonly string[]): DomainError {
  const message = {
    zh: `企业 ${principal} 没有在有效期内委托调用方办理此事`,
    en: `the enterprise ${principal} has no delegation to the caller in force for this`,
  };
  return new DomainError('not-delegated', 'forbidden', {
    message,
    faults: [
      {
        pointer: '/principal',
        code: 'not-delegated',
        message,
        expected: scopes.join(' / '),
        actual: principal,
        fix: {
          zh: '请委托方在 /registration/delegations 委托，并由调用方接受',
          en: 'let the principal delegate it at /registration/delegations, then accept it',
        },
      },
    ],
  });
}
