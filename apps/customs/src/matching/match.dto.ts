import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** Which case: an order number on its platform. */
export class MatchQuery {
  /** 订单编号 @example 202609170000001 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  orderNo: string = '';

  /** 电商平台代码（海关编码或统一社会信用代码） @example 330246D001 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(18)
  ebpCode: string = '';
}
