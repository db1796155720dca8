import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { delegationScopes, type DelegationScopeName } from '@app/contracts';
import { calendarDate, instantText, newId } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { enterpriseOf } from '../agreements/agreements.access.js';
import { between } from '../agreements/agreements.repository.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { assertPeriod, isOpen, overlaps } from '../agreements/domain/agreement.js';
import { lockRecord, registeredEnterprise } from '../participants/participant-names.js';
import { DelegationEntity } from './delegation.entity.js';
import { announce } from './delegations.events.js';
import { refuseListed } from '../ratings/domain/listing-policy.js';
import { listingsOf } from '../ratings/ratings.repository.js';
import { assertAgent, assertScopeKnown, delegationExists } from './domain/delegation-rules.js';

export interface OfferedDelegation {
  readonly agent: string;
  readonly scope: DelegationScopeName;
  /** Today where it is left out. */
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
}

export const delegationTable = { entity: DelegationEntity, what: { zh: '委托', en: 'delegation' } };

@Injectable()
export class DelegationsService extends AgreementsService<DelegationEntity> {
  constructor(clock: BusinessClock) {
    super(clock, delegationTable, announce);
  }

  /**
   * The caller's enterprise offers an agent a delegation. The same once more gives the one that stands. Throws
   * `enterprise-unknown`, `enterprise-listed` (conflict), `agent-unfit`, `period-wrong` (invalid), `no-value-on-date` (uncomputable: before the scope was
   * known to law) and `delegation-exists` (conflict: an open one of another period overlaps).
   */
  async offer(
    tx: EntityManager,
    caller: Caller,
    offered: OfferedDelegation,
  ): Promise<{ delegation: DelegationEntity; created: boolean }> {
    const now = this.clock.now();
    const principal = await lockRecord(tx, enterpriseOf(caller), '');
    const agent = await registeredEnterprise(tx, offered.agent, '/agent');
    const period = { from: offered.from ?? calendarDate(now), to: offered.to ?? null };
    assertPeriod(period.from, period.to, now);
    assertScopeKnown(offered.scope, period.from);
    assertAgent(agent, principal.creditCode, delegationScopes[offered.scope].agentRoles);
    const today = calendarDate(now);
    const listings = await listingsOf(tx, [agent.creditCode], today);
    refuseListed(listings.get(agent.creditCode) ?? [], 'agency', today, '/agent');
    const standing = (await between(tx, delegationTable, principal.creditCode, agent.creditCode)).find(
      (one) => one.scope === offered.scope && isOpen(one, calendarDate(now)) && overlaps(one, period),
    );
    if (standing?.from === period.from && standing.to === period.to) {
      return { delegation: standing, created: false };
    }
    if (standing !== undefined) throw delegationExists(standing);
    const delegation: DelegationEntity = {
      id: newId(),
      version: 1,
      offerer: principal.creditCode,
      offeree: agent.creditCode,
      scope: offered.scope,
      ...period,
      status: 'offered',
      changedAt: instantText(now),
    };
    await tx.insert(DelegationEntity, delegation);
    await this.record(tx, delegation, caller, null);
    return { delegation, created: true };
  }
}
