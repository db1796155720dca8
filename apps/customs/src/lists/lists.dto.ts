import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';

/** Filters of declaration lists. */
export class ListsQuery extends PageQuery {
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

  /** 企业内部编号 */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  copNo?: string;

  /** 物流运单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  logisticsNo?: string;

  /** 清单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  invtNo?: string;
}
