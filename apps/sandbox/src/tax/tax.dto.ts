import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const defaultLimit = 50;
const maxLimit = 100;
const maxWaitS = 20;
const kinds = ['claim', 'decision', 'withdrawal', 'reply'] as const;

export class FilingDto {
  /** 报文编号：同一编号只处理一次 */
  @ApiProperty({ example: '9D7E1E53-DECF-5AB7-A67A-5BEC0368F7BB' })
  @Matches(/^[\x21-\x7e]{1,128}$/)
  number!: string;

  @ApiProperty({ enum: kinds, example: 'claim' })
  @IsIn(kinds)
  kind!: (typeof kinds)[number];

  @ApiProperty({ example: '0198c0de-0000-7000-8000-000000000003' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  claimId!: string;

  /** 申报企业统一社会信用代码 */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  claimant!: string;

  @ApiProperty({ type: Object, example: { amount: '39.00' } })
  @IsObject()
  content!: Record<string, unknown>;
}

export class AnswersQuery {
  /** 已收到的最后一条的位置；0 从头开始 */
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  after: string = '0';

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxLimit)
  limit = defaultLimit;

  /** So many seconds it may wait for something to come before it answers that there is nothing. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(maxWaitS)
  wait: number = 0;
}
