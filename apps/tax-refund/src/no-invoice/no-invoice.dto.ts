import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import { wholeNumber } from '../invoices/invoices.dto.js';

const maxLines = 2_000;
const figure = /^\d{1,14}(\.\d{1,5})?$/;
const month = /^\d{4}-(0[1-9]|1[0-2])$/;

export class NoInvoiceLineDto {
  /** 清单编号 */
  @ApiProperty({ example: '31042026E000000001' })
  @Matches(/^[0-9A-Za-z]{1,18}$/)
  invtNo!: string;

  /** 清单商品序号 */
  @ApiProperty({ example: 1 })
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(9_999)
  gnum!: number;

  /** 出口日期 */
  @ApiProperty({ example: '2026-09-18' })
  @IsDay()
  exportDate!: string;

  /** 货物名称 */
  @ApiProperty({ example: '棉制针织T恤衫' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(250)
  name!: string;

  /** 计量单位：海关代码或名称 */
  @ApiProperty({ example: '件' })
  @IsString()
  @MaxLength(20)
  unit!: string;

  /** 数量 */
  @ApiProperty({ example: '3' })
  @Matches(figure)
  quantity!: string;

  /** 单价（清单币制） */
  @ApiProperty({ example: '20' })
  @Matches(figure)
  unitPrice!: string;

  /** 金额（清单币制） */
  @ApiProperty({ example: '60' })
  @Matches(figure)
  amount!: string;
}

class OfPrincipal {
  /** 委托方统一社会信用代码 / the principal, where you act as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}

export class RecordLines extends OfPrincipal {
  @ApiProperty({ type: () => NoInvoiceLineDto, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxLines)
  @ValidateNested({ each: true })
  @Type(() => NoInvoiceLineDto)
  lines!: NoInvoiceLineDto[];
}

export class MonthQuery extends OfPrincipal {
  /** 月份 YYYY-MM */
  @ApiProperty({ example: '2026-09' })
  @Matches(month)
  month!: string;
}

export class TakeProposals extends OfPrincipal {
  /** 月份：登记该月尚未登记的全部清单行 */
  @ApiProperty({ example: '2026-09' })
  @Matches(month)
  month!: string;
}

export class RegisterQuery extends PageQuery {
  /** 月份 YYYY-MM */
  @ApiProperty({ example: '2026-09' })
  @Matches(month)
  month!: string;
}

const yesNo = ['true', 'false'] as const;

export class DeemedIncomeDto {
  /** 年度 */
  @ApiProperty({ example: 2026 })
  @Transform(wholeNumber)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year!: number;

  /** 收入总额（人民币） */
  @ApiProperty({ example: '10000000.00' })
  @Matches(/^\d{1,14}(\.\d{1,2})?$/)
  revenue!: string;

  /** 符合小型微利企业条件 / meets the conditions of a small low-profit enterprise */
  @ApiPropertyOptional({ enum: yesNo, default: 'false' })
  @IsOptional()
  @IsIn(yesNo)
  smallLowProfit?: (typeof yesNo)[number];
}

export class DeemedYearQuery {
  /** 年度 */
  @ApiProperty({ example: '2026' })
  @Transform(wholeNumber)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year!: number;

  @ApiPropertyOptional({ enum: yesNo, default: 'false' })
  @IsOptional()
  @IsIn(yesNo)
  smallLowProfit?: (typeof yesNo)[number];

  /** 折算率：海关币制代码:人民币，多个以逗号分开 / CNY for one unit of a currency by customs' code */
  @ApiPropertyOptional({ example: '502:7.1,300:7.8' })
  @IsOptional()
  @Matches(/^\d{3}:\d{1,6}(\.\d{1,8})?(,\d{3}:\d{1,6}(\.\d{1,8})?){0,19}$/)
  exchangeRates?: string;
}
