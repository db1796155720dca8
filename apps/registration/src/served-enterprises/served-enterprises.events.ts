import type { EntityManager } from 'typeorm';
import type { ServedEnterpriseChanged } from '@app/contracts';
import { append } from '@app/messaging';
import type { ServedEnterpriseEntity } from './served-enterprise.entity.js';

/** Announces the relation as it stands now, in the transaction that changed it. */
export async function announce(tx: EntityManager, relation: ServedEnterpriseEntity): Promise<void> {
  const { id, version, offerer, offeree, services, from, to, status, changedAt } = relation;
  const document: ServedEnterpriseChanged = {
    id,
    version,
    provider: offerer,
    served: offeree,
    services: [...services],
    from,
    to,
    status,
    changedAt,
  };
  await append(tx, 'registration.served-enterprises-changed.v1', offerer, [document]);
}
