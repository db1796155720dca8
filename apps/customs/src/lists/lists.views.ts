import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { headOf, linesOf, type CebNode, type DocumentKind } from '@app/ceb';
import { instantText, masked, maskedFields, sum, type Language } from '@app/kernel';
import type { Page } from '@app/platform';
import { listStatuses, type ListStatus } from './domain/list-life.js';
import type { MatchCheck, MatchReport, NotCompared, Paper } from './domain/match-report.js';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ofList } from '../applications/applications.views.js';
import type { ReturnRights } from '../applications/return-rights.js';
import type { ReturnedQuantity } from '../applications/domain/returned-quantities.js';
import { documentKinds } from '../messages/messages.views.js';
import { HeldView } from '../officers/hold.views.js';
import type { ListEntity } from './list.entity.js';
import type { TaxAssessmentEntity } from '../taxes/tax-assessment.entity.js';
import type { TaxBillEntity } from '../taxes/tax-bill.entity.js';
import { innerCodes, type InnerCode } from '../receipts/domain/return-info.js';
import type { ReceiptEntity } from '../receipts/receipt.entity.js';

export class ListItemView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: listStatuses })
  status!: ListStatus;

  @ApiProperty({ description: '企业内部编号；未填为空 · empty where none was given' })
  copNo!: string;

  @ApiPropertyOptional()
  orderNo?: string;

  @ApiPropertyOptional()
  ebpCode?: string;

  @ApiPropertyOptional()
  ebcCode?: string;

  @ApiPropertyOptional()
  agentCode?: string;

  @ApiPropertyOptional()
  logisticsCode?: string;

  @ApiPropertyOptional()
  logisticsNo?: string;

  @ApiProperty({ description: '监管方式 · mode of supervision', example: '9610' })
  tradeMode!: string;

  @ApiProperty({ enum: ['I', 'E'] })
  ieFlag!: 'I' | 'E';

  @ApiProperty({ type: String, nullable: true })
  preNo!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '清单编号 · number that customs gave it' })
  invtNo!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  statusSince!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiPropertyOptional({ type: HeldView, description: '关员暂停 · held by an officer' })
  held?: object;
}

export class ListPage implements Page<ListItemView> {
  @ApiProperty({ type: [ListItemView] })
  items!: ListItemView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

class InnerCodeView implements InnerCode {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  description!: string;
}

const receiptStates: readonly ReceiptEntity['state'][] = [
  'applied',
  'quarantined',
  'kept',
  'withheld',
  'unmatched',
];

export class CustomsReceiptView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: '所答单证的种类 · kind of the document that it is about', example: 'list' })
  kind!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  listId!: string | null;

  @ApiProperty({ example: 'CEB622' })
  messageType!: string;

  @ApiProperty({
    description: 'returnInfo 中的首个代码，没有则为 returnStatus · its first inner code, else returnStatus',
  })
  code!: string;

  @ApiProperty()
  returnStatus!: string;

  @ApiProperty({ description: '海关时间，17 位 · clock of customs, 17 digits' })
  returnTime!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [InnerCodeView] })
  codes!: InnerCodeView[];

  @ApiProperty({ enum: receiptStates })
  state!: ReceiptEntity['state'];

  @ApiPropertyOptional()
  reason?: string;

  @ApiPropertyOptional()
  copNo?: string;

  @ApiPropertyOptional()
  coElNo?: string;

  @ApiPropertyOptional()
  preNo?: string;

  @ApiPropertyOptional()
  invtNo?: string;

  @ApiPropertyOptional()
  orderNo?: string;

  @ApiPropertyOptional()
  logisticsNo?: string;

  @ApiPropertyOptional()
  payTransactionId?: string;
}

export class CustomsReceiptPage implements Page<CustomsReceiptView> {
  @ApiProperty({ type: [CustomsReceiptView] })
  items!: CustomsReceiptView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

class MatchCheckView implements Omit<MatchCheck, 'fix' | 'because'> {
  @ApiProperty({ description: '规则 · the rule' })
  rule!: string;

  @ApiProperty({ enum: documentKinds, isArray: true })
  documents!: readonly DocumentKind[];

  @ApiProperty({ description: '字段；gnum：表体项 · CEB element, gnum for a goods line' })
  field!: string;

  @ApiProperty({ description: '个人信息已脱敏 · personal values masked' })
  expected!: string;

  @ApiProperty({ description: '个人信息已脱敏 · personal values masked' })
  actual!: string;

  @ApiProperty()
  ok!: boolean;

  @ApiPropertyOptional({ description: '如何更正 · how to mend it' })
  fix?: string;

