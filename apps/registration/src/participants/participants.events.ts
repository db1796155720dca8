import type { EntityManager } from 'typeorm';
import type { ParticipantChanged } from '@app/contracts';
import { append } from '@app/messaging';
import type { Participant } from './domain/participant.js';

/** Announces the whole record as it stands now to all services, in the transaction that changed it. */
export async function announce(tx: EntityManager, participant: Participant): Promise<void> {
  const document: ParticipantChanged = {
    id: participant.id,
    version: participant.version,
    creditCode: participant.creditCode,
    customsCode: participant.customsCode,
    name: participant.name,
    roles: [...participant.roles],
    departments: participant.departments,
    changedAt: participant.changedAt,
  };
  await append(tx, 'registration.participants-changed.v1', participant.creditCode, [document]);
}
