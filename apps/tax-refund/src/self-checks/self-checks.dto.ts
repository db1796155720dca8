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
const kinds = ['exempt-refund', 'exempt-credit-refund', 'agency-refund', 'advance-refund'] as const;

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

  /** 退税方式；不填按备案的方法 / the kind of claim; by the method that was filed where it is not given */
  @ApiPropertyOptional({ enum: kinds })
  @IsOptional()
  @IsIn(kinds)
  kind?: (typeof kinds)[number];

  /** 委托方统一社会信用代码 / the principal, where you act as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}
