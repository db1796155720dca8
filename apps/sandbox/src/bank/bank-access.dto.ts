import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsDay } from '@app/platform';

const defaultLimit = 50;
const maxLimit = 1_000;
const maxWaitS = 20;
const amount = /^(?!0+(\.0+)?$)\d{1,16}(\.\d{1,2})?$/;
const rate = /^(?!0+(\.0+)?$)\d{1,8}(\.\d{1,6})?$/;

export class SettlementOrderDto {
  /** 平台的编号：同一编号只办理一次 / one number is carried out once */
  @ApiProperty({ example: '9D7E1E53-DECF-5AB7-A67A-5BEC0368F7BB' })
  @Matches(/^[\x21-\x7e]{1,128}$/)
  number!: string;

  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(18)
  payeeCode!: string;

  @ApiProperty({ example: 'USD' })
  @Matches(/^[A-Z]{3}$/)
  currency!: string;

  @ApiProperty({ example: '60.00' })
  @Matches(amount)
  amount!: string;

  /** 每百外币的人民币数，取自本行牌价 / CNY per 100 units, of the bank's feed */
  @ApiProperty({ example: '708.20' })
  @Matches(rate)
  rate!: string;

  /** 报价人民币金额 */
  @ApiProperty({ example: '424.92' })
  @Matches(amount)
  proceeds!: string;

  /** 收汇的银行流水号 */
  @ApiProperty({ example: 'BK20260918001' })
  @Matches(/^[\x21-\x7e]{1,64}$/)
  receipt!: string;

  /** 交易订单号：前缀决定结果 / the prefix decides the outcome */
  @ApiProperty({ example: ['20260917000123'], type: [String] })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  orderNos!: string[];
}

export class FeedQuery {
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

export class StatementQuery {
  /** 账号 */
  @ApiProperty({ example: '91330200MA0DEM013HUSD' })
  @Matches(/^[0-9A-Z]{4,40}$/)
  account!: string;

  @ApiProperty({ example: '2026-09-18' })
  @IsDay()
  day!: string;

  /** 已收到的最后一行 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after: number = 0;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxLimit)
  limit = maxLimit;
}

export class PublishRate {
  @ApiProperty({ example: 'USD' })
  @Matches(/^[A-Z]{3}$/)
  currency!: string;

  @ApiProperty({ example: '2026-11-29' })
  @IsDay()
  from!: string;

  @ApiProperty({ example: '2026-11-29' })
  @IsDay()
  to!: string;

  /** 每百外币的人民币数 / CNY per 100 units */
  @ApiProperty({ example: '709.00' })
  @Matches(rate)
  buying!: string;
}

export class QuotaQuery {
  /** 居民身份证号 */
  @ApiProperty({ example: '11010519491231002X' })
  @Matches(/^\d{17}[\dXx]$/)
  idNumber!: string;

  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(2007)
  @Max(2100)
  year!: number;
}

export class SetQuota extends QuotaQuery {
  /** 已用额度（美元） */
  @ApiProperty({ example: '49000.00' })
  @Matches(/^\d{1,16}(\.\d{1,2})?$/)
  used!: string;
}

export class RefundPayment {
  /** 原因 */
  @ApiPropertyOptional({ example: '付款人申请退回' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason?: string;
}
