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
import { PageQuery, printable } from '@app/platform';
import { bankAmount } from '../access/wire.js';
import { reviewStatuses, type ReviewStatus } from './domain/payer-review.js';
import { receiptStatuses, type ReceiptStatus } from './domain/receipt-life.js';

/** Above zero; orders have up to five decimals. */
const orderAmount = /^(?!0+(\.0+)?$)\d{1,16}(\.\d{1,5})?$/;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const visible = /^[\x21-\x7E]+$/;
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

const kindsOfDocument = ['list', 'declaration'] as const;

export class NamedDocumentDto {
  /** 清单 / 报关单 */
  @ApiProperty({ enum: kindsOfDocument, example: 'list' })
  @IsIn(kindsOfDocument)
  kind!: (typeof kindsOfDocument)[number];

  /** 清单编号或报关单号 */
  @ApiProperty({ example: '31042026E000000001' })
  @Matches(/^[0-9A-Z]{1,18}$/)
  number!: string;
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

  /** 起息日 */
  @ApiPropertyOptional({ example: '2026-09-18' })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/)
  valueDate?: string;

  /** 收款账号 */
  @ApiPropertyOptional({ example: '91330200MA0DEM013HUSD' })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9A-Za-z][0-9A-Za-z -]{3,39}$/)
  account?: string;

  /** 经办支付机构的统一社会信用代码：单笔限额适用 / the payment institution that it came through: its limit applies */
  @ApiPropertyOptional({ example: '91330200MA0DEM013H' })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  institutionCode?: string;

  /** 付款附言中的清单或报关单 */
  @ApiPropertyOptional({ type: [NamedDocumentDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(maxOrders)
  @ValidateNested({ each: true })
  @Type(() => NamedDocumentDto)
  documents?: NamedDocumentDto[];
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

export class UnmatchReceipt {
  /** 不填：全部匹配 / all of them when left out */
  @ApiPropertyOptional({ type: [OrderReferenceDto] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxOrders)
  @ValidateNested({ each: true })
  @Type(() => OrderReferenceDto)
  orders?: OrderReferenceDto[];

  /** 原因 */
  @ApiProperty({ example: '匹配错误' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export class RefundReceipt {
  /** 银行退汇流水号 */
  @ApiProperty({ example: 'RF20260920001' })
  @IsString()
  @Matches(visible)
  @MaxLength(64)
  reference!: string;

  /** 原因 */
  @ApiProperty({ example: '付款人申请退回' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export class PayOutReceipt {
  /** 解付日 */
  @ApiProperty({ example: '2026-09-18' })
  @Matches(/^\d{4}-\d\d-\d\d$/)
  paidOutOn!: string;
}

const decisions = ['release', 'refuse'] as const;

export class DecideReview {
  @ApiProperty({ enum: decisions, example: 'release' })
  @IsIn(decisions)
  decision!: (typeof decisions)[number];

  /** 理由 */
  @ApiProperty({ example: '买方委托其母公司付款，已核对委托书' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
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

  /** 挂账：未找到任何可对应的交易 / in suspense: nothing is known that it could belong to */
  @ApiPropertyOptional({ enum: ['true'] })
  @IsOptional()
  @IsIn(['true'])
  suspense?: 'true';

  /** 付款人审查 / reviews of who paid */
  @ApiPropertyOptional({ enum: reviewStatuses })
  @IsOptional()
  @IsIn(reviewStatuses)
  review?: ReviewStatus;
}
