import { Type } from 'class-transformer';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import { claimStatuses, type ClaimStatus } from './domain/claim-life.js';
import { claimKindNames, type ClaimKind } from './domain/claim-terms.js';

/** Declarations of one claim: with at most 50 items each, the filing stays well inside the size of an event. */
const maxEntries = 50;
const decisions = ['approve', 'refuse'] as const;

const amount = /^\d{1,14}(\.\d{1,2})?$/;

/** 当月免抵退税数据，人民币 */
export class MonthOfClaim {
  /** 所属期 YYYY-MM */
  @ApiProperty({ example: '2026-09' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  period!: string;

  /** 销项税额 */
  @ApiProperty({ example: '130000.00' })
  @Matches(amount)
  outputVat!: string;

  /** 进项税额 */
  @ApiProperty({ example: '260000.00' })
  @Matches(amount)
  inputVat!: string;

  /** 当期免税购进原材料价格 */
  @ApiProperty({ example: '0' })
  @Matches(amount)
  freeMaterials!: string;

  /** 上期留抵税额：上月没有申报（含首次）时必填，没有留抵填 0；上月有申报时取自该申报，不得填写 / required without a claim of the month directly before, else not given */
  @ApiPropertyOptional({ example: '0' })
  @IsOptional()
  @Matches(amount)
  openingCredit?: string;
}

export class DraftClaim {
  /** 申报业务：exempt-refund 免退税，exempt-credit-refund 免抵退税，agency-refund 代办退税，advance-refund 海外仓预退，advance-remainder 预退追回后销售 */
  @ApiProperty({ enum: claimKindNames, example: 'exempt-refund' })
  @IsIn(claimKindNames)
  kind!: ClaimKind;

  /** 免抵退税的所属期数据 / the month, for exempt-credit-refund */
  @ApiPropertyOptional({ type: MonthOfClaim })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MonthOfClaim)
  month?: MonthOfClaim;

  /** 原预退申报，仅 advance-remainder / the advance claim */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(36)
  advanceOf?: string;

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

export class RefusedLineDto {
  /** 申报 lines 中的 linkId */
  @ApiProperty()
  @IsString()
  @MaxLength(120)
  linkId!: string;

  @ApiProperty({ example: '发票存疑' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(500)
  reason!: string;
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

  /** 部分核准时不予退税的行 / lines that are refused in an approval */
  @ApiPropertyOptional({ type: RefusedLineDto, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2500)
  @ArrayUnique(({ linkId }: RefusedLineDto) => linkId)
  @ValidateNested({ each: true })
  @Type(() => RefusedLineDto)
  refusedLines?: RefusedLineDto[];
}

export class WithdrawClaim {
  /** error 申报有误（释放单证），give-up 放弃退税（不释放）；草稿不需填写 */
  @ApiPropertyOptional({ enum: ['error', 'give-up'], example: 'error' })
  @IsOptional()
  @IsIn(['error', 'give-up'])
  reason?: 'error' | 'give-up';
}

export class AnswerQuestion {
  /** 说明 / the answer */
  @ApiProperty({ example: '发票与合同一致，见附件说明' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(1000)
  answer!: string;
}

const officerSteps = ['ask', 'inquire', 'suspend', 'resume', 'reconsider'] as const;

export class OfficerStepDto {
  /** ask 疑点核实，inquire 发函调查，suspend 暂缓，resume 恢复，reconsider 税务机关答复与决定不符，重新审核 */
  @ApiProperty({ enum: officerSteps, example: 'ask' })
  @IsIn(officerSteps)
  step!: (typeof officerSteps)[number];

  /** 问题或理由 / question or reason */
  @ApiProperty({ example: '请说明品名差异' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(1000)
  reason!: string;
}

export class PaperReceived {
  /** 收到纸质单证之日 */
  @ApiProperty({ format: 'date', example: '2026-09-22' })
  @IsDay()
  receivedOn!: string;
}

export class YearQuery {
  @ApiProperty({ example: 2026 })
  @Type(() => Number)
  @IsInt()
  @Min(2016)
  @Max(2100)
  year!: number;
}

export class WhatIfOfClaim {
  /** 换一个出口日期试算；不填则按原出口日期重算 / another export date; absent: as it was */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  exportDate?: string;
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
