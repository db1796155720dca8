import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '@app/platform';
import { receiptStatuses, type ReceiptStatus } from './domain/receipt-life.js';

/** Above zero; a bank counts in hundredths. */
const bankAmount = /^(?!0+(\.0+)?$)\d{1,16}(\.\d{1,2})?$/;
/** Above zero; orders have up to five decimals. */
const orderAmount = /^(?!0+(\.0+)?$)\d{1,16}(\.\d{1,5})?$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const visible = /^[\x21-\x7E]+$/;
/** No control characters: PostgreSQL keeps no NUL. */
const printable = /^\P{Cc}+$/u;
/** Orders that one receipt can be for: as many as one message of customs holds documents. */
const maxOrders = 100;

export class OrderReferenceDto {
  /** 订单编号 */
  @ApiProperty({ example: '20260917000123' })
  @IsString()
  @Matches(printable)
  @MaxLength(60)
  orderNo!: string;

  /** 电商平台代码（海关编码或统一社会信用代码） */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  ebpCode!: string;
}

export class PayerDto {
  /** 付款人名称 */
  @ApiProperty({ example: 'Example Shopping Ltd' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  /** 付款人国别（ISO 3166 两位或三位字母） */
  @ApiProperty({ example: 'US' })
  @Matches(/^[A-Z]{2,3}$/)
  country!: string;
}

export class ReportReceipt {
  /** 银行流水号 */
  @ApiProperty({ example: 'BK20260918001' })
  @IsString()
  @Matches(visible)
  @MaxLength(64)
  reference!: string;

  /** 收款企业：统一社会信用代码或海关注册编码 */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @MaxLength(18)
  payeeCode!: string;

  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @MaxLength(3)
  currency!: string;

  @ApiProperty({ example: '60.00' })
  @Matches(bankAmount)
  amount!: string;

  @ApiProperty()
  @ValidateNested()
  @Type(() => PayerDto)
  @IsNotEmpty()
  payer!: PayerDto;

  /** 入账时间 */
  @ApiProperty({ example: '2026-09-18T10:00:00+08:00' })
  @Matches(rfc3339)
  receivedAt!: string;

  /** 付款附言中的订单 */
  @ApiPropertyOptional({ type: [OrderReferenceDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(maxOrders)
  @ValidateNested({ each: true })
  @Type(() => OrderReferenceDto)
  orderNos?: OrderReferenceDto[];
}

export class AllocationDto extends OrderReferenceDto {
  /** 用于该订单的金额（收汇币种） */
  @ApiProperty({ example: '60.00' })
  @Matches(orderAmount)
  amount!: string;
}

export class MatchReceipt {
  @ApiProperty({ type: [AllocationDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxOrders)
  @ValidateNested({ each: true })
  @Type(() => AllocationDto)
  allocations!: AllocationDto[];
}

export class ReceiptsQuery extends PageQuery {
  /** 银行流水号 */
  @IsOptional()
  @IsString()
  @Matches(visible)
  @MaxLength(64)
  reference?: string;

  @ApiPropertyOptional({ enum: receiptStatuses })
  @IsOptional()
  @IsIn(receiptStatuses)
  status?: ReceiptStatus;
}
