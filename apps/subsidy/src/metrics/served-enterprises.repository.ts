import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ServedEnterpriseChanged } from '@app/contracts';
import type { CountedDays } from '../policies/domain/policy-pack.js';

/** Whom integrated service platforms serve, as registration announces it: what article 4 counts. */
@Injectable()
export class ServedEnterprisesRepository {
  /** The newest version of each wins. A relation that was revoked counts until the day of it, if it ever was accepted (version 2). */
  async keep(tx: EntityManager, relations: readonly ServedEnterpriseChanged[]): Promise<void> {
    for (const one of relations) {
      const endedOn = one.status === 'revoked' && one.version > 2 ? one.changedAt.slice(0, 10) : null;
      await tx.query(
        `INSERT INTO served_enterprises (id, version, provider, served, services, from_date, to_date, status, ended_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET
           version = excluded.version, provider = excluded.provider, served = excluded.served,
           services = excluded.services, from_date = excluded.from_date, to_date = excluded.to_date,
           status = excluded.status, ended_on = excluded.ended_on
         WHERE served_enterprises.version < excluded.version`,
        [one.id, one.version, one.provider, one.served, one.services, one.from, one.to, one.status, endedOn],
      );
    }
  }

  /** Credit codes of the enterprises that the platform served on at least one of these days. */
  async servedWithin(tx: EntityManager, provider: string, days: CountedDays): Promise<string[]> {
    const rows: { served: string }[] = await tx.query(
      `SELECT DISTINCT served FROM served_enterprises
        WHERE provider = $1 AND (status = 'accepted' OR ended_on IS NOT NULL)
          AND from_date <= $3 AND (to_date IS NULL OR to_date >= $2)
          AND (ended_on IS NULL OR (ended_on >= $2 AND ended_on >= from_date))
        ORDER BY served`,
      [provider, days.from, days.to],
    );
    return rows.map(({ served }) => served);
  }
}