  @ApiPropertyOptional({ description: '为何不同也通过 · why it passes although the values differ' })
  because?: string;

  @ApiPropertyOptional()
  gnum?: string;

  @ApiPropertyOptional({ type: 'integer' })
  line?: number;
}

class NotComparedView implements NotCompared {
  @ApiProperty()
  rule!: string;

  @ApiProperty({ enum: documentKinds, isArray: true })
  documents!: readonly DocumentKind[];

  @ApiProperty()
  field!: string;

  @ApiProperty({ enum: documentKinds, isArray: true, description: '未填此字段的单证 · that leave it empty' })
  absentIn!: readonly DocumentKind[];

  @ApiPropertyOptional()
  gnum?: string;
}

class NeededPaperView implements Omit<Paper, 'text'> {
  @ApiProperty({ enum: ['overseas-warehouse-filing', 'power-of-attorney'] })
  paper!: Paper['paper'];

  @ApiProperty()
  text!: string;

  @ApiProperty()
  source!: string;
}

export class MatchReportView implements Omit<MatchReport, 'checks' | 'papers'> {
  @ApiProperty({ enum: ['matched', 'mismatched', 'incomplete'] })
  result!: MatchReport['result'];

  @ApiProperty({ enum: documentKinds, isArray: true, description: '尚未申报的单证 · not declared yet' })
  missing!: readonly DocumentKind[];

  @ApiProperty({ enum: documentKinds, isArray: true, description: '其中仅暂存的 · those of them only kept' })
  kept!: readonly DocumentKind[];

  @ApiProperty({ type: [MatchCheckView] })
  checks!: MatchCheckView[];

  @ApiProperty({ type: [NotComparedView] })
  notCompared!: readonly NotComparedView[];

  @ApiProperty({ type: [NeededPaperView] })
  papers!: NeededPaperView[];
}

export function listItem(list: ListEntity): ListItemView {
  const asFiled: Record<string, string> = JSON.parse(list.keyFields);
  return {
    id: list.id,
    status: list.status,
    copNo: list.copNo,
    ...asFiled,
    tradeMode: list.tradeMode,
    ieFlag: list.ieFlag,
    preNo: list.preNo,
    invtNo: list.invtNo,
    version: list.version,
    statusSince: instantText(list.statusSince),
    receivedAt: instantText(list.receivedAt),
  };
}

class TaxView {
  @ApiProperty({ description: '征税方式；uncomputable：无法计算 · how it is taxed' })
  treatment!: string;

  @ApiPropertyOptional({ description: '为何不计税 · why there is no tax' })
  reason?: string;

  @ApiProperty({ type: String, nullable: true })
  taxableValue!: string | null;

  @ApiProperty({ type: String, nullable: true })
  customsDuty!: string | null;

  @ApiProperty({ type: String, nullable: true })
  consumptionTax!: string | null;

  @ApiProperty({ type: String, nullable: true })
  valueAddedTax!: string | null;

  @ApiProperty({ type: String, nullable: true })
  total!: string | null;

  @ApiProperty({ type: [Object] })
  lines!: readonly object[];

  @ApiProperty({ type: [Object], description: '计算步骤 · how it was computed' })
  steps!: readonly object[];
}

class TaxBillView {
  @ApiProperty()
  taxNo!: string;

  @ApiProperty({ description: '1 已生成 · generated，2 已汇总 · aggregated，3 作废 · void' })
  status!: string;

  @ApiProperty({ type: String, nullable: true })
  customsTax!: string | null;

  @ApiProperty({ type: String, nullable: true })
  consumptionTax!: string | null;

  @ApiProperty({ type: String, nullable: true })
  valueAddedTax!: string | null;

  @ApiProperty({ type: String, nullable: true })
  total!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '税单减本平台计算 · bill minus our figure' })
  difference!: string | null;

  @ApiProperty({ type: String, nullable: true })
  entDutyNo!: string | null;
}

class ReliefView {
  @ApiProperty({ format: 'date' })
  until!: string;

  @ApiProperty()
  source!: string;
}

class ReturnRightsView implements ReturnRights {
  @ApiProperty({ format: 'date', description: '申请期限 · last day to apply' })
  applyBy!: string;

  @ApiProperty({ format: 'date', description: '货物运抵期限 · last day for the goods to be back' })
  arriveBy!: string;

  @ApiProperty()
  source!: string;

  @ApiPropertyOptional({
    type: ReliefView,
    nullable: true,
    description: '出口退运免税 · of exports: until when free of tax',
  })
  dutyFree?: ReliefView | null;
}

