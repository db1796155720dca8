import { IsOptional, IsString, Length } from 'class-validator';

export class TimelineQuery {
  /** 订单编号 */
  @IsString()
  @Length(1, 60)
  orderNo!: string;

  /** 电商平台的海关编码或统一社会信用代码 · customs or credit code of the platform; needed when the number is used on several */
  @IsOptional()
  @IsString()
  @Length(1, 50)
  ebpCode?: string;
}
