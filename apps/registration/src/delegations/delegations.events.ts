import type { EntityManager } from 'typeorm';
import type { DelegationChanged } from '@app/contracts';
import { append } from '@app/messaging';
import type { DelegationEntity } from './delegation.entity.js';

/** Announces the delegation as it stands now, in the transaction that changed it. */
export async function announce(tx: EntityManager, delegation: DelegationEntity): Promise<void> {
  const { id, version, offerer, offeree, scope, from, to, status, changedAt } = delegation;
  const document: DelegationChanged = {
    id,
    version,
    principal: offerer,
    agent: offeree,
    scope,
    from,
    to,
    status,
    changedAt,
  };
  await append(tx, 'registration.delegations-changed.v1', offerer, [document]);
}
