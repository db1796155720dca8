import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';

const month = /^\d{4}-(0[1-9]|1[0-2])$/;

export class LedgerQuery {
  /** 月份 YYYY-MM */
  @ApiProperty({ example: '2026-09' })
  @Matches(month)
  month!: string;

  /** 统一社会信用代码；不填为本企业（部门为全部） / credit code; absent: one's own, for departments all */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(18)
  enterprise?: string;
}

export class LedgerEntriesQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2026-09' })
  @IsOptional()
  @Matches(month)
  month?: string;

  @ApiPropertyOptional({ description: '退税申报编号 / claim' })
  @IsOptional()
  @IsString()
  @MaxLength(36)
  claimId?: string;
}
