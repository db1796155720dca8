import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsDay, printable } from '@app/platform';
import { recognitionDecisions, type RecognitionDecision } from './recognition.repository.js';

const identifier = /^[a-z][a-z0-9-]{0,39}$/;
const nobody = '00000000-0000-7000-8000-000000000000';
const mostCriteria = 50;

export class CriterionDto {
  @ApiProperty({ example: 'area' })
  @Matches(identifier)
  id!: string;

  @ApiProperty({ example: '面积不少于 5000 平方米' })
  @Matches(printable)
  @MaxLength(200)
  zh!: string;

  @ApiProperty({ example: 'at least 5,000 m²' })
  @Matches(printable)
  @MaxLength(200)
  en!: string;

  @ApiProperty()
  @IsBoolean()
  required!: boolean;

  /** 由台账的该字段判断 / judged by this number of the verified record */
  @ApiPropertyOptional({ example: 'area' })
  @IsOptional()
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/)
  field?: string;

  @ApiPropertyOptional({ example: '5000' })
  @IsOptional()
  @Matches(/^\d{1,14}(\.\d{1,4})?$/)
  atLeast?: string;
}

export class SetChecklist {
  @ApiProperty({ example: 'park' })
  @Matches(identifier)
  kind!: string;

  @ApiProperty({ type: [CriterionDto] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(mostCriteria)
  @ValidateNested({ each: true })
  @Type(() => CriterionDto)
  criteria!: CriterionDto[];

  /** 依据 / the text that says so */
  @ApiProperty({ example: '示范认定办法' })
  @Matches(printable)
  @MaxLength(200)
  source!: string;
}

export class OpenBatch {
  @ApiProperty({ example: 'park' })
  @Matches(identifier)
  kind!: string;

  @ApiProperty({ example: '首批认定' })
  @Matches(printable)
  @MaxLength(200)
  title!: string;
}

export class AnswerDto {
  @ApiProperty({ example: 'services' })
  @Matches(identifier)
  criterion!: string;

  @ApiProperty()
  @IsBoolean()
  met!: boolean;

  @ApiProperty({ example: '现场核查，服务项目齐全' })
  @Matches(printable)
  @MaxLength(500)
  note!: string;
}

export class ProposeCandidate {
  @ApiProperty({ format: 'uuid', example: nobody })
  @IsUUID()
  record!: string;

  /** 台账不能判断的条件 / the criteria that no figure answers */
  @ApiProperty({ type: [AnswerDto] })
  @IsArray()
  @ArrayMaxSize(mostCriteria)
  @ValidateNested({ each: true })
  @Type(() => AnswerDto)
  answers!: AnswerDto[];
}

export class DecideCandidate {
  @ApiProperty({ format: 'uuid', example: nobody })
  @IsUUID()
  record!: string;

  @ApiProperty({ enum: recognitionDecisions })
  @IsIn(recognitionDecisions)
  decision!: RecognitionDecision;

  @ApiProperty({ example: '符合认定条件' })
  @Matches(printable)
  @MaxLength(500)
  reason!: string;

  /** 认定首日；不填为当日 / first day; absent: today */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  to?: string;
}

export class EndRecognition {
  @ApiProperty({ format: 'uuid', example: nobody })
  @IsUUID()
  record!: string;

  /** 末日 / last day */
  @ApiProperty({ format: 'date', example: '2026-12-31' })
  @IsDay()
  to!: string;

  @ApiProperty({ example: '不再符合认定条件' })
  @Matches(printable)
  @MaxLength(500)
  reason!: string;
}

export class RecognisedQuery {
  @ApiPropertyOptional({ example: 'park' })
  @IsOptional()
  @Matches(identifier)
  kind?: string;

  /** 该日有效；不填为当日 / in force on this day; absent: today */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  on?: string;
}
