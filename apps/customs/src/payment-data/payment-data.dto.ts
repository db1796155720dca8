import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';
import { paymentDataStatuses, type PaymentDataStatus } from './payment-data.entities.js';

export class PaymentDataQuery extends PageQuery {
  @IsOptional()
  @Type(() => String)
  @IsIn(paymentDataStatuses)
  status?: PaymentDataStatus;

  /** 订单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;

  /** 海关给出的会话号 */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  sessionID?: string;
}
