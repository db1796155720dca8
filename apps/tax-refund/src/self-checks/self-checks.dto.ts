import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';

/** As many as one claim has. */
const maxEntries = 50;
const kinds = ['exempt-refund', 'exempt-credit-refund'] as const;

export class SelfCheckDto {
  /** 报关单号 */
  @ApiProperty({ type: String, isArray: true, example: ['310420260000742108'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxEntries)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(18, { each: true })
  entryIds!: string[];

  /** 拟用的退税方式；填写则与备案的方法核对 / the method that is meant, checked against the one filed */
  @ApiPropertyOptional({ enum: kinds })
  @IsOptional()
  @IsIn(kinds)
  kind?: string;

  /** 委托方统一社会信用代码 / the principal, where you act as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}
