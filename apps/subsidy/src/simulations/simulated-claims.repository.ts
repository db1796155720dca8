import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimInputs } from '../calculations/domain/claim-inputs.js';

export interface SimulatedClaim {
  readonly application: string;
  readonly measure: string;
  readonly applicant: string;
  readonly inputs: ClaimInputs;
  /** When its facts were verified; null: it waits for a decision case by case and was never calculated. */
  readonly calculatedAtMs: number | null;
}

/** Of applications in these states nothing is asked of the fund any more, or not yet. */
const aside = ['drafted', 'refused', 'withdrawn'];

@Injectable()
export class SimulatedClaimsRepository {
  /**
   * The claims of a year in the order of their applications, each with the facts of its newest calculation and, in a call, with
   * what the lead department has corrected and decided since. Instants are numbers, for a hundred thousand dates take long to read.
   */
  page(
    tx: EntityManager,
    pack: string,
    year: number,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<SimulatedClaim[]> {
    return tx.query(
      `SELECT a.id AS application, a.measure, a.applicant, c.ms AS "calculatedAtMs",
              CASE WHEN a.call_id IS NULL AND c.inputs IS NOT NULL THEN c.inputs
                   ELSE coalesce(c.inputs, '{"metrics": {}}') || jsonb_strip_nulls(jsonb_build_object(
                          'inFreeTradeZone', a.in_free_trade_zone, 'otherFunding', a.other_funding::text, 'decided', a.decided))
              END AS inputs
         FROM applications a LEFT JOIN LATERAL (
                SELECT inputs, (extract(epoch FROM calculated_at) * 1000)::float8 AS ms FROM claim_calculations
                 WHERE pack = $1 AND year = $2 AND application = a.id ORDER BY version DESC LIMIT 1) c ON true
        WHERE a.pack = $1 AND a.year = $2 AND a.status <> ALL($3) AND ($4::uuid IS NULL OR a.id > $4)
        ORDER BY a.id
        LIMIT $5`,
      [pack, year, aside, page.after ?? null, page.limit],
    );
  }
}
