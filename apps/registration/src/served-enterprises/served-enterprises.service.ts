import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, instantText, newId } from '@app/kernel';
import { BusinessClock, type Caller, type Page } from '@app/platform';
import { enterpriseOf } from '../agreements/agreements.access.js';
import { between } from '../agreements/agreements.repository.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { assertPeriod, isOpen, overlaps } from '../agreements/domain/agreement.js';
import { lockRecord, registeredEnterprise } from '../participants/participant-names.js';
import type { ServiceName } from './domain/service-catalogue.js';
import { assertOffered, assertProvider, assertTwo, servedAlready } from './domain/service-rules.js';
import { ServedEnterpriseEntity, type ServiceOfferEntity } from './served-enterprise.entity.js';
import { announce } from './served-enterprises.events.js';
import { offerOf, pageOfOffers, saveOffer } from './service-offers.repository.js';

export interface ProposedService {
  readonly served: string;
  readonly services: readonly ServiceName[];
  /** Today where it is left out. */
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
}

export const servedTable = {
  entity: ServedEnterpriseEntity,
  what: { zh: '服务关系', en: 'service relation' },
};

@Injectable()
export class ServedEnterprisesService extends AgreementsService<ServedEnterpriseEntity> {
  constructor(clock: BusinessClock) {
    super(clock, servedTable, announce);
  }

  /** What the caller's platform offers from now on, all of it. Throws `provider-unfit` (forbidden). */
  async offer(
    tx: EntityManager,
    caller: Caller,
    services: readonly ServiceName[],
  ): Promise<ServiceOfferEntity> {
    const own = await lockRecord(tx, enterpriseOf(caller), '');
    assertProvider(own);
    const offer: ServiceOfferEntity = {
      provider: own.creditCode,
      services: [...services],
      changedBy: caller.clientId,
      changedAt: instantText(this.clock.now()),
    };
    await saveOffer(tx, offer);
    return offer;
  }

  offers(
    tx: EntityManager,
    service: ServiceName | undefined,
    limit: number,
    after?: string,
  ): Promise<Page<ServiceOfferEntity>> {
    return pageOfOffers(tx, service, limit, after);
  }

  /**
   * The caller's platform proposes to serve an enterprise, which has to accept. The same once more gives the one that
   * stands. Throws `provider-unfit` (forbidden), `enterprise-unknown`, `not-yourself`, `service-not-offered`,
   * `period-wrong` (invalid) and `served-already` (conflict).
   */
  async propose(
    tx: EntityManager,
    caller: Caller,
    proposed: ProposedService,
  ): Promise<{ relation: ServedEnterpriseEntity; created: boolean }> {
    const now = this.clock.now();
    const today = calendarDate(now);
    const provider = await lockRecord(tx, enterpriseOf(caller), '');
    assertProvider(provider);
    const served = await registeredEnterprise(tx, proposed.served, '/served');
    assertTwo(provider.creditCode, served.creditCode);
    assertOffered(proposed.services, (await offerOf(tx, provider.creditCode))?.services ?? []);
    const period = { from: proposed.from ?? today, to: proposed.to ?? null };
    assertPeriod(period.from, period.to, now);
    const services = [...proposed.services].sort();
    const standing = (await between(tx, servedTable, provider.creditCode, served.creditCode)).find(
      (one) => isOpen(one, today) && overlaps(one, period),
    );
    const isSame =
      standing?.from === period.from &&
      standing.to === period.to &&
      standing.services.join() === services.join();
    if (standing !== undefined && !isSame) throw servedAlready(standing);
    if (standing !== undefined) return { relation: standing, created: false };
    const relation: ServedEnterpriseEntity = {
      id: newId(),
      version: 1,
      offerer: provider.creditCode,
      offeree: served.creditCode,
      services,
      ...period,
      status: 'offered',
      changedAt: instantText(now),
    };
    await tx.insert(ServedEnterpriseEntity, relation);
    await this.record(tx, relation, caller, null);
    return { relation, created: true };
  }
}
