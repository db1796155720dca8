import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationKind, BookedApplication } from './domain/application.js';

const columns = `kind, party_code AS party, number, standing, app_time AS "appTime", invt_no AS "invtNo", lines,
  pre_no AS "preNo", last_told AS "lastTold"`;

/** Applications about lists in customs' books. */
@Injectable()
export class ApplicationsRepository {
  /** Those of these numbers, and those that hold or have taken something of these lists. */
  async open(
    tx: EntityManager,
    kind: ApplicationKind,
    numbers: readonly { readonly party: string; readonly number: string }[],
    invtNos: readonly string[],
  ): Promise<BookedApplication[]> {
    return tx.query(
      `SELECT ${columns} FROM customs_applications
       WHERE kind = $1 AND (party_code, number) IN (SELECT * FROM unnest($2::text[], $3::text[]))
       UNION SELECT ${columns} FROM customs_applications
       WHERE invt_no = ANY ($4) AND standing IN ('open', 'accepted')`,
      [kind, numbers.map(({ party }) => party), numbers.map(({ number }) => number), invtNos],
    );
  }

  async save(tx: EntityManager, applications: readonly BookedApplication[]): Promise<void> {
    await tx.query(
      `INSERT INTO customs_applications (kind, party_code, number, standing, app_time, invt_no, lines, pre_no, last_told)
       SELECT kind, party, number, standing, "appTime", "invtNo", lines, "preNo", "lastTold"
       FROM jsonb_to_recordset($1) AS a (kind text, party text, number text, standing text, "appTime" text, "invtNo" text,
         lines jsonb, "preNo" text, "lastTold" timestamptz)
       ON CONFLICT (kind, party_code, number) DO UPDATE SET standing = excluded.standing, app_time = excluded.app_time,
         invt_no = excluded.invt_no, lines = excluded.lines, pre_no = excluded.pre_no, last_told = excluded.last_told`,
      [JSON.stringify(applications)],
    );
  }
}
