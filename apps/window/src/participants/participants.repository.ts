import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ParticipantChanged } from '@app/contracts';

export interface Participant {
  readonly creditCode: string;
  readonly customsCode: string | null;
  readonly name: string;
}

@Injectable()
export class ParticipantsRepository {
  /** Keeps the newest version of each. */
  async keep(tx: EntityManager, changed: readonly ParticipantChanged[]): Promise<void> {
    const newest = new Map<string, ParticipantChanged>();
    for (const one of changed) {
      if ((newest.get(one.id)?.version ?? 0) < one.version) newest.set(one.id, one);
    }
    const rows = [...newest.values()].map(({ id, version, creditCode, customsCode, name }) => ({
      id,
      version,
      credit_code: creditCode,
      customs_code: customsCode,
      name,
    }));
    await tx.query(
      `INSERT INTO participants (id, version, credit_code, customs_code, name)
       SELECT id, version, credit_code, customs_code, name
       FROM jsonb_to_recordset($1) AS new (id text, version bigint, credit_code text, customs_code text, name text)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, credit_code = excluded.credit_code,
         customs_code = excluded.customs_code, name = excluded.name
       WHERE participants.version < excluded.version`,
      [JSON.stringify(rows)],
    );
  }

  /** Those that one of the codes, credit or customs code, belongs to. */
  async byCodes(tx: EntityManager, codes: readonly string[]): Promise<Participant[]> {
    return tx.query(
      `SELECT credit_code AS "creditCode", customs_code AS "customsCode", name FROM participants
       WHERE credit_code = ANY($1) OR customs_code = ANY($1)`,
      [codes],
    );
  }
}
