import { IsOptional, IsString, Length } from 'class-validator';
import { IsDay } from '@app/platform';

export class NewCertification {
  /** 订购人证件号码（公民身份号码）；只保存加密散列。号码本身在读取时检查，错误信息中只出现遮盖后的号码 */
  @IsString()
  buyerIdNumber: string = '';

  /** 订购人姓名 */
  @IsString()
  @Length(1, 60)
  buyerName: string = '';

  /** 首日 */
  @IsDay()
  from: string = '';

  /** 末日 */
  @IsOptional()
  @IsDay()
  to?: string;

  /** 认证机构：国家主管部门或其授权的身份信息认证系统 */
  @IsString()
  @Length(2, 200)
  authority: string = '';

  /** 认证流水号或依据 */
  @IsString()
  @Length(1, 200)
  reference: string = '';
}
