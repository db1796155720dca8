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
import { documentKinds, type DocumentKind } from './domain/document-kinds.js';

/** A special invoice with its list of goods (销货清单) holds fewer. */
const maxLines = 500;
const maxLineNumber = 99_999;
const visible = /^[\x21-\x7e]{1,30}$/;
const money = /^\d{1,14}(\.\d{1,2})?$/;

/** A whole number, also as a numeric string. */
export const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

export class InvoiceLineDto {
  /** 行号 */
  @ApiProperty({ example: 1 })
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(maxLineNumber)
  line!: number;

  /** 货物名称 */
  @ApiProperty({ example: '棉制针织T恤衫' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(200)
  name!: string;

  /** 计量单位：海关代码或名称 */
  @ApiProperty({ example: '件' })
  @IsString()
  @MaxLength(20)
  unit!: string;

  /** 数量 */
  @ApiProperty({ example: '3' })
  @Matches(/^\d{1,14}(\.\d{1,5})?$/)
  quantity!: string;

  /** 不含税金额（人民币） */
  @ApiProperty({ example: '300.00' })
  @Matches(money)
  netAmount!: string;

  /** 增值税额（人民币）；消费税凭证不填 */
  @ApiPropertyOptional({ example: '39.00' })
  @IsOptional()
  @Matches(money)
  vat?: string;

  /** 消费税额（人民币）；仅消费税缴款书与分割单 / consumption tax, on its certificates only */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @Matches(money)
  consumptionTax?: string;
}

export class EnterInvoice {
  /** 凭证种类：增值税专用发票、海关进口增值税专用缴款书、消费税专用缴款书、分割单 */
  @ApiPropertyOptional({ enum: documentKinds, default: 'vat-special' })
  @IsOptional()
  @IsIn(documentKinds)
  kind?: DocumentKind;

  /** 发票号码 */
  @ApiProperty({ example: '26332000000012345678' })
  @Matches(visible)
  number!: string;

  /** 开票日期 */
  @ApiProperty({ example: '2026-09-10' })
  @IsDay()
  date!: string;

  /** 销售方统一社会信用代码；海关缴款书填四位关区代码 */
  @ApiProperty({ example: '91330200MA0DEM021C' })
  @IsString()
  @MaxLength(64)
  sellerCode!: string;

  @ApiProperty({ type: () => InvoiceLineDto, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxLines)
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineDto)
  lines!: InvoiceLineDto[];

  /** 委托方统一社会信用代码（代办退税）；本企业的发票不填 / the principal whose invoice it is, where you enter it as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}

export class ReverseInvoice {
  /** 红字发票号码 / number of the red-letter invoice */
  @ApiProperty({ example: '26332000000087654321' })
  @Matches(visible)
  number!: string;

  /** 红字发票开票日期 */
  @ApiProperty({ example: '2026-09-15' })
  @IsDay()
  date!: string;
}

export class InvoicesQuery extends PageQuery {
  /** 发票号码 */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(visible)
  number?: string;

  /** 凭证种类 */
  @ApiPropertyOptional({ enum: documentKinds })
  @IsOptional()
  @IsIn(documentKinds)
  kind?: DocumentKind;

  /** true：仅列尚有可用数量的 / only those of which something is left */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  unused?: 'true' | 'false';
}
