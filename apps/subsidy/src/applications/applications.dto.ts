import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '@app/platform';
import { applicationStatuses, type ApplicationStatus } from './domain/application-life.js';
import { decisions, type Decision } from './decisions.service.js';

/** Ids of packs and measures. */
const identifier = /^[A-Za-z0-9-]{1,40}$/;
/** No control characters: PostgreSQL keeps no NUL. */
const printable = /^\P{Cc}*$/u;

export class Apply {
  /** 政策包 */
  @ApiProperty({ example: 'demonstration' })
  @Matches(identifier)
  pack!: string;

  /** 条款 */
  @ApiProperty({ example: 'art-06' })
  @Matches(identifier)
  measure!: string;

  /** 年度 */
  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(1)
  @Max(9_999)
  year!: number;

  /** 委托方统一社会信用代码（代办申报）；本企业自己申请时不填 / the principal, where you apply as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}

export class Decide {
  @ApiProperty({ enum: decisions })
  @IsIn(decisions)
  decision!: Decision;

  /** 不予支持时必填 */
  @ApiPropertyOptional({ example: '核对无误' })
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(500)
  reason?: string;
}

export class ApplicationsQuery extends PageQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9_999)
  year?: number;

  @IsOptional()
  @Matches(identifier)
  pack?: string;

  @IsOptional()
  @Matches(identifier)
  measure?: string;

  @ApiPropertyOptional({ enum: applicationStatuses })
  @IsOptional()
  @IsIn(applicationStatuses)
  status?: ApplicationStatus;

  /** 申报通知 / call */
  @IsOptional()
  @IsUUID()
  call?: string;
}
