import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { PageQuery } from '@app/platform';
import {
  combinedStatuses,
  participantRoles,
  type CombinedStatus,
  type ParticipantRole,
} from './domain/participant.js';
import {
  decisions,
  departments,
  standingStatuses,
  type Decision,
  type Department,
  type StandingStatus,
} from './domain/standing.js';

/** Codes are longer than 18 only by mistake; what is typed is judged by their own checks. */
const codeMax = 64;
const nameMax = 200;
const reasonMax = 500;
const notBlank = { message: 'must not be blank' };

export class RegisterParticipant {
  /** 企业名称 / name of the legal entity */
  @ApiProperty({ example: '宁波示范跨境电商有限公司' })
  @IsString()
  @Matches(/\S/, notBlank)
  @MaxLength(nameMax)
  name!: string;

  /** 统一社会信用代码 / unified social credit code, 18 characters */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @MaxLength(codeMax)
  creditCode!: string;

  /** 海关注册编码 / customs registration code, ten characters */
  @ApiPropertyOptional({ example: '330246D001', type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  customsCode?: string | null;

  /** 企业类型 / what the enterprise does */
  @ApiProperty({ enum: participantRoles, isArray: true, example: ['e-commerce', 'platform'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(participantRoles.length)
  @ArrayUnique()
  @IsIn(participantRoles, { each: true })
  roles!: ParticipantRole[];
}

export class AmendParticipant {
  /** 企业名称 / name of the legal entity */
  @ApiPropertyOptional({ example: '宁波示范跨境电商有限公司' })
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @Matches(/\S/, notBlank)
  @MaxLength(nameMax)
  name?: string;

  /** 海关注册编码 / customs registration code, ten characters */
  @ApiPropertyOptional({ example: '330246D001', type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  customsCode?: string | null;

  /** 企业类型 / what the enterprise does */
  @ApiPropertyOptional({ enum: participantRoles, isArray: true })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(participantRoles.length)
  @ArrayUnique()
  @IsIn(participantRoles, { each: true })
  roles?: ParticipantRole[];

  /** 您读到的版本；其间已被更改则拒绝 / the version that you read; refused when another change came in between */
  @ApiPropertyOptional({ type: Number })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

export class DecideParticipant {
  /** 作出意见的部门 / the department that decides */
  @ApiProperty({ enum: departments, example: 'customs' })
  @IsIn(departments)
  department!: Department;

  /** 接受、退回补正、暂停 / accept, return for amendment, suspend */
  @ApiProperty({ enum: decisions, example: 'accept' })
  @IsIn(decisions)
  decision!: Decision;

  /** 理由；退回和暂停必填 / why; needed to return or suspend */
  @ApiPropertyOptional({ example: '材料齐全', type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(reasonMax)
  reason?: string | null;
}

export class CancelParticipant {
  /** 注销原因 / why */
  @ApiPropertyOptional({ example: '不再经营跨境电商业务', type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(reasonMax)
  reason?: string | null;
}

export class ListParticipants extends PageQuery {
  @ApiPropertyOptional({ description: '统一社会信用代码 / credit code' })
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  creditCode?: string;

  @ApiPropertyOptional({ description: '海关注册编码 / customs code' })
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  customsCode?: string;

  @ApiPropertyOptional({ enum: participantRoles })
  @IsOptional()
  @IsIn(participantRoles)
  role?: ParticipantRole;

  @ApiPropertyOptional({ enum: combinedStatuses, description: '综合状态 / combined status' })
  @IsOptional()
  @IsIn(combinedStatuses)
  status?: CombinedStatus;

  @ApiPropertyOptional({
    enum: departments,
    description: '与 standing 合用 / together with standing: a department’s work list',
  })
  @ValidateIf((query: ListParticipants) => query.department !== undefined || query.standing !== undefined)
  @IsIn(departments)
  department?: Department;

  @ApiPropertyOptional({ enum: standingStatuses, description: '该部门的状态 / standing at that department' })
  @ValidateIf((query: ListParticipants) => query.department !== undefined || query.standing !== undefined)
  @IsIn(standingStatuses)
  standing?: StandingStatus;
}
