import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '@app/platform';

const amount = /^\d{1,14}(\.\d{1,5})?$/;
const fraction = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;
/** More than a declaration and a month ever hold. */
const maxLines = 500;

export class RefundRatesDto {
  /** 征税率（小数） */
  @Matches(fraction)
  levy!: string;

  /** 退税率（小数） */
  @Matches(fraction)
  refund!: string;
}

export class RefundLineDto {
  /** 十位商品编号 */
  @Matches(/^\d{10}$/)
  hsCode!: string;

  /** 增值税专用发票不含税金额 */
  @Matches(amount)
  netAmount!: string;

  /** 已出口的份额；不填为全部 */
  @ValidateIf(({ exportedShare }: RefundLineDto) => exportedShare !== undefined)
  @Matches(fraction)
  exportedShare?: string;

  /** 试算税率；不填则用税率数据 */
  @ValidateIf(({ rates }: RefundLineDto) => rates !== undefined)
  @IsDefined()
  @ValidateNested()
  @Type(() => RefundRatesDto)
  rates?: RefundRatesDto;
}

export class ExemptRefundDto {
  /** 报关单上的出口日期：决定税率 */
  @IsDay()
  exportDate!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxLines)
  @ValidateNested({ each: true })
  @Type(() => RefundLineDto)
  lines!: RefundLineDto[];
}

const needsFob = (line: MonthlyExportDto): boolean => line.fobRmb === undefined || line.fob !== undefined;
const needsRate = (line: MonthlyExportDto): boolean => needsFob(line) || line.exchangeRate !== undefined;

export class MonthlyExportDto {
  /** 十位商品编号 */
  @Matches(/^\d{10}$/)
  hsCode!: string;

  @IsDay()
  exportDate!: string;

  /** 人民币离岸价；或填 fob 与 exchangeRate */
  @ValidateIf(({ fobRmb }: MonthlyExportDto) => fobRmb !== undefined)
  @Matches(amount)
  fobRmb?: string;

  /** 外币离岸价 */
  @ValidateIf(needsFob)
  @IsDefined()
  @Matches(amount)
  fob?: string;

  /** 人民币汇率（一外币单位合人民币） */
  @ValidateIf(needsRate)
  @IsDefined()
  @Matches(/^\d{1,8}(\.\d{1,8})?$/)
  exchangeRate?: string;

  @ValidateIf(({ rates }: MonthlyExportDto) => rates !== undefined)
  @IsDefined()
  @ValidateNested()
  @Type(() => RefundRatesDto)
  rates?: RefundRatesDto;
}

export class ExemptCreditRefundDto {
  /** 所属期 YYYY-MM */
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  period!: string;

  /** 销项税额 */
  @Matches(amount)
  outputVat!: string;

  /** 进项税额 */
  @Matches(amount)
  inputVat!: string;

  /** 上期留抵税额 */
  @Matches(amount)
  previousCredit!: string;

  /** 当期免税购进原材料价格 */
  @Matches(amount)
  freeMaterials!: string;

  @IsArray()
  @ArrayMaxSize(maxLines)
  @ValidateNested({ each: true })
  @Type(() => MonthlyExportDto)
  exports!: MonthlyExportDto[];
}
