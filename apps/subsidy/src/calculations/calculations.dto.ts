import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const amount = /^\d{1,16}(\.\d{1,2})?$/;
/** Claims of one calculation: more than a year of a city has. */
const maxClaims = 1_000;

export class ClaimDto {
  /** 条款 */
  @ApiProperty({ example: 'art-06' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  measure!: string;

  /** 申请人 */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  applicant!: string;

  /** 业务在自贸试验区宁波片区内 */
  @ApiProperty()
  @IsBoolean()
  inFreeTradeZone!: boolean;

  /** 依据数据：名称 → 数值字符串 */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { exportDeclaredValue: '421728' },
  })
  @IsObject()
  metrics!: Record<string, unknown>;

  /** 同一事项已获其他资金 */
  @ApiProperty({ example: '0' })
  @Matches(amount)
  otherFunding!: string;
}

export class SubsidyDto {
  /** 政策包 */
  @ApiProperty({ example: 'demonstration' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  pack!: string;

  /** 年度 */
  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(1)
  @Max(9_999)
  year!: number;

  @ApiProperty({ type: [ClaimDto] })
  @IsArray()
  @ArrayMaxSize(maxClaims)
  @ValidateNested({ each: true })
  @Type(() => ClaimDto)
  claims!: ClaimDto[];

  /** 当年可用资金；不填则不按预算折算 */
  @ApiPropertyOptional({ example: '900000' })
  @IsOptional()
  @Matches(amount)
  budget?: string;

  /** 试算参数，替代政策包的参数 */
  @ApiPropertyOptional({
    type: 'object',
    properties: {
      freeTradeZoneFactor: { type: 'string', example: '1.1' },
      measures: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'object' } },
        example: { 'art-09': [{ method: 'per-unit', metric: 'warehouseArea', rate: '10', cap: '200000' }] },
      },
    },
  })
  @IsOptional()
  @IsObject()
  parameters?: Record<string, unknown>;
}
