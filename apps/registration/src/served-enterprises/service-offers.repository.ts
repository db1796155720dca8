import type { EntityManager } from 'typeorm';
import { pageOf, readCursor, type Page } from '@app/platform';
import { ServiceOfferEntity } from './served-enterprise.entity.js';
import type { ServiceName } from './domain/service-catalogue.js';

export async function offerOf(tx: EntityManager, provider: string): Promise<ServiceOfferEntity | null> {
  return tx.findOneBy(ServiceOfferEntity, { provider });
}

export async function saveOffer(tx: EntityManager, offer: ServiceOfferEntity): Promise<void> {
  await tx.upsert(ServiceOfferEntity, offer, ['provider']);
}

/** By credit code; everybody may look for a platform. */
export async function pageOfOffers(
  tx: EntityManager,
  service: ServiceName | undefined,
  limit: number,
  after: string | undefined,
): Promise<Page<ServiceOfferEntity>> {
  const query = tx.createQueryBuilder(ServiceOfferEntity, 'o').where('cardinality(o.services) > 0');
  if (service !== undefined) query.andWhere(':service = ANY(o.services)', { service });
  const cursor = readCursor(after);
  if (cursor !== undefined) query.andWhere('o.provider > :cursor', { cursor });
  const rows = await query
    .orderBy('o.provider')
    .take(limit + 1)
    .getMany();
  return pageOf(rows, limit, (row) => row.provider);
}
