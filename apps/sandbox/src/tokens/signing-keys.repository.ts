import type { EntityManager } from 'typeorm';
import { SigningKeyEntity } from './signing-key.entity.js';

/** Any constant will do, as long as every process of the sandbox takes the same one. */
const creationLock = 5_380_117;
/** Older keys are not published any more: their tokens have long expired. */
const publishedKeys = 5;

/** Until the transaction ends no other process creates a key. */
export async function lockCreation(tx: EntityManager): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [creationLock]);
}

/** Newest first: the first signs, all are published. */
export function signingKeys(tx: EntityManager): Promise<SigningKeyEntity[]> {
  return tx.find(SigningKeyEntity, { order: { createdAt: 'DESC' }, take: publishedKeys });
}

export async function addSigningKey(
  tx: EntityManager,
  key: Omit<SigningKeyEntity, 'createdAt'>,
): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(SigningKeyEntity)
    .values({ kid: key.kid, privateJwk: key.privateJwk, publicJwk: () => ':jwk' })
    .setParameter('jwk', JSON.stringify(key.publicJwk))
    .execute();
}
