import { binaryArray, runPrepared } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ParticipantChanged, ParticipantStanding } from '@app/contracts';
import type { ParticipantEntity } from './participant.entity.js';

const participantsByCodes = {
  name: 'participants-by-codes',
  text: `SELECT credit_code AS "creditCode", customs_code AS "customsCode", version, name, roles, departments,
           department_periods AS "departmentPeriods", role_periods AS "rolePeriods"
         FROM participants WHERE credit_code = ANY($1::text[]) OR customs_code = ANY($1::text[])`,
};

@Injectable()
export class ParticipantsRepository {
  /** Newest version of each wins; of one version the event that tells the standing over time, whichever came first. */
  async keep(
    tx: EntityManager,
    participants: readonly (ParticipantChanged | ParticipantStanding)[],
  ): Promise<void> {
    for (const participant of participants) {
      const standing = 'rolePeriods' in participant ? participant : undefined;
      await tx.query(
        `INSERT INTO participants (credit_code, customs_code, version, name, roles, departments,
           department_periods, role_periods)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (credit_code) DO UPDATE SET
           customs_code = excluded.customs_code, version = excluded.version, name = excluded.name,
           roles = excluded.roles, departments = excluded.departments,
           department_periods = excluded.department_periods, role_periods = excluded.role_periods
         WHERE participants.version < excluded.version
           OR (participants.version = excluded.version AND participants.role_periods IS NULL)`,
        [
          participant.creditCode,
          participant.customsCode,
          participant.version,
          participant.name,
          participant.roles,
          JSON.stringify(participant.departments),
          standing ? JSON.stringify(standing.departmentPeriods) : null,
          standing ? JSON.stringify(standing.rolePeriods) : null,
        ],
      );
    }
  }

  /** Those that have one of the codes as credit code or customs code. */
  async byCodes(tx: EntityManager, codes: readonly string[]): Promise<ParticipantEntity[]> {
    return runPrepared(tx, participantsByCodes, [binaryArray('text', codes)]);
  }
}
