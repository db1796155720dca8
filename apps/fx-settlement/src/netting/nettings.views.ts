import { ApiProperty } from '@nestjs/swagger';
import { Decimal, instantText, type CalendarDate, type Step } from '@app/kernel';
import type { Page } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { costKinds } from './domain/balance-of-payments-codes.js';
import { reportDue } from './domain/netting-case.js';
import { awaitsReport, nettingStatuses, type NettingStatus } from './domain/netting-life.js';
import { unconfirmedCodes, type ReportRecord } from './domain/report-file.js';
import type { ReportRow } from './netting-reports.repository.js';
import type { CostRow, NettedOrderRow, NettingRow } from './nettings.repository.js';

const text = (amount: string): string => exactText(new Decimal(amount));

export class NettingSummary {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: nettingStatuses })
  status!: NettingStatus;

  @ApiProperty({ format: 'date-time' })
  statusSince!: string;

  @ApiProperty()
  payee!: string;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty({ description: '还原收入 · restored receipts' })
  restoredReceipts!: string;

  @ApiProperty({ description: '还原支出 · restored payments' })
  restoredPayments!: string;

  @ApiProperty({ description: '实际收付，负数为支付 · below zero: paid' })
  net!: string;

  @ApiProperty({ format: 'date', description: '解付日 · day of the pay-out' })
  nettedOn!: string;

  @ApiProperty({ format: 'date', description: '报告期限：解付后五个工作日 · five working days after it' })
  dueOn!: string;

  @ApiProperty({
    description:
      '跨入节假日安排未公布的年度，暂只扣除周末 · reaches into a year whose holidays are not published: weekends only',
  })
  dueOnProvisional!: boolean;

  @ApiProperty({ description: '逾期未报告 · not reported in time' })
  overdue!: boolean;

  @ApiProperty({ description: '已报告次数 · reports so far' })
  reports!: number;
}

class NettedOrderView {
  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;

  @ApiProperty()
  gross!: string;

  @ApiProperty({ description: '由费用抵付 · what costs paid for' })
  byCosts!: string;

  @ApiProperty({ description: '已报关 · declared at customs' })
  declared!: boolean;
}

class NettedReceiptView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  reference!: string;

  @ApiProperty()
  amount!: string;
}

class CostView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: costKinds })
  kind!: string;

  @ApiProperty()
  issuer!: string;

  @ApiProperty()
  documentNo!: string;

  @ApiProperty()
  currency!: string;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ type: String, nullable: true })
  rate!: string | null;

  @ApiProperty({ type: String, nullable: true })
  rateSource!: string | null;

  @ApiProperty({ description: '轧差币种 · in the currency of the netting' })
  converted!: string;
}

class ReportView {
  @ApiProperty()
  no!: number;

  @ApiProperty({ description: '申报号码 · number of the report' })
  reportNo!: string;

  @ApiProperty({ type: [Object], description: '实际收付数据与还原数据 · actual and restored records' })
  records!: readonly ReportRecord[];

  @ApiProperty({
    type: [String],
    description: '未经公开文本核对的交易编码 · codes that the bank must confirm',
  })
  unconfirmedCodes!: string[];

  @ApiProperty({ type: String, nullable: true, description: '更正原因 · why the one before was corrected' })
  correctionReason!: string | null;

  @ApiProperty({ format: 'date-time' })
  reportedAt!: string;

  @ApiProperty({ format: 'date' })
  dueOn!: string;

  @ApiProperty()
  late!: boolean;
}

export class NettingView extends NettingSummary {
  @ApiProperty({ type: String, nullable: true })
  paymentReference!: string | null;

  @ApiProperty({ type: [NettedReceiptView] })
  receipts!: NettedReceiptView[];

  @ApiProperty({ type: [NettedOrderView] })
  orders!: NettedOrderView[];

  @ApiProperty({ type: [CostView] })
  costs!: CostView[];

  @ApiProperty({ type: [ReportView] })
  reported!: ReportView[];

  @ApiProperty({ type: [Object] })
  steps!: readonly Step[];
}

export class NettingPage implements Page<NettingSummary> {
  @ApiProperty({ type: [NettingSummary] })
  items!: NettingSummary[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function nettingSummary(row: NettingRow, today: CalendarDate): NettingSummary {
  const due = reportDue(row.netted_on);
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    statusSince: instantText(row.status_since),
    payee: row.payee,
    currency: row.currency,
    restoredReceipts: text(row.restored_receipts),
    restoredPayments: text(row.restored_payments),
    net: text(row.net),
    nettedOn: row.netted_on,
    dueOn: due.date,
    dueOnProvisional: due.provisional,
    overdue: awaitsReport(row.status) && due.date < today,
    reports: row.reports,
  };
}

export interface NettingParts {
  readonly receipts: readonly { readonly id: string; readonly reference: string; readonly amount: string }[];
  readonly orders: readonly NettedOrderRow[];
  readonly costs: readonly CostRow[];
  readonly reports: readonly ReportRow[];
}

export function nettingView(row: NettingRow, parts: NettingParts, today: CalendarDate): NettingView {
  return {
    ...nettingSummary(row, today),
    paymentReference: row.payment_reference,
    receipts: parts.receipts.map(({ id, reference, amount }) => ({ id, reference, amount: text(amount) })),
    orders: parts.orders.map((one) => ({
      orderNo: one.order_no,
      ebpCode: one.ebp_code,
      gross: text(one.gross),
      byCosts: text(one.by_costs),
      declared: one.declared,
    })),
    costs: parts.costs.map((one) => ({
      id: one.id,
      kind: one.kind,
      issuer: one.issuer,
      documentNo: one.document_no,
      currency: one.currency,
      amount: text(one.amount),
      rate: one.rate,
      rateSource: one.rate_source,
      converted: text(one.converted),
    })),
    reported: parts.reports.map((one) => ({
      no: one.no,
      reportNo: one.report_no,
      records: one.records,
      unconfirmedCodes: unconfirmedCodes(one.records),
      correctionReason: one.reason,
      reportedAt: instantText(one.reported_at),
      dueOn: one.due_on,
      late: one.late,
    })),
    steps: row.steps,
  };
}
