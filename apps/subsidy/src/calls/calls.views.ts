import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import { applicationStatuses, type ApplicationStatus } from '../applications/domain/application-life.js';
import type { StatusSum } from './calls.repository.js';
import type { Call } from './domain/call.js';
import { taskKinds, type Clock, type TaskKind } from './domain/clocks.js';
import { objectionOutcomes, type Objection, type ObjectionOutcome } from './objections.repository.js';

export class CallItem {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  pack!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: [String] })
  measures!: readonly string[];

  @ApiProperty({ format: 'date' })
  opensOn!: string;

  @ApiProperty({ format: 'date', description: '末日 · last day' })
  closesOn!: string;

  @ApiProperty({ description: '公示工作日 · working days of the publicity' })
  publicityDays!: number;

  @ApiProperty()
  source!: string;

  @ApiProperty({
    type: 'object',
    nullable: true,
    properties: { budget: { type: 'string' }, needed: { type: 'string' }, at: { type: 'string' } },
    description: '同比折算：可用资金 ÷ 应付合计 · the one factor of all its awards',
  })
  scale!: { readonly budget: string; readonly needed: string; readonly at: string } | null;
}

export class StatusSumView implements StatusSum {
  @ApiProperty({ enum: applicationStatuses })
  status!: ApplicationStatus;

  @ApiProperty()
  applications!: number;

  @ApiProperty({ description: '整元 · whole yuan' })
  amount!: string;
}

export class CallView extends CallItem {
  @ApiProperty({ type: [StatusSumView] })
  applications!: readonly StatusSumView[];
}

export class CallPage implements Page<CallItem> {
  @ApiProperty({ type: [CallItem] })
  items!: CallItem[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class ChecksView {
  @ApiProperty({ description: '已审核件数 · how many were decided on' })
  decided!: number;

  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '{ id, status }' })
  applications!: readonly { readonly id: string; readonly status: ApplicationStatus }[];
}

export class ObjectionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  application!: string;

  @ApiProperty()
  objector!: string;

  @ApiProperty()
  grounds!: string;

  @ApiProperty({ format: 'date-time' })
  raisedAt!: string;

  @ApiProperty({ enum: objectionOutcomes, nullable: true })
  outcome!: ObjectionOutcome | null;

  @ApiProperty({ type: String, nullable: true })
  answer!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: string | null;
}

export class ObjectionPage implements Page<ObjectionView> {
  @ApiProperty({ type: [ObjectionView] })
  items!: ObjectionView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class WorkView implements Clock {
  @ApiProperty({ enum: taskKinds })
  task!: TaskKind;

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty()
  applicant!: string;

  @ApiProperty({
    description:
      '自报高于核实或与他人依据同一记录 (R-16) · claimed above verified, or counted by another applicant, too',
  })
  marked!: boolean;

  @ApiProperty({ format: 'date' })
  since!: string;

  @ApiProperty({ format: 'date', description: '办理末日 · last day' })
  due!: string;

  @ApiProperty({ description: '节假日安排未公布，暂按周末计算 · weekends only, holidays not yet published' })
  provisional!: boolean;

  @ApiProperty()
  overdue!: boolean;
}

export class WorkList {
  @ApiProperty()
  department!: string;

  @ApiProperty({ type: [WorkView] })
  items!: WorkView[];
}

export function callItem(call: Call): CallItem {
  const { id, pack, year, title, measures, opensOn, closesOn, publicityDays, source } = call;
  const { scaleBudget, scaleNeeded, calculatedAt } = call;
  const scale =
    scaleBudget === null || scaleNeeded === null || calculatedAt === null
      ? null
      : { budget: scaleBudget, needed: scaleNeeded, at: instantText(calculatedAt) };
  return { id, pack, year, title, measures, opensOn, closesOn, publicityDays, source, scale };
}

export function objectionView(objection: Objection): ObjectionView {
  const { id, applicationId, objector, grounds, raisedAt, outcome, answer, answeredAt } = objection;
  return {
    id,
    application: applicationId,
    objector,
    grounds,
    raisedAt: instantText(raisedAt),
    outcome,
    answer,
    answeredAt: answeredAt === null ? null : instantText(answeredAt),
  };
}
