import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ServedEnterpriseChanged } from '@app/contracts';
import { consignments } from './consignments.sql.js';
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

  /**
   * What the enterprises traded on the days on which they were served, by enterprise, currency and day; a consignment counts
   * once, also where two relations cover its day. Returns are taken off on their day.
   */
  async tradeWhileServed(tx: EntityManager, provider: string, days: CountedDays): Promise<ServedTrade[]> {
    const names: { served: string; code: string }[] = await tx.query(
      `SELECT DISTINCT s.served, code
         FROM served_enterprises s LEFT JOIN participants p ON p.credit_code = s.served
        CROSS JOIN unnest(array_remove(ARRAY[s.served, p.customs_code], NULL)) AS code
        WHERE s.provider = $1`,
      [provider],
    );
    return tx.query(
      `SELECT s.served, currency, day::text AS date, sum(value)::text AS value, count(*)::integer AS documents
         FROM (${consignments}) consignment JOIN unnest($5::text[], $1::text[]) AS s (served, code) ON s.code = ebc_code
        WHERE EXISTS (
          SELECT FROM served_enterprises e
           WHERE e.provider = $4 AND e.served = s.served AND (e.status = 'accepted' OR e.ended_on IS NOT NULL)
             AND e.from_date <= day::text AND (e.to_date IS NULL OR e.to_date >= day::text)
             AND (e.ended_on IS NULL OR e.ended_on >= day::text))
        GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`,
      [names.map(({ code }) => code), days.from, days.to, provider, names.map(({ served }) => served)],
    );
  }
}

/** What a served enterprise traded on one day, in one customs currency. */
export interface ServedTrade {
  readonly served: string;
  readonly currency: string;
  readonly date: string;
  readonly value: string;
  readonly documents: number;
}
