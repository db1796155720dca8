import { binaryArray, runPrepared } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ParticipantChanged } from '@app/contracts';
import type { ParticipantEntity } from './participant.entity.js';

const participantsByCodes = {
  name: 'participants-by-codes',
  text: `SELECT credit_code AS "creditCode", customs_code AS "customsCode", version, name, roles, departments
         FROM participants WHERE credit_code = ANY($1::text[]) OR customs_code = ANY($1::text[])`,
};

@Injectable()
export class ParticipantsRepository {
  /** Newest version of each wins. */
  async keep(tx: EntityManager, participants: readonly ParticipantChanged[]): Promise<void> {
    for (const participant of participants) {
      await tx.query(
        `INSERT INTO participants (credit_code, customs_code, version, name, roles, departments)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (credit_code) DO UPDATE SET
           customs_code = excluded.customs_code, version = excluded.version, name = excluded.name,
           roles = excluded.roles, departments = excluded.departments
         WHERE participants.version < excluded.version`,
        [
          participant.creditCode,
          participant.customsCode,
          participant.version,
          participant.name,
          participant.roles,
          JSON.stringify(participant.departments),
        ],
      );
    }
  }

  /** Those that have one of the codes as credit code or customs code. */
  async byCodes(tx: EntityManager, codes: readonly string[]): Promise<ParticipantEntity[]> {
    return runPrepared(tx, participantsByCodes, [binaryArray('text', codes)]);
  }
}
