import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsDay, PageQuery, type Page, printable } from '@app/platform';
import { bankAmount, isoMonth } from '../access/wire.js';
import { sizeStates } from './domain/small-subject.js';

const rate = /^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,8})?$/;
const states = [...sizeStates, 'unknown'] as const;

export class YearQuery extends PageQuery {
  /** 年度 */
  @ApiProperty({ example: 2026 })
  @Type(() => Number)
  @IsInt()
  @Min(2019)
  @Max(2100)
  year!: number;
}

export class MonthlyRateDto {
  @ApiProperty({ example: '2026-09' })
  @Matches(isoMonth)
  month!: string;

  /** ISO 4217 */
  @ApiProperty({ example: 'EUR' })
  @IsString()
  @MaxLength(3)
  currency!: string;

  /** 一单位该币种合美元 */
  @ApiProperty({ example: '1.0834' })
  @Matches(rate)
  usd!: string;

  /** 来源：公布文本 */
  @ApiProperty({ example: '国家外汇管理局 各种货币对美元折算率 2026-08-31' })
  @IsString()
  @Matches(printable)
  @MaxLength(200)
  source!: string;
}

export class MonthQuery {
  @ApiProperty({ example: '2026-09' })
  @Matches(isoMonth)
  month!: string;
}

export class ReportPayment {
  /** 银行流水号 */
  @ApiProperty({ example: 'PAY20260918001' })
  @IsString()
  @Matches(/^[\x21-\x7E]+$/)
  @MaxLength(64)
  reference!: string;

  /** 付款企业 */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  payerCode!: string;

  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @MaxLength(3)
  currency!: string;

  @ApiProperty({ example: '60.00' })
  @Matches(bankAmount)
  amount!: string;

  @ApiProperty({ format: 'date', example: '2026-09-18' })
  @IsDay()
  paidOn!: string;
}

export class PaymentView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  reference!: string;

  @ApiProperty()
  payerCode!: string;

  @ApiProperty()
  currency!: string;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ format: 'date' })
  paidOn!: string;
}

export class MonthlyRateView extends MonthlyRateDto {
  @ApiProperty({ format: 'date-time' })
  enteredAt!: string;
}

class MissingRateView {
  @ApiProperty()
  month!: string;

  @ApiProperty()
  currency!: string;
}

class YearlyTotalView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '美元；缺少折算率时为 null · USD; null where a rate is missing',
  })
  total!: string | null;

  @ApiProperty({ enum: states })
  state!: (typeof states)[number];

  @ApiProperty({ type: [MissingRateView] })
  missing!: readonly MissingRateView[];

  @ApiPropertyOptional({ type: [Object] })
  steps!: readonly object[];
}

export class EnterpriseYearView {
  @ApiProperty()
  enterprise!: string;

  @ApiProperty({ type: YearlyTotalView })
  receipts!: YearlyTotalView;

  @ApiProperty({ type: YearlyTotalView })
  payments!: YearlyTotalView;
}

export class EnterpriseYearPage implements Page<EnterpriseYearView> {
  @ApiProperty({ type: [EnterpriseYearView] })
  items!: EnterpriseYearView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}
