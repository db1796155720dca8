import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import { guaranteeStates, type GuaranteeState } from './domain/guarantee.js';

export class GuaranteesQuery extends PageQuery {
  /** 担保企业（统一社会信用代码或海关编码） */
  @IsOptional()
  @IsString()
  @MaxLength(18)
  assureCode?: string;

  /** 状态 */
  @IsOptional()
  @IsIn(guaranteeStates)
  state?: GuaranteeState;

  /** 清单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(18)
  invtNo?: string;
}

export class TaxPaymentDto {
  /** 缴款编号：同一编号只登记一次 */
  @IsString()
  @Matches(/^[\x21-\x7e]{1,50}$/)
  number!: string;

  /** 缴款日期 */
  @IsDay()
  paidOn!: string;

  /** 金额（人民币），须等于待缴税款合计 */
  @Matches(/^\d{1,14}(\.\d{1,2})?$/)
  amount!: string;

  /** 税单汇总后的缴款书编号 */
  @ValidateIf((body: TaxPaymentDto) => body.invtNos === undefined)
  @IsString()
  @Matches(/^[\x21-\x7e]{1,50}$/)
  entDutyNo?: string;

  /** 或：逐票缴纳的清单编号 */
  @ValidateIf((body: TaxPaymentDto) => body.entDutyNo === undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @MaxLength(18, { each: true })
  invtNos?: string[];
}
