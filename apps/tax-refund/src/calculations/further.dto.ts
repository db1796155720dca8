import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '@app/platform';
import { RefundRatesDto } from './calculations.dto.js';
import { consumptionTaxKinds, type ConsumptionTaxKind } from './domain/consumption-tax.js';

const amount = /^\d{1,14}(\.\d{1,5})?$/;
const fraction = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;
const maxLines = 500;

export class ConsumptionTaxLineDto {
  /** ad-valorem 从价，specific 从量，compound 复合 */
  @IsIn(consumptionTaxKinds)
  kind!: ConsumptionTaxKind;

  @IsOptional()
  @Matches(amount)
  amount?: string;

  @IsOptional()
  @Matches(fraction)
  rate?: string;

  @IsOptional()
  @Matches(amount)
  quantity?: string;

  @IsOptional()
  @Matches(amount)
  perUnit?: string;
}

export class ConsumptionTaxDto {
  @IsDay()
  exportDate!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxLines)
  @ValidateNested({ each: true })
  @Type(() => ConsumptionTaxLineDto)
  lines!: ConsumptionTaxLineDto[];
}

export class AgencyLineDto {
  @Matches(/^\d{10}$/)
  hsCode!: string;

  /** 外币离岸价 */
  @Matches(amount)
  fob!: string;

  /** 一外币单位合人民币 */
  @Matches(/^\d{1,8}(\.\d{1,8})?$/)
  exchangeRate!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => RefundRatesDto)
  rates?: RefundRatesDto;
}

export class AgencyRefundDto {
  @IsDay()
  exportDate!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxLines)
  @ValidateNested({ each: true })
  @Type(() => AgencyLineDto)
  lines!: AgencyLineDto[];
}

export class AdvanceLineDto {
  /** 预退税额 */
  @Matches(/^\d{1,14}(\.\d{1,2})?$/)
  refund!: string;

  @Matches(/^(?!0+(\.0+)?$)\d{1,14}(\.\d{1,5})?$/)
  quantity!: string;

  /** 核算期内已售 */
  @Matches(amount)
  sold!: string;
}

export class AdvanceSettlementDto {
  @IsDay()
  exportDate!: string;

  /** 预退核准之日 */
  @IsDay()
  approvedOn!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxLines)
  @ValidateNested({ each: true })
  @Type(() => AdvanceLineDto)
  lines!: AdvanceLineDto[];
}