export class ListDetailView extends ListItemView {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  submissionId!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '表头，个人信息已脱敏 · personal values masked',
  })
  head!: Record<string, string>;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    description: '表体，含已退、退货中数量 · with returnedQty and returningQty',
  })
  lines!: Record<string, string>[];

  @ApiProperty({ type: TaxView, nullable: true, description: '本平台计算 · by our own calculation' })
  tax!: TaxView | null;

  @ApiProperty({ type: [TaxBillView] })
  taxBills!: TaxBillView[];

  @ApiProperty({ type: ReturnRightsView, nullable: true })
  returnRights!: ReturnRightsView | null;

  @ApiProperty({ type: [Object], description: '撤销、退货申请 · cancellations and returns' })
  applications!: object[];
}

/** The list with its content (personal values masked), its tax and its tax bills. */
export function listView(
  list: ListEntity,
  node: CebNode,
  tax: TaxAssessmentEntity | null,
  bills: readonly TaxBillEntity[],
  after: ListApplications,
): ListDetailView {
  const type = list.messageType;
  return {
    ...listItem(list),
    submissionId: list.submissionId,
    head: maskedFields(headOf(node, type)),
    lines: linesOf(node, type).map((line) => withReturned(line, after)),
    tax: tax && taxView(tax),
    taxBills: bills.map(billView),
    returnRights: after.rights,
    applications: after.applications.map((one) => ofList(one, after.quantities.get(one.documentId) ?? [])),
  };
}

/** Applications about the list, and what its returns ask back, by document. */
export interface ListApplications {
  readonly applications: readonly ApplicationEntity[];
  readonly quantities: ReadonlyMap<string, readonly ReturnedQuantity[]>;
  readonly rights: ReturnRights | null;
}

/** How much of the line customs has let come back, and how much is applied for. */
function withReturned(
  line: Record<string, string>,
  { applications, quantities }: ListApplications,
): Record<string, string> {
  const total = (state: ApplicationEntity['state']): string =>
    sum(
      applications
        .filter((one) => one.kind === 'return' && one.state === state)
        .flatMap((one) => quantities.get(one.documentId) ?? [])
        .filter(({ gnum }) => gnum === Number(line.gnum))
        .map(({ qty }) => qty),
    ).toFixed();
  return { ...line, returnedQty: total('accepted'), returningQty: total('open') };
}

function taxView(tax: TaxAssessmentEntity): TaxView {
  return {
    treatment: tax.treatment,
    ...(tax.refusal === null ? {} : { reason: tax.refusal }),
    taxableValue: tax.taxableValue,
    customsDuty: tax.customsDuty,
    consumptionTax: tax.consumptionTax,
    valueAddedTax: tax.valueAddedTax,
    total: tax.total,
    lines: tax.lines,
    steps: tax.steps,
  };
}

function billView(bill: TaxBillEntity): TaxBillView {
  return {
    taxNo: bill.taxNo,
    status: bill.status,
    customsTax: bill.customsTax,
    consumptionTax: bill.consumptionTax,
    valueAddedTax: bill.valueAddedTax,
    total: bill.total,
    difference: bill.difference,
    entDutyNo: bill.entDutyNo,
  };
}

/** A receipt, normalised; the inner codes of its free text told apart. */
export function receiptView(
  receipt: ReceiptEntity,
  fields: Readonly<Record<string, string>>,
): CustomsReceiptView {
  const returnInfo = masked('returnInfo', fields.returnInfo ?? '');
  const inner = innerCodes(returnInfo);
  return {
    id: receipt.id,
    kind: receipt.kind,
    listId: receipt.kind === 'list' ? receipt.subjectId : null,
    messageType: receipt.messageType,
    code: inner[0]?.code ?? receipt.returnStatus,
    returnStatus: receipt.returnStatus,
    returnTime: receipt.returnTime,
    text: returnInfo,
    codes: inner,
    state: receipt.state,
    ...(receipt.reason === null ? {} : { reason: receipt.reason }),
    ...keyOf(fields),
  };
}

function keyOf(fields: Readonly<Record<string, string>>): Record<string, string> {
  const shown = ['copNo', 'coElNo', 'preNo', 'invtNo', 'orderNo', 'logisticsNo', 'payTransactionId'];
  return Object.fromEntries(shown.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])));
}

/** The match report with its remedies in the caller's language. */
export function reportView(report: MatchReport, language: Language): MatchReportView {
  return {
    ...report,
    papers: report.papers.map(({ text, ...paper }) => ({ ...paper, text: text[language] })),
    checks: report.checks.map(({ fix, because, ...check }) => ({
      ...check,
      ...(fix ? { fix: fix[language] } : {}),
      ...(because ? { because: because[language] } : {}),
    })),
  };
}
