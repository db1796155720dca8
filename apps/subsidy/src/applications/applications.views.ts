import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Step } from '@app/kernel';
import type { Page } from '@app/platform';
import type { VerifiedFact } from '../metrics/domain/metric-source.js';
import { ApplicationEntity, procedureOf, type HistoryEntry } from './application.entity.js';
import {
  applicationStatuses,
  stepsFrom,
  type ApplicationStatus,
  type ApplicationStep,
} from './domain/application-life.js';
import { publicityOf, type Publicity } from './domain/publicity.js';

class PublicityView implements Publicity {
  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty()
  workingDays!: number;

  @ApiProperty({
    format: 'date',
    description: '公示末日，次日起可拨付 · its last day; payable from the next one on',
  })
  until!: string;

  @ApiProperty({ description: '节假日安排未公布，暂按周末计算 · weekends only, holidays not yet published' })
  provisional!: boolean;
}

class HistoryView implements HistoryEntry {
  @ApiProperty({ enum: applicationStatuses })
  status!: ApplicationStatus;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  actor!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export class ApplicationItem {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: applicationStatuses })
  status!: ApplicationStatus;

  @ApiProperty()
  pack!: string;

  @ApiProperty()
  measure!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  applicant!: string;

  @ApiProperty()
  applicantName!: string;

  @ApiProperty({ description: '整元 · whole yuan' })
  amount!: string;

  @ApiPropertyOptional({ type: PublicityView, nullable: true })
  publicity!: PublicityView | null;

  @ApiProperty({ type: String, nullable: true, description: '申报通知；直接申请时为空 · its call' })
  call!: string | null;

  @ApiProperty({ type: [String], description: '当前可执行 · what can be done now' })
  nextSteps!: ApplicationStep[];
}

export class ApplicationView extends ApplicationItem {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  metrics!: Readonly<Record<string, string>>;

  @ApiProperty({ type: 'array', items: { type: 'object' } })
  steps!: readonly Step[];

  @ApiProperty({ type: 'array', items: { type: 'object' } })
  cases!: readonly { readonly orderNo: string; readonly ebpCode: string }[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '企业自报；以核实数为准 · what the applicant says; what is verified counts',
  })
  claimed!: Readonly<Record<string, string>>;

  @ApiProperty({
    type: [String],
    description: '自报高于核实且超过容差的指标 (R-16) · claimed above verified by more than the tolerance',
  })
  claimedAboveVerified!: string[];

  @ApiProperty()
  inFreeTradeZone!: boolean;

  @ApiProperty({ description: '同一事项已获其他资金，元 · granted for the same item by others' })
  otherFunding!: string;

  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '核实数据及其记录 · verified facts' })
  facts!: readonly VerifiedFact[];

  @ApiProperty({ type: [HistoryView] })
  history!: readonly HistoryView[];
}

export class ApplicationReading extends ApplicationView {
  @ApiPropertyOptional({
    type: [String],
    description:
      '依据同一记录的其他企业同条款同年度申请（仅主管部门可见，R-16） · applications of others for the same measure and year that count one of its records; officers see them',
  })
  countedByOthers?: readonly string[];
}

export class ApplicationPage implements Page<ApplicationItem> {
  @ApiProperty({ type: [ApplicationItem] })
  items!: ApplicationItem[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function applicationItem(application: ApplicationEntity): ApplicationItem {
  const {
    id,
    version,
    status,
    pack,
    measure,
    year,
    applicant,
    applicantName,
    amount,
    publicisedOn,
    publicityDays,
    callId,
  } = application;
  const publicity =
    publicisedOn === null || publicityDays === null ? null : publicityOf(publicisedOn, publicityDays);
  return {
    id,
    version,
    status,
    pack,
    measure,
    year,
    applicant,
    applicantName,
    amount,
    publicity,
    call: callId,
    nextSteps: stepsFrom(status, procedureOf(application)),
  };
}

export function applicationView(application: ApplicationEntity): ApplicationView {
  const { metrics, steps, cases, claimed, inFreeTradeZone, otherFunding, facts, findings, history } =
    application;
  return {
    ...applicationItem(application),
    metrics,
    steps,
    cases,
    claimed,
    claimedAboveVerified: findings.map(({ metric }) => metric),
    inFreeTradeZone,
    otherFunding,
    facts,
    history,
  };
}
