import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';

/** Filters of orders and payments. */
export class OrderDocumentsQuery extends PageQuery {
  /** 订单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;

  /** 电商平台代码（海关编码或统一社会信用代码） */
  @IsOptional()
  @IsString()
  @MaxLength(18)
  ebpCode?: string;
}

/** Filters of documents that an enterprise numbers itself: arrivals, departures, summaries. */
export class NumberedDocumentsQuery extends PageQuery {
  /** 企业内部编号 */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  copNo?: string;
}

/** Filters of waybills. */
export class WaybillsQuery extends PageQuery {
  /** 订单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;

  /** 物流运单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  logisticsNo?: string;
}

/** Filters of waybill statuses, which name no order. */
export class WaybillStatusesQuery extends PageQuery {
  /** 物流运单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  logisticsNo?: string;
}
