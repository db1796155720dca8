import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, sum, zero } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import type { Netting } from './domain/netting.js';
import { costKinds, inForceCodes, type CostKind } from './domain/balance-of-payments-codes.js';
import { imbalanceOf, reportRecords } from './domain/report-file.js';
import { assertReceiptsWhole, reportDue } from './domain/netting-case.js';
import { NettingReportsRepository, type ReportRow } from './netting-reports.repository.js';
import { NettingSourcesRepository } from './netting-sources.repository.js';
import { NettingsRepository, type NettedOrderRow, type NettingRow } from './nettings.repository.js';
import { NettingsService } from './nettings.service.js';

/** Reports of nettings to the bureau: the actual record and the restored ones that add up to it. */
@Injectable()
export class NettingReportsService {
  constructor(
    private readonly nettings: NettingsRepository,
    private readonly sources: NettingSourcesRepository,
    private readonly reports: NettingReportsRepository,
    private readonly cases: NettingsService,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Reports it, or once more after a correction; late ones are taken and say so, and what is reported is so already. Throws
   * `wrong-state`, and `netting-receipt-elsewhere` where a receipt was refunded since (conflict).
   */
  async report(tx: EntityManager, caller: Caller, id: string): Promise<NettingRow> {
    const before = await this.cases.lock(tx, caller, id);
    if (before.status === 'reported') return before;
    const orders = await this.nettings.ordersOf(tx, before.id);
    await this.assertReceived(tx, before, orders);
    // anew: the holidays may have been published since the draft
    const due = reportDue(before.netted_on).date;
    const after = { ...this.cases.stepped(before, 'report'), due_on: due, reports: before.reports + 1 };
    const now = this.clock.now();
    const records = reportRecords(await this.netting(tx, before, orders), before.currency, before.netted_on);
    if (!imbalanceOf(records).isZero()) throw unbalanced();
    await this.nettings.save(tx, after);
    await this.reports.addReport(tx, {
      netting_id: before.id,
      no: after.reports,
      report_no: `${before.id.replaceAll('-', '').slice(-12).toUpperCase()}-${after.reports}`,
      records,
      reason: before.correction_reason,
      reported_at: now,
      reported_by: caller.clientId,
      due_on: due,
      late: calendarDate(now) > due,
    });
    await this.cases.refresh(
      tx,
      orders.map((one) => one.order_id),
    );
    return after;
  }

  reportsOf(tx: EntityManager, id: string): Promise<ReportRow[]> {
    return this.reports.reportsOf(tx, id);
  }

  /** Its receipts, locked, still pay for its orders, as they did when it was drafted. */
  private async assertReceived(
    tx: EntityManager,
    row: NettingRow,
    orders: readonly NettedOrderRow[],
  ): Promise<void> {
    const ids = (await this.nettings.receiptsOf(tx, row.id)).map((receipt) => receipt.id);
    const receipts = await this.sources.lockReceipts(tx, ids, {});
    const paid = await this.sources.paidOf(tx, ids);
    assertReceiptsWhole(
      sum(receipts.map(({ amount }) => decimal(amount))),
      sum(orders.map((one) => paid.get(one.order_id) ?? zero)),
      row.currency,
    );
  }

  /** The netting as it was composed, from what is stored of it. */
  private async netting(
    tx: EntityManager,
    row: NettingRow,
    orders: readonly NettedOrderRow[],
  ): Promise<Pick<Netting, 'actual' | 'restored'>> {
    const codes = inForceCodes(row.netted_on);
    const costs = await this.nettings.costsOf(tx, row.id);
    const net = decimal(row.net);
    return {
      actual: { direction: row.direction, amount: net.abs(), code: net.isZero() ? codes.none : codes.actual },
      restored: [
        ...orders.map((one) => ({
          direction: 'receipt' as const,
          kind: 'goods' as const,
          reference: one.order_no,
          amount: decimal(one.gross),
          code: one.declared ? codes.declaredGoods : codes.undeclaredGoods,
        })),
        ...costs.map((one) => ({
          direction: 'payment' as const,
          kind: costKind(one.kind),
          reference: `${one.issuer} ${one.document_no}`,
          amount: decimal(one.converted),
          code: codes.costs[costKind(one.kind)],
        })),
      ],
    };
  }
}

function costKind(kind: string): CostKind {
  const known = costKinds.find((one) => one === kind);
  if (known === undefined) throw new Error(`the database holds a cost of the kind ${kind}`);
  return known;
}

const unbalanced = () =>
  refusal(
    'netting-does-not-add-up',
    'uncomputable',
    {
      zh: '还原数据与实际收付数据不平衡',
      en: 'The restored records do not add up to the actual one',
    },
    { pointer: '/orders' },
  );
