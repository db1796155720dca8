import { IsString } from 'class-validator';

export class BuyerQuotaQuestion {
  /** 订购人证件号码（公民身份号码）；不出现在网址和日志中，错误信息中只出现遮盖后的号码 */
  @IsString()
  buyerIdNumber: string = '';
}
