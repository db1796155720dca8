import type { EntityManager } from 'typeorm';
import { SellerIdentityEntity } from './seller-identity.entity.js';

/** Two that register the same seller wait for one another until their transaction ends. */
export async function lockIdentity(tx: EntityManager, identityHash: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`seller:${identityHash}`]);
}

export async function participantOf(tx: EntityManager, identityHash: string): Promise<string | undefined> {
  return (await tx.findOneBy(SellerIdentityEntity, { identityHash }))?.participantId;
}

export async function addIdentity(tx: EntityManager, identity: SellerIdentityEntity): Promise<void> {
  await tx.insert(SellerIdentityEntity, identity);
}
