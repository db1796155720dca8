import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { instantText } from '@app/kernel';
import { IsDay, PageQuery, type Page, printable } from '@app/platform';
import {
  recordStatuses,
  type RecordStatus,
  type RecordVersion,
  type RegisterRecord,
} from './registers.repository.js';
import type { Evidence } from './domain/given-record.js';
import { recordDecisions, type RecordDecision } from './registers.service.js';

const identifier = /^[a-z][a-z0-9-]{0,39}$/;
const mostEvidence = 20;
const mostDecided = 1_000;

export class EvidenceDto implements Evidence {
  @ApiProperty({ example: '保单与缴费凭证' })
  @Matches(printable)
  @MaxLength(200)
  title!: string;

  /** 文号、编号或地址 / number of the document, or where it is */
  @ApiProperty({ example: 'SINOSURE-2026-0001' })
  @Matches(printable)
  @MaxLength(500)
  reference!: string;
}

export class CorrectRecord {
  /** 首日 / first day */
  @ApiProperty({ format: 'date', example: '2026-03-01' })
  @IsDay()
  from!: string;

  /** 末日；仍有效的不填 / last day; absent while it holds */
  @ApiPropertyOptional({ type: String, format: 'date' })
  @IsOptional()
  @IsDay()
  to?: string;

  /** 按台账种类的字段，见 GET /subsidy/register-kinds / the fields of the kind */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { insurer: '中国出口信用保险公司', premium: '120000.00' },
  })
  @IsObject()
  data!: Record<string, unknown>;

  @ApiProperty({ type: [EvidenceDto] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(mostEvidence)
  @ValidateNested({ each: true })
  @Type(() => EvidenceDto)
  evidence!: EvidenceDto[];
}

export class EnterRecord extends CorrectRecord {
  /** 台账种类 / kind of register */
  @ApiProperty({ example: 'insurance-premium' })
  @Matches(identifier)
  kind!: string;

  /** 名称，同一企业同类中唯一 / what it is called, unique among the owner's of the kind */
  @ApiProperty({ example: '2026年度出口信用保险' })
  @Matches(printable)
  @MaxLength(200)
  name!: string;

  /** 统一社会信用代码；本企业不填，部门录入必填 / credit code: officers name it, an enterprise need not */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  owner?: string;
}

export class DecideRecords {
  @ApiProperty({ type: [String], example: ['00000000-0000-7000-8000-000000000000'] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(mostDecided)
  @IsUUID(undefined, { each: true })
  records!: string[];

  @ApiProperty({ enum: recordDecisions, description: 'verify 核实；return 退回；strike 移出' })
  @IsIn(recordDecisions)
  decision!: RecordDecision;

  @ApiPropertyOptional({ example: '与凭证相符' })
  @IsOptional()
  @Matches(printable)
  @MaxLength(500)
  reason?: string;
}

export class RecordsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'insurance-premium' })
  @IsOptional()
  @Matches(identifier)
  kind?: string;

  @ApiPropertyOptional({ enum: recordStatuses })
  @IsOptional()
  @IsIn(recordStatuses)
  status?: RecordStatus;

  @IsOptional()
  @IsString()
  @MaxLength(18)
  owner?: string;
}

/** What a record says in one of its versions. */
class RecordContent {
  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: recordStatuses })
  status!: RecordStatus;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  to!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  data!: Readonly<Record<string, string>>;

  @ApiProperty({ type: [EvidenceDto] })
  evidence!: readonly Evidence[];

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export class RecordView extends RecordContent {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty()
  owner!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: '核实部门 · whose officers verify it' })
  department!: string;

  @ApiProperty()
  enteredBy!: string;

  @ApiProperty({ format: 'date-time' })
  movedAt!: string;

  @ApiProperty({ type: Number, nullable: true, description: '计入的版本 · the version that counts' })
  verifiedVersion!: number | null;

  @ApiProperty({ type: String, nullable: true })
  verifiedBy!: string | null;
}

export class RecordVersionView extends RecordContent {
  @ApiProperty()
  actor!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class RecordWithVersions extends RecordView {
  @ApiProperty({ type: [RecordVersionView] })
  versions!: readonly RecordVersionView[];
}

export class RecordPage implements Page<RecordView> {
  @ApiProperty({ type: [RecordView] })
  items!: RecordView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class DecidedRecords {
  @ApiProperty()
  decided!: number;

  @ApiProperty({ type: [RecordView] })
  items!: RecordView[];
}

export function recordView({ movedAt, ...record }: RegisterRecord): RecordView {
  return { ...record, movedAt: instantText(movedAt) };
}

export function versionView({ at, ...version }: RecordVersion): RecordVersionView {
  return { ...version, at: instantText(at) };
}
