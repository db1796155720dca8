import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { paperKinds, type PaperKind } from './domain/paper-kinds.js';
import { paperDecisions, type PaperDecision } from './domain/paper.js';

const textMax = 200;
const reasonMax = 500;
const notBlank = { message: 'must not be blank' };
const dayLength = 10;

export class EnterPaper {
  /** 证照种类 / kind of paper */
  @ApiProperty({ enum: paperKinds, example: 'fx-list' })
  @IsIn(paperKinds)
  kind!: PaperKind;

  /** 证照编号 / number of the paper */
  @ApiProperty({ example: '3302-2026-0001' })
  @IsString()
  @Matches(/\S/, notBlank)
  @MaxLength(textMax)
  number!: string;

  /** 发证机关或银行 / who issued it */
  @ApiProperty({ example: '中国银行宁波市分行' })
  @IsString()
  @Matches(/\S/, notBlank)
  @MaxLength(textMax)
  issuer!: string;

  /** 有效期起，含当日 / first day of validity */
  @ApiProperty({ format: 'date', example: '2024-06-03' })
  @IsISO8601({ strict: true })
  @Length(dayLength, dayLength)
  validFrom!: string;

  /** 有效期止，含当日；长期有效则不填 / last day of validity; left out when it holds until further notice */
  @ApiPropertyOptional({ format: 'date', type: String, nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(dayLength, dayLength)
  validTo?: string | null;

  /** 附件存放位置 / reference to the scan */
  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(textMax)
  attachment?: string | null;
}

export class DecidePaper {
  /** 核验通过、不予认可 / verify, refuse */
  @ApiProperty({ enum: paperDecisions, example: 'verify' })
  @IsIn(paperDecisions)
  decision!: PaperDecision;

  /** 理由；不予认可必填 / why; needed to refuse */
  @ApiPropertyOptional({ example: '与名录一致', type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(reasonMax)
  reason?: string | null;
}
