import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { printable } from '@app/platform';
import type { Payment, PaymentStatus } from './payments.repository.js';

const amount = /^(?!0+(\.0+)?$)\d{1,16}(\.\d{1,2})?$/;
const maxOrders = 100;

class PaidOrderDto {
  @ApiProperty({ example: '20260917000123' })
  @IsString()
  @Matches(printable)
  @MaxLength(60)
  orderNo!: string;

  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  ebpCode!: string;
}

class SandboxPayerDto {
  @ApiProperty({ example: 'Example Shopping Ltd' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ example: 'US' })
  @Matches(/^[A-Z]{2,3}$/)
  country!: string;
}

export class PayReceipt {
  /** 收款企业；企业账户可省略（即本企业） / the payee; an enterprise may leave it out */
  @ApiPropertyOptional({ example: '91330200MA0DEM013H' })
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  payeeCode?: string;

  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @Matches(printable)
  @MaxLength(3)
  currency!: string;

  @ApiProperty({ example: '60.00' })
  @Matches(amount)
  amount!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @ValidateNested()
  @Type(() => SandboxPayerDto)
  payer?: SandboxPayerDto;

  /** 付款附言中的订单 / orders that the payer names */
  @ApiPropertyOptional({ type: [PaidOrderDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(maxOrders)
  @ValidateNested({ each: true })
  @Type(() => PaidOrderDto)
  orderNos?: PaidOrderDto[];
}

export class PaymentView implements Payment {
  @ApiProperty({ description: '银行流水号 · the bank’s reference' })
  reference!: string;

  @ApiProperty({ enum: ['pending', 'reported', 'refused'] })
  status!: PaymentStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '外汇服务的收汇编号 · id of the receipt at /fx/receipts',
  })
  receiptId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '最近一次失败的原因 · why it was refused or the last try failed',
  })
  code!: string | null;
}
