import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inForce, instantText, type CalendarDate } from '@app/kernel';
import { riskRules, trackedWithin, versionOn } from './domain/risk-rules.js';
import type { NewHit } from './risk-hits.repository.js';
import { RiskRounds } from './risk-rounds.js';

/** Lists of one round; the next round takes those after them, for what has been hit once is not looked at again. */
const atOnce = 500;
/** So long after the term a list is still looked for, days: a service that stood still for a while catches up. */
const catchUpDays = 30;

interface Row {
  readonly id: string;
  readonly order_no: string;
  readonly logistics_code: string;
  readonly logistics_no: string;
  readonly released_at: Date;
}

/**
 * goods of an import that were released, and whose carrier reports no status of the waybill (CEB513) within its days.
 * Looked for beside intake; nothing is stopped. Exports have no such message.
 */
@Injectable()
export class UnscannedWaybills extends RiskRounds {
  protected readonly rule = 'R-1';
  protected readonly pace = { idleMs: 60_000, longestIdleMs: 60_000, failedMs: 5_000, longestMs: 60_000 };

  protected async found(tx: EntityManager, now: Date, date: CalendarDate): Promise<readonly NewHit[]> {
    const { days } = inForce(riskRules[this.rule], trackedWithin, date).value;
    const rows: Row[] = await tx.query(neverScanned, [now, days, days + catchUpDays, atOnce]);
    return rows.map((row) => ({
      rule: this.rule,
      version: versionOn(this.rule, date),
      severity: 'review',
      subject: `never-scanned|${row.id}`,
      listIds: [row.id],
      facts: {
        matter: 'never-scanned',
        orderNo: row.order_no,
        logisticsCode: row.logistics_code,
        logisticsNo: row.logistics_no,
        releasedAt: instantText(row.released_at),
        days: String(days),
      },
    }));
  }
}

/** The condition on `status` is that of the index lists_waiting. */
const neverScanned = `
  SELECT list.id, list.order_no, list.logistics_code, list.logistics_no, list.status_since AS released_at
    FROM lists list
   WHERE list.status NOT IN ('closed', 'cancelled', 'returned') AND list.status = 'released' AND list.ie_flag = 'I'
     AND list.status_since <= $1::timestamptz - make_interval(days => $2)
     AND list.status_since > $1::timestamptz - make_interval(days => $3)
     AND NOT EXISTS (SELECT 1 FROM documents report
                      WHERE report.logistics_no = list.logistics_no AND report.logistics_code = list.logistics_code
                        AND report.kind = 'waybill-status' AND NOT report.deleted)
     AND NOT EXISTS (SELECT 1 FROM risk_hits hit WHERE hit.rule = 'R-1' AND hit.subject = 'never-scanned|' || list.id)
   ORDER BY list.status_since LIMIT $4`;
