import type { EntityManager } from 'typeorm';
import type { ParticipantChanged, ParticipantStanding } from '@app/contracts';
import { append } from '@app/messaging';
import { effectiveStandings, type Participant } from './domain/participant.js';
import type { Standing } from './domain/standing.js';

/**
 * Announces the whole record as it stands now to all services, in the transaction that changed it: as `.v1`, and as `.v2`
 * with its standing over time. Who reads both keeps the second.
 */
export async function announce(tx: EntityManager, participant: Participant): Promise<void> {
  const { customs, tax, fx, commerce } = effectiveStandings(participant);
  const document: ParticipantChanged = {
    id: participant.id,
    version: participant.version,
    creditCode: participant.creditCode,
    customsCode: participant.customsCode,
    name: participant.name,
    roles: [...participant.roles],
    departments: {
      customs: decided(customs),
      tax: decided(tax),
      fx: decided(fx),
      commerce: decided(commerce),
    },
    changedAt: participant.changedAt,
  };
  await append(tx, 'registration.participants-changed.v1', participant.creditCode, [document]);
  if (participant.periods === null) return;
  const { departments, roles } = participant.periods;
  const standing: ParticipantStanding = {
    ...document,
    departmentPeriods: {
      customs: [...departments.customs],
      tax: [...departments.tax],
      fx: [...departments.fx],
      commerce: [...departments.commerce],
    },
    rolePeriods: roles.map(({ role, status, from, to }) => ({ role, status, from, ...(to && { to }) })),
  };
  await append(tx, 'registration.participants-changed.v2', participant.creditCode, [standing]);
}

/** What is only proposed concerns nobody else yet. */
function decided({ status, since }: Standing): Pick<Standing, 'status' | 'since'> {
  return { status, since };
}
