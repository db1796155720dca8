import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';

/** Filters of return tallies: of the fields that they have. */
export class TalliesQuery extends PageQuery {
  /** 企业内部编号（CEB213、CEB215 为 coElNo） */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  copNo?: string;

  /** 物流运单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  logisticsNo?: string;

  /** 原清单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  invtNo?: string;
}

/** Filters of cancellations and returns. */
export class ApplicationsQuery extends TalliesQuery {
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
