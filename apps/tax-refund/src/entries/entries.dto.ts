import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '@app/platform';

export class EntriesQuery extends PageQuery {
  /** 报关单号 */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(18)
  entryId?: string;

  /** 订单编号 */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;
}
