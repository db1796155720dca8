import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationStatus } from '../applications/domain/application-life.js';
import { callColumns } from './calls.repository.js';
import type { Call } from './domain/call.js';

/** A line of the publicity list (公示名单): what everybody may see of an award. */
export interface PublicAward {
  readonly applicationId: string;
  readonly applicant: string;
  readonly applicantName: string;
  readonly measure: string;
  readonly amount: string;
  readonly status: ApplicationStatus;
  readonly publicisedOn: string;
  readonly publicityDays: number;
}

const isPublic = `status IN ('publicised', 'objected', 'approved', 'paid', 'recovered') AND publicised_on IS NOT NULL`;

@Injectable()
export class PublicityRepository {
  awards(
    tx: EntityManager,
    callId: string,
    after: string | undefined,
    limit: number | undefined,
  ): Promise<PublicAward[]> {
    return tx.query(
      `SELECT id AS "applicationId", applicant, applicant_name AS "applicantName", measure, amount::text AS amount, status,
              publicised_on::text AS "publicisedOn", publicity_days AS "publicityDays"
       FROM applications WHERE call_id = $1 AND ${isPublic} AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [callId, after ?? null, limit ?? null],
    );
  }

  /** All of the list, whatever page of it is shown. */
  async total(tx: EntityManager, callId: string): Promise<{ awards: number; amount: string }> {
    const [row]: { awards: number; amount: string }[] = await tx.query(
      `SELECT count(*)::integer AS awards, coalesce(sum(amount), 0)::text AS amount
       FROM applications WHERE call_id = $1 AND ${isPublic}`,
      [callId],
    );
    return row ?? { awards: 0, amount: '0' };
  }

  /** Calls of which anything is public. */
  calls(tx: EntityManager): Promise<Call[]> {
    return tx.query(
      `SELECT ${callColumns} FROM calls
       WHERE EXISTS (SELECT FROM applications WHERE call_id = calls.id AND ${isPublic}) ORDER BY id`,
    );
  }
}
