import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsDay, PageQuery, printable } from '@app/platform';
import { bankAmount } from '../access/wire.js';
import { AllocationDto } from '../receipts/receipts.dto.js';
import { costKinds } from './domain/balance-of-payments-codes.js';
import { nettingStatuses, type NettingStatus } from './domain/netting-life.js';

const mostOrders = 1_000;
const mostCosts = 200;
const mostReceipts = 100;
const rate = /^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,8})?$/;

class RateDto {
  /** 一单位费用币种合轧差币种 */
  @ApiProperty({ example: '1.0834' })
  @Matches(rate)
  value!: string;

  /** 汇率来源 */
  @ApiProperty({ example: '中国银行 2026-09-18 现汇买入价' })
  @IsString()
  @Matches(printable)
  @MaxLength(100)
  source!: string;
}

export class CostDto {
  /** 费用种类 */
  @ApiProperty({ enum: costKinds })
  @IsString()
  @MaxLength(40)
  kind!: string;

  /** 凭证开具方 */
  @ApiProperty({ example: 'EU Warehouse GmbH' })
  @IsString()
  @MaxLength(100)
  issuer!: string;

  /** 凭证号 */
  @ApiProperty({ example: 'INV-2026-0918' })
  @IsString()
  @MaxLength(64)
  documentNo!: string;

  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @MaxLength(3)
  currency!: string;

  @ApiProperty({ example: '8.00' })
  @Matches(bankAmount)
  amount!: string;

  /** 费用币种与轧差币种不同时必填 */
  @ApiPropertyOptional({ type: RateDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => RateDto)
  rate?: RateDto;
}

class PaymentDto {
  /** 银行付款流水号 */
  @ApiProperty({ example: 'PAY20260918001' })
  @IsString()
  @Matches(printable)
  @MaxLength(64)
  reference!: string;

  @ApiProperty({ example: '5000.00' })
  @Matches(bankAmount)
  amount!: string;
}

export class DraftNetting {
  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @MaxLength(3)
  currency!: string;

  /** 实际收汇，须已全额匹配下列订单；零轧差和净支付时为空 */
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(mostReceipts)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  receiptIds!: string[];

  /** 还原收入：订单及其总额 */
  @ApiProperty({ type: [AllocationDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostOrders)
  @ValidateNested({ each: true })
  @Type(() => AllocationDto)
  orders!: AllocationDto[];

  /** 还原支出：境外费用及其凭证 */
  @ApiProperty({ type: [CostDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostCosts)
  @ValidateNested({ each: true })
  @Type(() => CostDto)
  costs!: CostDto[];

  /** 费用多于收入时实际付出的款项 */
  @ApiPropertyOptional({ type: PaymentDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => PaymentDto)
  payment?: PaymentDto;

  /** 没有收汇时：轧差（或付款）之日 */
  @ApiPropertyOptional({ format: 'date', example: '2026-09-18' })
  @IsOptional()
  @IsDay()
  nettedOn?: string;
}

export class CorrectNetting extends DraftNetting {
  /** 更正原因 */
  @ApiProperty({ example: '物流费凭证金额更正' })
  @IsString()
  @Matches(printable)
  @MaxLength(200)
  correctionReason!: string;
}

export class NettingsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: nettingStatuses })
  @IsOptional()
  @IsIn(nettingStatuses)
  status?: NettingStatus;

  /** 只列逾期未报告 */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(({ value }) => value === 'true' || value === true)
  @IsBoolean()
  overdue?: boolean;
}

export class ReportFileQuery {
  @ApiPropertyOptional({ enum: ['json', 'csv'], default: 'json' })
  @IsOptional()
  @IsIn(['json', 'csv'])
  format: 'json' | 'csv' = 'json';
}
