import { IsIn, IsOptional, IsRFC3339, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';
import type { Outcome } from './domain/answer.js';

/** Filters of the messages that an enterprise sent. */
export class MessageLogQuery extends PageQuery {
  /** 自此时刻起（RFC 3339） · received at or after */
  @IsOptional()
  @IsRFC3339()
  from?: string;

  /** 此时刻之前 · received before */
  @IsOptional()
  @IsRFC3339()
  to?: string;

  /** 报文类型，如 CEB621 · type of message */
  @IsOptional()
  @IsString()
  @MaxLength(6)
  messageType?: string;

  /** 至少有一份单证为此结果 · at least one document with this outcome */
  @IsOptional()
  @IsIn(['accepted', 'duplicate', 'stale', 'rejected'])
  outcome?: Outcome;

  /** 订单编号 · order number */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;
}
