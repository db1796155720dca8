import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';
import { inspectionKinds, type InspectionKind } from './domain/inspection-documents.js';

export class CompleteDocument {
  /** 单证种类：购销合同、运输单据、委托报关的单据 */
  @ApiProperty({ enum: inspectionKinds, example: 'contract' })
  @IsIn(inspectionKinds)
  kind!: InspectionKind;

  /** 单证号码或名称 / its number or name */
  @ApiProperty({ example: 'HT-2026-0917' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(200)
  reference!: string;

  /** 存放地点 / where it is kept */
  @ApiProperty({ example: '财务档案室 3 柜 2 层' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(200)
  place!: string;
}

export class TasksQuery extends PageQuery {
  /** open：仅未齐全的 / only claims that lack a document */
  @ApiPropertyOptional({ enum: ['open', 'all'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'all'])
  status: 'open' | 'all' = 'open';
}
