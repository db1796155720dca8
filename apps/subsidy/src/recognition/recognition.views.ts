import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import { CriterionDto } from './recognition.dto.js';
import type { Batch, Checklist } from './recognition.repository.js';

class ChecklistView implements Omit<Checklist, 'createdAt'> {
  @ApiProperty({ example: 'park' })
  kind!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: [CriterionDto] })
  criteria!: readonly CriterionDto[];

  @ApiProperty()
  source!: string;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class ChecklistList {
  @ApiProperty({ type: [ChecklistView] })
  items!: ChecklistView[];
}

class BatchView implements Omit<Batch, 'openedAt' | 'publishedAt'> {
  @ApiProperty()
  id!: string;

  @ApiProperty({ example: 'park' })
  kind!: string;

  @ApiProperty({ type: 'integer' })
  checklistVersion!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  openedBy!: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  publishedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt!: string | null;
}

export class BatchPage implements Page<BatchView> {
  @ApiProperty({ type: [BatchView] })
  items!: BatchView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function checklistView({ createdAt, ...checklist }: Checklist): ChecklistView {
  return { ...checklist, createdAt: instantText(createdAt) };
}

export function batchItem({ openedAt, publishedAt, ...batch }: Batch): BatchView {
  return {
    ...batch,
    openedAt: instantText(openedAt),
    publishedAt: publishedAt === null ? null : instantText(publishedAt),
  };
}
