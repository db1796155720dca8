import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '@app/platform';

import { exportModes, type ExportMode } from './domain/route-table.js';

const amount = /^\d{1,14}(\.\d{1,5})?$/;
/** Of a price that contains the tax itself: less than one. */
const consumptionFraction = /^0(\.\d{1,6})?$/;
const fraction = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;

export class RatesDto {
  @Matches(fraction)
  duty!: string;

  @Matches(consumptionFraction)
  consumption!: string;

  @Matches(fraction)
  vat!: string;
}

export class ImportedGoodsDto {
  /** Whole number or numeric string. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value))
  @Matches(/^\d{1,5}$/)
  gnum!: string;

  /** 十位商品编号 */
  @Matches(/^\d{10}$/)
  hsCode!: string;

  /** 数量；税率取决于每只（件）价格的，按只（件）计 / counts pieces where a rate depends on the value of one */
  @Matches(amount)
  qty!: string;

  /** 单价（人民币） */
  @Matches(amount)
  price!: string;

  /** 单件不可分割 */
  @IsOptional()
  @IsBoolean()
  indivisible?: boolean;

  /** 试算税率；不填则用税率数据 */
  @IsOptional()
  @ValidateNested()
  @Type(() => RatesDto)
  rates?: RatesDto;
}

export class ImportTaxDto {
  /** 日期（上海时间） */
  @IsDay()
  date!: string;

  /** 订购人当年已用额度 */
  @Matches(amount)
  usedThisYear!: string;

  @Matches(amount)
  freight!: string;

  @Matches(amount)
  insurance!: string;

  /** 积分、代金券等：是支付方式，不减少完税价格 */
  @Matches(amount)
  discount!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(99)
  @ValidateNested({ each: true })
  @Type(() => ImportedGoodsDto)
  goods!: ImportedGoodsDto[];
}

export class ExportRouteDto {
  /** 日期（上海时间） */
  @IsDay()
  date!: string;

  /** 监管方式 */
  @IsIn(exportModes)
  mode!: ExportMode;

  /** 单票价值（人民币） */
  @Matches(amount)
  value!: string;

  /** 经综合试验区所在地海关、通过出口统一版系统申报 */
  @IsBoolean()
  inZone!: boolean;

  /** 涉及出口关税 */
  @IsBoolean()
  dutiable!: boolean;

  /** 涉及许可证件 */
  @IsBoolean()
  licence!: boolean;

  /** 涉及检验检疫 */
  @IsBoolean()
  inspection!: boolean;

  /** 需要出口退税 */
  @IsBoolean()
  wantsRefund!: boolean;
}
