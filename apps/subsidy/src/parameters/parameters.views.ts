import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import type { HeldValue } from '../policies/domain/parameter.js';
import { settingStatuses, type SettingStatus } from './domain/setting-life.js';
import type { ParameterSettingEntity } from './parameter-setting.entity.js';

export class SettingView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ example: 'demonstration' })
  pack!: string;

  @ApiProperty({ example: 'art-06' })
  of!: string;

  @ApiProperty({ description: '设定部门 · whose officers set it' })
  department!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  to!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  held!: HeldValue;

  @ApiProperty()
  source!: string;

  @ApiProperty({ enum: settingStatuses })
  status!: SettingStatus;

  @ApiProperty()
  proposedBy!: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt!: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  decidedBy!: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  decidedAt!: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  reason!: string | null;
}

export class SettingPage implements Page<SettingView> {
  @ApiProperty({ type: [SettingView] })
  items!: SettingView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function settingView(setting: ParameterSettingEntity): SettingView {
  const { id, version, pack, parameter, department, from, to, held, source, status } = setting;
  const { proposedBy, proposedAt, decidedBy, decidedAt, reason } = setting;
  return {
    id,
    version,
    pack,
    of: parameter,
    department,
    from,
    to,
    held,
    source,
    status,
    proposedBy,
    proposedAt: instantText(proposedAt),
    decidedBy,
    decidedAt: decidedAt && instantText(decidedAt),
    reason,
  };
}
