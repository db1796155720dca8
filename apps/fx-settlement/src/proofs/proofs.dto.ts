import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageQuery, printable } from '@app/platform';
import { bankAmount, Decision } from '../access/wire.js';
import { OrderReferenceDto } from '../receipts/receipts.dto.js';
import {
  differenceReasons,
  differenceStatuses,
  type DifferenceReason,
  type DifferenceStatus,
} from './domain/difference.js';
import { proofStatuses, type ProofStatus } from './domain/receipt-proof.js';

const mostEvidence = 20;
export const deemedStatuses = ['entered', 'confirmed', 'refused'] as const;

class OfOrderQuery extends PageQuery {
  /** 订单编号 */
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(60)
  orderNo?: string;
}

export class ProofsQuery extends OfOrderQuery {
  @ApiPropertyOptional({ enum: proofStatuses })
  @IsOptional()
  @IsIn(proofStatuses)
  status?: ProofStatus;
}

export class DifferencesQuery extends OfOrderQuery {
  @ApiPropertyOptional({ enum: differenceStatuses })
  @IsOptional()
  @IsIn(differenceStatuses)
  status?: DifferenceStatus;
}

export class DeemedQuery extends OfOrderQuery {
  @ApiPropertyOptional({ enum: deemedStatuses })
  @IsOptional()
  @IsIn(deemedStatuses)
  status?: (typeof deemedStatuses)[number];
}

export class DeclareDifference extends OrderReferenceDto {
  /** 差额原因 */
  @ApiProperty({ enum: differenceReasons, example: 'sold-for-less' })
  @IsIn(differenceReasons)
  reason!: DifferenceReason;

  /** 说明 */
  @ApiProperty({ example: '海外仓尾货降价销售' })
  @IsString()
  @Matches(printable)
  @MaxLength(500)
  note!: string;

  /** 该订单总共收回的金额，多于已匹配金额时填写（海外仓增收） */
  @ApiPropertyOptional({ example: '112000.00' })
  @IsOptional()
  @Matches(bankAmount)
  received?: string;
}

export class DecideDifference extends Decision {
  /** 您读到的版本；其间差额已更新则拒绝 / the version that you read; refused when the difference changed in between */
  @ApiPropertyOptional({ type: Number, example: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

export class EvidenceDto {
  /** 凭证名称 */
  @ApiProperty({ example: '破产公告' })
  @IsString()
  @Matches(printable)
  @MaxLength(100)
  title!: string;

  /** 凭证号 */
  @ApiProperty({ example: 'BK-2026-118' })
  @IsString()
  @Matches(printable)
  @MaxLength(64)
  number!: string;
}

export class EnterDeemedReceipt extends OrderReferenceDto {
  /** 原因代码，见 GET /fx/deemed-receipts/reasons */
  @ApiProperty({ example: 'buyer-bankrupt' })
  @IsString()
  @Matches(printable)
  @MaxLength(40)
  reason!: string;

  @ApiProperty({ type: [EvidenceDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvidence)
  @ValidateNested({ each: true })
  @Type(() => EvidenceDto)
  evidence!: EvidenceDto[];
}
