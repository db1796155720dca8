import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Decimal, type CalendarDate } from '@app/kernel';
import { IsDay, PageQuery, type Page, printable } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { findingKinds, movementKinds, type FindingKind, type MovementKind } from './domain/compare.js';
import type { ItemRow } from './reconciliation.repository.js';

const signed = /^-?\d{1,16}(\.\d{1,3})?$/;
const mostLines = 1_000;
const dayMs = 86_400_000;
export const itemStatuses = ['open', 'resolved', 'explained'] as const;

class StatementLineDto {
  @ApiProperty({ enum: movementKinds })
  @IsIn(movementKinds)
  kind!: MovementKind;

  /** 银行流水号 */
  @ApiProperty({ example: 'BK20260918001' })
  @IsString()
  @Matches(/^[\x21-\x7E]+$/)
  @MaxLength(64)
  reference!: string;

  /** 收入为正，支出为负 */
  @ApiProperty({ example: '60.00' })
  @Matches(signed)
  amount!: string;
}

export class SendStatement {
  /** 账号 */
  @ApiProperty({ example: '91330200MA0DEM013HUSD' })
  @IsString()
  @Matches(/^[0-9A-Za-z-]{4,40}$/)
  account!: string;

  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @MaxLength(3)
  currency!: string;

  @ApiProperty({ format: 'date', example: '2026-09-18' })
  @IsDay()
  day!: string;

  @ApiProperty({ example: '0.00' })
  @Matches(signed)
  opening!: string;

  @ApiProperty({ example: '60.00' })
  @Matches(signed)
  closing!: string;

  @ApiProperty({ type: [StatementLineDto] })
  @IsArray()
  @ArrayMaxSize(mostLines)
  @ValidateNested({ each: true })
  @Type(() => StatementLineDto)
  lines!: StatementLineDto[];
}

export class ReconciledView {
  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty({ description: '对账单明细数 · lines of the statement' })
  lines!: number;

  @ApiProperty({ description: '未解决差异 · open differences' })
  open!: number;
}

export class ItemsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: itemStatuses })
  @IsOptional()
  @IsIn(itemStatuses)
  status?: ItemRow['status'];

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  day?: string;
}

export class ExplainItem {
  /** 原因说明；账簿不变 */
  @ApiProperty({ example: '银行重复记账，次日冲正' })
  @IsString()
  @Matches(printable)
  @MaxLength(500)
  explanation!: string;
}

export class ItemView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date', description: '对账单日期 · day of the statement' })
  day!: string;

  @ApiProperty()
  bank!: string;

  @ApiProperty({ type: String, nullable: true })
  payee!: string | null;

  @ApiProperty()
  currency!: string;

  @ApiProperty({ enum: findingKinds })
  finding!: FindingKind;

  @ApiProperty({ enum: movementKinds })
  kind!: MovementKind;

  @ApiProperty()
  reference!: string;

  @ApiProperty({ type: String, nullable: true, description: '银行金额 · what the bank says' })
  bankAmount!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '本平台金额 · what is here' })
  ownAmount!: string | null;

  @ApiProperty({ enum: itemStatuses })
  status!: ItemRow['status'];

  @ApiProperty({ description: '账龄（天） · days since it was found' })
  ageDays!: number;

  @ApiProperty({ type: String, nullable: true })
  explanation!: string | null;
}

export class ItemPage implements Page<ItemView> {
  @ApiProperty({ type: [ItemView] })
  items!: ItemView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

const text = (amount: string | null): string | null =>
  amount === null ? null : exactText(new Decimal(amount));

/** @param today of the business clock, for the age */
export const itemView = (row: ItemRow, today: CalendarDate): ItemView => ({
  id: row.id,
  day: row.day,
  bank: row.bank,
  payee: row.payee,
  currency: row.currency,
  finding: row.finding,
  kind: row.kind,
  reference: row.reference,
  bankAmount: text(row.bank_amount),
  ownAmount: text(row.own_amount),
  status: row.status,
  ageDays: Math.max(Math.round((Date.parse(today) - Date.parse(row.found_on)) / dayMs), 0),
  explanation: row.explanation,
});
