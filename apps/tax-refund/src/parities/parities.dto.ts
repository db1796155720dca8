import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, Max, MaxLength, Min, IsInt } from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import { parityRules, type ParityRule } from './parities.repository.js';

export class PublishParity {
  /** 海关币制代码 / customs code of the currency */
  @ApiProperty({ example: '502' })
  @Matches(/^\d{3}$/)
  currency!: string;

  /** 公布日 / day of publication */
  @ApiProperty({ format: 'date', example: '2026-09-01' })
  @IsDay()
  day!: string;

  /** 一外币单位合人民币 / CNY for one unit */
  @ApiProperty({ example: '7.0951' })
  @Matches(/^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,8})?$/)
  rate!: string;

  /** 出处 / where it was published */
  @ApiProperty({ example: '中国外汇交易中心' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(200)
  source!: string;
}

export class ChooseParityRule {
  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(2012)
  @Max(2100)
  year!: number;

  /** sale-day 销售当日，month-first 当月1日；一年内不得变更 */
  @ApiProperty({ enum: parityRules, example: 'month-first' })
  @IsIn(parityRules)
  rule!: ParityRule;

  /** 委托方统一社会信用代码 / the principal you act for */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}

export class ParitiesQuery extends PageQuery {
  @ApiPropertyOptional({ example: '502' })
  @IsOptional()
  @Matches(/^\d{3}$/)
  currency?: string;
}
