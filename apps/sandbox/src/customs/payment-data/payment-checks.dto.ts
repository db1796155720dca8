import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { printable } from '@app/platform';

export class AskPaymentDataDto {
  /** 订单编号 */
  @IsString()
  @Matches(printable)
  @Length(1, 60)
  orderNo!: string;

  /** 电商平台代码 */
  @IsString()
  @Matches(printable)
  @Length(1, 18)
  ebpCode!: string;

  /** 收件人 DXP 编号；不填为本平台 */
  @IsOptional()
  @Matches(/^[\x21-\x7e]+$/)
  @Length(1, 16)
  receiver = 'DXPENT0000330200';
}

export class PaymentChecksQuery {
  @IsOptional()
  @IsString()
  @Length(1, 60)
  orderNo?: string;
}
