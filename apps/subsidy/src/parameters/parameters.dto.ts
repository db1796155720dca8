import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsDay, PageQuery, printable } from '@app/platform';
import {
  settingDecisions,
  settingStatuses,
  type SettingDecision,
  type SettingStatus,
} from './domain/setting-life.js';

const identifier = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** Of a measure, or lists of the dishonest: far more than any published rule has. */
const maxParts = 50;

export class ProposeSetting {
  /** 参数：条款 id、free-trade-zone-factor 或资金规则 / a measure, the factor, or a rule of the fund */
  @ApiProperty({ example: 'art-06' })
  @Matches(identifier)
  of!: string;

  /** 自该日起的实绩适用 / from this day of performance on */
  @ApiProperty({ example: '2027-01-01' })
  @IsDay()
  from!: string;

  @ApiPropertyOptional({ example: '2027-12-31' })
  @IsOptional()
  @IsDay()
  to?: string;

  /** 依据：文件、文号、条款 / the text that says so */
  @ApiProperty({ example: '甬商务〔2027〕示范号' })
  @IsString()
  @MaxLength(200)
  @Matches(printable)
  source!: string;

  /** 条款的计算部分 / parts of a measure */
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object' },
    example: [{ method: 'percent', metric: 'exportDeclaredValue', rate: '0.06', cap: '1000000' }],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(maxParts)
  parts?: object[];

  /** 系数或比例 / a factor or fraction */
  @ApiPropertyOptional({ example: '1.1' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  value?: string;

  /** 资金规则开关 / a rule of the fund, on or off */
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  on?: boolean;

  /** 失信名单 / lists of the dishonest */
  @ApiPropertyOptional({ type: 'array', items: { type: 'object' } })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(maxParts)
  lists?: object[];
}

export class DecideSetting {
  @ApiProperty({ enum: settingDecisions })
  @IsIn(settingDecisions)
  decision!: SettingDecision;

  @ApiPropertyOptional({ example: '与发文核对一致' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @Matches(printable)
  reason?: string;
}

export class SettingsQuery extends PageQuery {
  @IsOptional()
  @Matches(identifier)
  pack?: string;

  @IsOptional()
  @Matches(identifier)
  of?: string;

  @ApiPropertyOptional({ enum: settingStatuses })
  @IsOptional()
  @IsIn(settingStatuses)
  status?: SettingStatus;
}
