import { In, type EntityManager } from 'typeorm';
import { PaperEntity } from '../papers/paper.entity.js';
import { SellerIdentityEntity } from './seller-identity.entity.js';

/** Two that register the same seller wait for one another until their transaction ends. */
export async function lockIdentity(tx: EntityManager, hashes: readonly string[]): Promise<void> {
  // a name that instances share while one of them writes under another hash key
  const name = [...hashes].sort()[0] ?? '';
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`seller:${name}`]);
}

/** `hashes`: of the identity, one for each live hash key. */
export async function participantOf(tx: EntityManager, hashes: string[]): Promise<string | undefined> {
  return (await tx.findOneBy(SellerIdentityEntity, { identityHash: In(hashes) }))?.participantId;
}

export async function addIdentity(tx: EntityManager, identity: SellerIdentityEntity): Promise<void> {
  await tx.insert(SellerIdentityEntity, identity);
}

/** The appointment of an agent does not hold for the next one. */
export async function endAppointments(tx: EntityManager, participantId: string, at: string): Promise<void> {
  await tx.update(
    PaperEntity,
    { participantId, kind: 'agent-appointment' },
    { status: 'refused', revoked: true, proposedBy: null, reason: '代理人变更', changedAt: at },
  );
}
