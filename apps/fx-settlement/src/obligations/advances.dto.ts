import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Decimal, type CalendarDate } from '@app/kernel';
import { IsDay, type Page, printable } from '@app/platform';
import { bankAmount } from '../access/wire.js';
import { exactText } from '../currencies/domain/amount-text.js';
import type { AdvanceRow } from './advances.repository.js';
import { filingGrounds, judgeAdvance, type FilingGround } from './domain/advance.js';

export class EnterAdvance {
  /** 被代垫企业 */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  client!: string;

  /** 代垫企业（快递、物流或平台） */
  @ApiProperty({ example: '91330200MA0DEM021C' })
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  advancer!: string;

  /** 关联企业 */
  @ApiProperty({ example: false })
  @IsBoolean()
  affiliated!: boolean;

  /** 用途 */
  @ApiProperty({ example: '海外仓租金' })
  @IsString()
  @Matches(printable)
  @MaxLength(100)
  purpose!: string;

  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @MaxLength(3)
  currency!: string;

  @ApiProperty({ example: '8000.00' })
  @Matches(bankAmount)
  amount!: string;

  @ApiProperty({ format: 'date', example: '2026-09-18' })
  @IsDay()
  advancedOn!: string;

  /** 凭证号：同日同额的两笔以此区分 / tells two of the same day and amount apart */
  @ApiPropertyOptional({ example: 'INV-2026-0918' })
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(64)
  documentNo?: string;
}

export class RepayAdvance {
  @ApiProperty({ format: 'date', example: '2026-11-18' })
  @IsDay()
  repaidOn!: string;
}

export class FileAdvance {
  /** 外汇局备案号 */
  @ApiProperty({ example: 'BA-2026-0001' })
  @IsString()
  @Matches(printable)
  @MaxLength(64)
  filingNo!: string;
}

export class AdvanceView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  client!: string;

  @ApiProperty()
  advancer!: string;

  @ApiProperty()
  affiliated!: boolean;

  @ApiProperty()
  purpose!: string;

  @ApiProperty()
  currency!: string;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ format: 'date' })
  advancedOn!: string;

  @ApiProperty({ format: 'date', description: '十二个月内的最后一日 · last day within twelve months' })
  lastDay!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  repaidOn!: string | null;

  @ApiProperty({ enum: filingGrounds, isArray: true, description: '须备案的原因 · why it has to be filed' })
  filingGrounds!: readonly FilingGround[];

  @ApiProperty({ type: String, nullable: true })
  filingNo!: string | null;
}

export class AdvancePage implements Page<AdvanceView> {
  @ApiProperty({ type: [AdvanceView] })
  items!: AdvanceView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** @param today of the business clock: one that is not repaid grows too long by itself */
export const advanceView = (row: AdvanceRow, today: CalendarDate): AdvanceView => ({
  id: row.id,
  client: row.client,
  advancer: row.advancer,
  affiliated: row.affiliated,
  purpose: row.purpose,
  currency: row.currency,
  amount: exactText(new Decimal(row.amount)),
  advancedOn: row.advanced_on,
  lastDay: row.last_day,
  repaidOn: row.repaid_on,
  filingGrounds: judgeAdvance({
    affiliated: row.affiliated,
    advancedOn: row.advanced_on,
    repaidOn: row.repaid_on ?? undefined,
    today,
  }).grounds,
  filingNo: row.filing_no,
});
