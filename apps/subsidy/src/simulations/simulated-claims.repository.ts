import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimInputs } from '../calculations/domain/claim-inputs.js';

export interface SimulatedClaim {
  readonly application: string;
  readonly measure: string;
  readonly applicant: string;
  readonly inputs: ClaimInputs;
}

/** Of applications in these states nothing is asked of the fund any more, or not yet. */
const aside = ['drafted', 'refused', 'withdrawn'];

@Injectable()
export class SimulatedClaimsRepository {
  /** The claims of a year, each with the inputs of its newest calculation, in the order of their applications. */
  page(
    tx: EntityManager,
    pack: string,
    year: number,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<SimulatedClaim[]> {
    return tx.query(
      `SELECT DISTINCT ON (c.application) c.application, c.measure, c.applicant, c.inputs
         FROM claim_calculations c JOIN applications a ON a.id = c.application
        WHERE c.pack = $1 AND c.year = $2 AND a.status <> ALL($3) AND ($4::uuid IS NULL OR c.application > $4)
        ORDER BY c.application, c.version DESC
        LIMIT $5`,
      [pack, year, aside, page.after ?? null, page.limit],
    );
  }
}
