import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { PageQuery } from '@app/platform';
import { claimStatuses, type ClaimStatus } from './domain/claim-life.js';

/** Declarations of one claim: with at most 50 items each, the filing stays well inside the size of an event. */
const maxEntries = 50;
const decisions = ['approve', 'refuse'] as const;

export class DraftClaim {
  /** 退税方式：exempt-refund 免退税 */
  @ApiProperty({ enum: ['exempt-refund'], example: 'exempt-refund' })
  @IsIn(['exempt-refund'])
  kind!: string;

  /** 报关单号 */
  @ApiProperty({ type: String, isArray: true, example: ['310420260000742108'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxEntries)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(18, { each: true })
  entryIds!: string[];

  /** 委托方统一社会信用代码（代办退税）；本企业自己申报时不填 / the principal whose goods they are, where you claim as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}

export class DecideClaim {
  @ApiProperty({ enum: decisions, example: 'approve' })
  @IsIn(decisions)
  decision!: (typeof decisions)[number];

  /** 理由；不予退税时必填 */
  @ApiPropertyOptional({ example: '单证相符' })
  @ValidateIf(({ decision, reason }: DecideClaim) => decision === 'refuse' || reason !== undefined)
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(500)
  reason?: string;
}

export class ClaimsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: claimStatuses })
  @IsOptional()
  @IsIn(claimStatuses)
  status?: ClaimStatus;

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
