import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, inForce, instantText } from '@app/kernel';
import { BusinessClock, repeatedly, Transactions, type Repetition } from '@app/platform';
import { riskRules, trackedWithin, versionOn } from './domain/risk-rules.js';
import { RiskHitsRepository } from './risk-hits.repository.js';
import { sparingly } from './sparingly.js';

const pace = { idleMs: 60_000, longestIdleMs: 60_000, failedMs: 5_000, longestMs: 60_000 };
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
export class UnscannedWaybills implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('customs-risks');
  private work: Repetition | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly hits: RiskHitsRepository,
    private readonly clock: BusinessClock,
  ) {}

  onApplicationBootstrap(): void {
    this.work = repeatedly(
      sparingly(() => this.transactions.run((tx) => this.look(tx))),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'waybills without a status could not be looked for');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }

  /** One round; a second instance of the service leaves it to the first. */
  async look(tx: EntityManager): Promise<void> {
    const now = this.clock.now();
    const date = calendarDate(now);
    const { days } = inForce(riskRules['R-1'], trackedWithin, date).value;
    const locked: { locked: boolean }[] = await tx.query(
      `SELECT pg_try_advisory_xact_lock(hashtext('customs-risk:R-1')) AS locked`,
    );
    if (!locked[0]?.locked) return;
    const rows: Row[] = await tx.query(neverScanned, [now, days, days + catchUpDays, atOnce]);
    await this.hits.keep(
      tx,
      rows.map((row) => ({
        rule: 'R-1',
        version: versionOn('R-1', date),
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
      })),
      date,
      now,
    );
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
