import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReportRecord } from './domain/report-file.js';

export interface ReportRow {
  readonly netting_id: string;
  readonly no: number;
  readonly report_no: string;
  readonly records: readonly ReportRecord[];
  readonly reason: string | null;
  readonly reported_at: Date;
  readonly reported_by: string;
  readonly due_on: string;
  readonly late: boolean;
}

/** Reports to the bureau, never changed. */
@Injectable()
export class NettingReportsRepository {
  async addReport(tx: EntityManager, one: ReportRow): Promise<void> {
    await tx.query(
      `INSERT INTO fx_netting_reports (netting_id, no, report_no, records, reason, reported_at, reported_by, due_on, late)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        one.netting_id,
        one.no,
        one.report_no,
        JSON.stringify(one.records),
        one.reason,
        one.reported_at,
        one.reported_by,
        one.due_on,
        one.late,
      ],
    );
  }

  reportsOf(tx: EntityManager, nettingId: string): Promise<ReportRow[]> {
    return tx.query(
      `SELECT netting_id, no, report_no, records, reason, reported_at, reported_by, due_on::text, late
       FROM fx_netting_reports WHERE netting_id = $1 ORDER BY no`,
      [nettingId],
    );
  }
}
