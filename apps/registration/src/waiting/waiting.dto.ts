import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { calendarDate, type CalendarDate } from '@app/kernel';
import { PageQuery, type Page } from '@app/platform';
import { departments, departmentNames, type Department } from '../participants/domain/departments.js';
import { daysBetween } from '../participants/domain/days.js';
import { decisionDue } from './domain/deciding-time.js';
import type { StuckRow } from './waiting.repository.js';

export class StuckQuery extends PageQuery {
  @ApiPropertyOptional({ enum: departments, description: '由哪个部门处理 · the department whose turn it is' })
  @IsOptional()
  @IsIn(departments)
  department?: Department;
}

export class StuckView {
  @ApiProperty({ enum: ['decision', 'second-person', 'paper-verification'] })
  what!: StuckRow['what'];

  @ApiProperty({ enum: departments })
  owner!: Department;

  @ApiProperty({ format: 'uuid' })
  participantId!: string;

  @ApiProperty()
  creditCode!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  paperId!: string | null;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({ format: 'date', description: '办理期限最后一日 · last day to decide' })
  dueBy!: string;

  @ApiProperty()
  workingDays!: number;

  @ApiProperty({
    description: '节假日安排未公布，仅按周末推算 · weekends only: the holidays are not published yet',
  })
  provisional!: boolean;

  @ApiProperty()
  overdueDays!: number;

  @ApiProperty({ enum: ['law', 'configuration'] })
  basis!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;
}

export class StuckViews implements Page<StuckView> {
  @ApiProperty({ type: [StuckView] })
  items!: StuckView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function stuckView(row: StuckRow, today: CalendarDate): StuckView {
  const { what, department, participantId, creditCode, name, paperId, since } = row;
  const due = decisionDue(department, calendarDate(new Date(since)));
  const who = departmentNames[department];
  return {
    what,
    owner: department,
    participantId,
    creditCode,
    name,
    paperId,
    since,
    dueBy: due.date,
    workingDays: due.workingDays,
    provisional: due.provisional,
    overdueDays: daysBetween(due.date, today),
    basis: due.basis,
    source: due.source,
    zh: `${who.zh}已超过办理期限，请该部门办理或由运营方催办`,
    en: `${who.en} is over its time: it decides now, or the operator asks it to`,
  };
}
