import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '@app/platform';
import {
  combinedStatus,
  combinedStatuses,
  participantRoles,
  type CombinedStatus,
  type Participant,
  type ParticipantRole,
} from './domain/participant.js';
import {
  decisions,
  departments,
  standingStatuses,
  type Decision,
  type Department,
  type Standing,
  type StandingStatus,
} from './domain/standing.js';
import type { Change, ParticipantVersionEntity } from './participant-version.entity.js';

class StandingView implements Standing {
  @ApiProperty({ enum: standingStatuses })
  status!: StandingStatus;

  @ApiProperty({ format: 'date-time' })
  since!: string;
}

class StandingsView {
  @ApiProperty()
  customs!: StandingView;

  @ApiProperty()
  tax!: StandingView;

  @ApiProperty()
  fx!: StandingView;

  @ApiProperty()
  commerce!: StandingView;
}

/** The record and its combined status. */
export class ParticipantView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  creditCode!: string;

  @ApiProperty({ type: String, nullable: true })
  customsCode!: string | null;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: participantRoles, isArray: true })
  roles!: readonly ParticipantRole[];

  @ApiProperty({ enum: combinedStatuses })
  status!: CombinedStatus;

  @ApiProperty()
  departments!: StandingsView;

  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

/** One change, and the record as it then stood. */
export class VersionView implements Change {
  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: ['registered', 'amended', 'decided'] })
  kind!: Change['kind'];

  @ApiProperty({ description: '账户 / client id of the account' })
  actor!: string;

  @ApiProperty({ enum: departments, nullable: true })
  department!: Department | null;

  @ApiProperty({ enum: decisions, nullable: true })
  decision!: Decision | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty()
  record!: ParticipantView;
}

export class ParticipantPage implements Page<ParticipantView> {
  @ApiProperty({ type: [ParticipantView] })
  items!: ParticipantView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class VersionPage implements Page<VersionView> {
  @ApiProperty({ type: [VersionView] })
  items!: VersionView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function participantView(participant: Participant): ParticipantView {
  const { id, version, creditCode, customsCode, name, roles, registeredAt, changedAt } = participant;
  // jsonb forgets the order of members.
  const { customs, tax, fx, commerce } = participant.departments;
  const standings = { customs, tax, fx, commerce };
  const status = combinedStatus(standings);
  return {
    id,
    version,
    creditCode,
    customsCode,
    name,
    roles,
    status,
    departments: standings,
    registeredAt,
    changedAt,
  };
}

export function versionView(entry: ParticipantVersionEntity): VersionView {
  const { version, at, kind, actor, department, decision, reason, record } = entry;
  return { version, at, kind, actor, department, decision, reason, record: participantView(record) };
}
