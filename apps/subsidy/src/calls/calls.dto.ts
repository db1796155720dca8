import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay, printable } from '@app/platform';
import { checkDecisions, type CheckDecision } from './checks.repository.js';
import { objectionOutcomes, type ObjectionOutcome } from './objections.repository.js';

const identifier = /^[A-Za-z0-9-]{1,40}$/;
const amount = /^\d{1,16}(\.\d{1,2})?$/;
/** Applications that are decided on at once. */
const mostChecked = 1_000;
const mostMeasures = 100;
const nobody = '00000000-0000-7000-8000-000000000000';

export class CreateCall {
  /** 政策包 */
  @ApiProperty({ example: 'demonstration' })
  @Matches(identifier)
  pack!: string;

  /** 年度 */
  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(1)
  @Max(9_999)
  year!: number;

  @ApiProperty({ example: '2026年度示范资金申报通知' })
  @Matches(printable)
  @MaxLength(200)
  title!: string;

  /** 条款 */
  @ApiProperty({ type: [String], example: ['art-06'] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(mostMeasures)
  @Matches(identifier, { each: true })
  measures!: string[];

  /** 申报首日 / first day of the window */
  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @IsDay()
  opensOn!: string;

  /** 申报末日 / its last day */
  @ApiProperty({ format: 'date', example: '2026-12-31' })
  @IsDay()
  closesOn!: string;

  /** 通知文号 / the notice */
  @ApiProperty({ example: '示范通知' })
  @Matches(printable)
  @MaxLength(200)
  source!: string;
}

export class DraftApplication {
  /** 条款 */
  @ApiProperty({ example: 'art-06' })
  @Matches(identifier)
  measure!: string;

  /** 企业自报数据；以核实数为准 / what you say yourself; what is verified counts */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { exportDeclaredValue: '421728' },
  })
  @IsOptional()
  @IsObject()
  claimed?: Record<string, unknown>;

  /** 业务在自贸试验区宁波片区内 / business in the pilot free trade zone */
  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  inFreeTradeZone?: boolean;

  /** 同一事项已获其他资金，元 / granted for the same item by others, yuan */
  @ApiPropertyOptional({ example: '0' })
  @IsOptional()
  @Matches(amount)
  otherFunding?: string;

  /** 委托方统一社会信用代码（代办申报） / the principal, where you apply as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}

export class Withdraw {
  @ApiPropertyOptional({ example: '改由下一年度申报' })
  @IsOptional()
  @Matches(printable)
  @MaxLength(500)
  reason?: string;
}

export class DecidedAmount {
  /** 元 · yuan */
  @ApiProperty({ example: '500000' })
  @Matches(amount)
  amount!: string;

  @ApiProperty({ example: '一事一议：市政府专题会议纪要' })
  @Matches(printable)
  @MaxLength(500)
  reason!: string;
}

export class CheckApplications {
  @ApiProperty({ type: [String], example: [nobody] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(mostChecked)
  @IsUUID(undefined, { each: true })
  applications!: string[];

  @ApiProperty({ enum: checkDecisions, description: 'pass 通过；return 退回补正；refuse 不予支持' })
  @IsIn(checkDecisions)
  decision!: CheckDecision;

  /** 退回或不予支持时必填 */
  @ApiPropertyOptional({ example: '材料齐全，数据相符' })
  @IsOptional()
  @Matches(printable)
  @MaxLength(500)
  reason?: string;

  /** 牵头部门更正 / corrected by the lead department */
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  inFreeTradeZone?: boolean;

  /** 牵头部门更正 / corrected by the lead department */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(amount)
  otherFunding?: string;

  /** 一企一策、一事一议条款由牵头部门决定金额 / decided by the lead department */
  @ApiPropertyOptional({ type: DecidedAmount })
  @IsOptional()
  @ValidateNested()
  @Type(() => DecidedAmount)
  decided?: DecidedAmount;
}

export class RaiseObjection {
  @ApiProperty({ format: 'uuid', example: nobody })
  @IsUUID()
  application!: string;

  @ApiProperty({ example: '该企业年度出口额与公开数据不符' })
  @Matches(printable)
  @MaxLength(2_000)
  grounds!: string;
}

export class AnswerObjection {
  @ApiProperty({
    enum: objectionOutcomes,
    description: 'dismissed 异议不成立；sent-back 退回重新审核；refused 取消支持',
  })
  @IsIn(objectionOutcomes)
  outcome!: ObjectionOutcome;

  @ApiProperty({ example: '经复核数据无误' })
  @Matches(printable)
  @MaxLength(2_000)
  answer!: string;
}
