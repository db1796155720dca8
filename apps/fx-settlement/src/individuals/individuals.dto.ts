import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { printable } from '@app/platform';
import { Decimal, instantText, masked, type Step } from '@app/kernel';
import type { Page } from '@app/platform';
import { IsInstant } from '../access/wire.js';
import { exactText } from '../currencies/domain/amount-text.js';
import {
  individualStatuses,
  type IndividualRow,
  type IndividualStatus,
  type SettlementRow,
} from './individuals.repository.js';
import type { Holder } from './individuals.service.js';

const mostQuotas = 1_000;
const usd = /^\d{1,12}(\.\d{1,2})?$/;

export class HolderDto {
  @ApiProperty({ example: '张三' })
  @IsString()
  @Matches(printable)
  @MaxLength(100)
  name!: string;

  /** 公民身份号码 */
  @ApiProperty({ example: '11010519491231002X' })
  @IsString()
  @MaxLength(20)
  idNumber!: string;

  /** 个人外汇账户 */
  @ApiProperty({ example: '6217000000000012345' })
  @IsString()
  @Matches(/^[0-9A-Za-z-]{4,40}$/)
  account!: string;
}

export class ApplyIndividual {
  /** 委托方（代个人卖家办理时） */
  @ApiPropertyOptional({ example: '91330200MA0DEM013H' })
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  principal?: string;

  /** 开户银行 */
  @ApiProperty({ example: '沙箱银行' })
  @IsString()
  @Matches(printable)
  @MaxLength(60)
  bank!: string;

  @ApiProperty({ type: HolderDto })
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => HolderDto)
  holder!: HolderDto;
}

export class SettleIndividual {
  @ApiProperty({ format: 'uuid', example: '0199c0de-0000-7000-8000-0000000000ab' })
  @IsUUID()
  receiptId!: string;
}

class QuotaDto {
  /** 公民身份号码 */
  @ApiProperty({ example: '11010519491231002X' })
  @IsString()
  @Matches(/^[0-9A-Za-z]{15,18}$/)
  idNumber!: string;

  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(2007)
  @Max(2100)
  year!: number;

  /** 本年度已用额度，美元 */
  @ApiProperty({ example: '49000.00' })
  @Matches(usd)
  usedUsd!: string;

  /** 截至时间 */
  @ApiProperty({ example: '2026-09-18T10:00:00+08:00' })
  @IsInstant()
  asOf!: string;
}

export class TellQuotas {
  @ApiProperty({ type: [QuotaDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostQuotas)
  @ValidateNested({ each: true })
  @Type(() => QuotaDto)
  items!: QuotaDto[];
}

export class QuotasToldView {
  @ApiProperty({ description: '已收条数 · how many were taken' })
  taken!: number;
}

class HolderView {
  @ApiProperty({ description: '已脱敏 · masked' })
  name!: string;

  @ApiProperty({ description: '已脱敏 · masked' })
  idNumber!: string;

  @ApiProperty({ description: '已脱敏 · masked' })
  account!: string;
}

export class IndividualSettlementView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  receiptId!: string;

  @ApiProperty()
  currency!: string;

  @ApiProperty()
  wanted!: string;

  @ApiProperty({ description: '已匹配，不占额度 · matched: free of the quota' })
  free!: string;

  @ApiProperty({ description: '未匹配，占用额度 · counts towards the quota' })
  counted!: string;

  @ApiProperty({ description: '超出额度，未结汇 · beyond the quota, not settled' })
  refused!: string;

  @ApiProperty({ description: '占用额度（美元） · USD that count' })
  countedUsd!: string;

  @ApiProperty({ type: [Object] })
  steps!: readonly Step[];

  @ApiProperty({ format: 'date-time' })
  settledAt!: string;
}

export class IndividualView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  payee!: string;

  @ApiProperty()
  bank!: string;

  @ApiProperty({ type: HolderView })
  holder!: HolderView;

  @ApiProperty({ enum: individualStatuses })
  status!: IndividualStatus;

  @ApiProperty({ format: 'date-time' })
  statusSince!: string;

  @ApiProperty({ type: String, nullable: true })
  decisionReason!: string | null;

  @ApiPropertyOptional({ type: [IndividualSettlementView] })
  settlements?: IndividualSettlementView[];
}

export class IndividualPage implements Page<IndividualView> {
  @ApiProperty({ type: [IndividualView] })
  items!: IndividualView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** @param holder in the clear; shown masked */
export const individualView = (row: IndividualRow, holder: Holder): IndividualView => ({
  id: row.id,
  version: row.version,
  payee: row.payee,
  bank: row.bank,
  holder: {
    name: masked('name', holder.name, 'holder'),
    idNumber: masked('idNumber', holder.idNumber, 'holder'),
    account: masked('account', holder.account, 'holder'),
  },
  status: row.status,
  statusSince: instantText(row.status_since),
  decisionReason: row.decision_reason,
});

const text = (amount: string): string => exactText(new Decimal(amount));

export const settlementView = (row: SettlementRow): IndividualSettlementView => ({
  id: row.id,
  receiptId: row.receipt_id,
  currency: row.currency,
  wanted: text(row.wanted),
  free: text(row.free),
  counted: text(row.counted),
  refused: text(row.refused),
  countedUsd: text(row.counted_usd),
  steps: row.steps,
  settledAt: instantText(row.settled_at),
});
