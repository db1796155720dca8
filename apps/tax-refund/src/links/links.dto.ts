import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { wholeNumber } from '../invoices/invoices.dto.js';

const maxNumber = 99_999;

export class LinkDto {
  /** 报关单号 */
  @ApiProperty({ example: '310420260000742108' })
  @IsString()
  @MaxLength(18)
  entryId!: string;

  /** 报关单商品项号 */
  @ApiProperty({ example: 1 })
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(maxNumber)
  item!: number;

  /** 发票（录入时的 id） */
  @ApiProperty({ example: '0198c0de-0000-7000-8000-000000000001' })
  @IsString()
  @MaxLength(64)
  invoiceId!: string;

  /** 发票行号 */
  @ApiProperty({ example: 1 })
  @Transform(wholeNumber)
  @IsInt()
  @Min(1)
  @Max(maxNumber)
  line!: number;

  /** 关联数量（按发票计量单位），大于零 */
  @ApiProperty({ example: '3' })
  @Matches(/^(?!0*(\.0*)?$)\d{1,14}(\.\d{1,5})?$/, { message: 'must be a decimal string above zero' })
  quantity!: string;

  /** 委托方统一社会信用代码（代办退税）；本企业的不填 / the principal, where you act as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}
