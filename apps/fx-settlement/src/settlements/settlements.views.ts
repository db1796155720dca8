import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { calendarDate, Decimal, instantText } from '@app/kernel';
import { PageQuery, type Page } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { keptUntil } from '../receipts/domain/institution-limit.js';
import { AllocationDto } from '../receipts/receipts.dto.js';
import { settlementStatuses, type SettlementStatus } from './domain/settlement-status.js';
import type { Settlement } from './settlements.repository.js';

export class RequestSettlement {
  /** 已锁定的报价 */
  @ApiProperty({ format: 'uuid', example: '0199c0de-0000-7000-8000-000000000002' })
  @IsUUID()
  quoteId!: string;

  /** 同时与这些订单匹配；已全额匹配的不填 / match with these orders first; left out where all of it is matched */
  @ApiPropertyOptional({ type: [AllocationDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AllocationDto)
  allocations?: AllocationDto[];
}

export class AcceptSettlement {
  /** 原因 */
  @ApiProperty({ example: '银行扣除手续费' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export class SettlementsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: settlementStatuses })
  @IsOptional()
  @IsIn(settlementStatuses)
  status?: SettlementStatus;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  receiptId?: string;
}

export class SettlementView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    description: '本平台编号：重复发送，银行只办理一次 · however often it is sent, carried out once',
  })
  number!: string;

  @ApiProperty({ enum: settlementStatuses })
  status!: SettlementStatus;

  @ApiProperty({ format: 'uuid' })
  receiptId!: string;

  @ApiProperty({ format: 'uuid' })
  quoteId!: string;

  @ApiProperty()
  payeeCode!: string;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ description: '每百外币的人民币数 · CNY per 100 units' })
  rate!: string;

  @ApiProperty({ description: '报价人民币金额 · CNY as quoted' })
  proceeds!: string;

  @ApiProperty({ type: String, nullable: true, description: '银行实际入账 · CNY that the bank paid' })
  executed!: string | null;

  @ApiProperty({ type: [String], description: '所依据的订单 · orders that it is settled on' })
  orderNos!: string[];

  @ApiProperty({ type: String, nullable: true })
  bankReference!: string | null;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  valueDate!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '银行答复或决定的理由 · of the bank, or of the decision',
  })
  reason!: string | null;

  @ApiProperty({ format: 'date', description: '交易数据保存至 · the data are kept until' })
  keptUntil!: string;
}

export class SettlementPage implements Page<SettlementView> {
  @ApiProperty({ type: [SettlementView] })
  items!: SettlementView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

const amountOf = (text: string): string => exactText(new Decimal(text));
const timeOf = (at: Date | null): string | null => (at === null ? null : instantText(at));

export function settlementView(settlement: Settlement): SettlementView {
  const { id, number, receiptId, quoteId, payee, currency, bankReference, valueDate, reason } = settlement;
  return {
    id,
    number,
    // taken by an instance that sends it: whoever asks sees it as requested until the bank has it
    status: settlement.status === 'sending' ? 'requested' : settlement.status,
    receiptId,
    quoteId,
    payeeCode: payee,
    currency,
    amount: amountOf(settlement.amount),
    rate: amountOf(settlement.rate),
    proceeds: amountOf(settlement.proceeds),
    executed: settlement.executed === null ? null : amountOf(settlement.executed),
    orderNos: [...settlement.orderNos],
    bankReference,
    requestedAt: instantText(settlement.requestedAt),
    sentAt: timeOf(settlement.sentAt),
    answeredAt: timeOf(settlement.answeredAt),
    valueDate,
    reason,
    keptUntil: keptUntil(calendarDate(settlement.requestedAt)),
  };
}
