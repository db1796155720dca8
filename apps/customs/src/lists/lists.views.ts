import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { headOf, linesOf, type CebNode } from '@app/ceb';
import { instantText, maskedFields, sum } from '@app/kernel';
import type { Page } from '@app/platform';
import { listStatuses, type ListStatus } from './domain/list-life.js';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ofList } from '../applications/applications.views.js';
import type { ReturnRights } from '../applications/return-rights.js';
import type { ReturnedQuantity } from '../applications/domain/returned-quantities.js';
import { HeldView } from '../officers/hold.views.js';
import type { ListEntity } from './list.entity.js';
import type { TaxAssessmentEntity } from '../taxes/tax-assessment.entity.js';
import type { TaxBillEntity } from '../taxes/tax-bill.entity.js';

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
