import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Decimal, instantText, type Text } from '@app/kernel';
import { IsDay, type Page, printable } from '@app/platform';
import { bankAmount } from '../access/wire.js';
import { exactText } from '../currencies/domain/amount-text.js';
import { OrderReferenceDto } from '../receipts/receipts.dto.js';
import { fxClasses, type FxClass } from './domain/fx-class.js';
import { tradeCreditKinds, type TradeCreditKind } from './domain/trade-credit.js';
import type { TradeCreditRow } from './obligations.repository.js';

export class ReportTradeCredit extends OrderReferenceDto {
  /** 预收货款或延期收款 */
  @ApiProperty({ enum: tradeCreditKinds, example: 'prepayment' })
  @IsIn(tradeCreditKinds)
  kind!: TradeCreditKind;

  @ApiProperty({ example: '60.00' })
  @Matches(bankAmount)
  amount!: string;

  /** 预计出口（预收）或收款（延期）日期 */
  @ApiProperty({ format: 'date', example: '2027-03-01' })
  @IsDay()
  expectedOn!: string;
}

export class RegisterReceipt {
  /** 外汇局登记号 */
  @ApiProperty({ example: 'DJ-2026-0001' })
  @IsString()
  @Matches(printable)
  @MaxLength(64)
  number!: string;
}

export class ClassQuery {
  /** 企业；企业账户可省略（即本企业） */
  @ApiPropertyOptional({ example: '91330200MA0DEM013H' })
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  enterprise?: string;
}

class DemandView implements Text {
  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;
}

export class ClassView {
  @ApiProperty()
  enterprise!: string;

  @ApiProperty({ enum: fxClasses })
  fxClass!: FxClass;

  @ApiProperty({ type: [DemandView] })
  demands!: readonly DemandView[];

  @ApiProperty({ type: Number, nullable: true, description: '最长账期（天） · longest term in days' })
  longestTermDays!: number | null;

  @ApiProperty({ description: '逐笔事前登记 · each transaction is registered before' })
  registeredBefore!: boolean;
}

export class RegistrationView {
  @ApiProperty({ format: 'uuid' })
  receiptId!: string;

  @ApiProperty()
  number!: string;
}

export class TradeCreditView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;

  @ApiProperty()
  payee!: string;

  @ApiProperty({ enum: tradeCreditKinds })
  kind!: TradeCreditKind;

  @ApiProperty()
  currency!: string;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ format: 'date', description: '收汇或出口之日 · day of the receipt or the export' })
  startedOn!: string;

  @ApiProperty({ format: 'date' })
  expectedOn!: string;

  @ApiProperty({ format: 'date', description: '报告期限 · the report was due' })
  dueOn!: string;

  @ApiProperty({ format: 'date-time' })
  reportedAt!: string;

  @ApiProperty()
  late!: boolean;
}

export class TradeCreditPage implements Page<TradeCreditView> {
  @ApiProperty({ type: [TradeCreditView] })
  items!: TradeCreditView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

const text = (amount: string): string => exactText(new Decimal(amount));

export const tradeCreditView = (row: TradeCreditRow): TradeCreditView => ({
  id: row.id,
  orderNo: row.order_no,
  ebpCode: row.ebp_code,
  payee: row.payee,
  kind: row.kind,
  currency: row.currency,
  amount: text(row.amount),
  startedOn: row.started_on,
  expectedOn: row.expected_on,
  dueOn: row.due_on,
  reportedAt: instantText(row.reported_at),
  late: row.late,
});
