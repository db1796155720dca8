import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '@app/kernel';
import { departments, type Department } from '../participants/domain/departments.js';
import { daysBetween } from '../participants/domain/days.js';
import type { Participant } from '../participants/domain/participant.js';
import { periodOn, roleStatuses, type RoleStatus } from '../participants/domain/periods.js';
import { participantRoles, type ParticipantRole } from '../participants/domain/roles.js';
import { expiryStage } from './domain/expiry.js';
import { paperKindFacts, paperKinds, type PaperKind } from './domain/paper-kinds.js';
import { paperStatuses, type Paper, type PaperStatus } from './domain/paper.js';

export class PaperView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: paperKinds })
  kind!: PaperKind;

  @ApiProperty()
  number!: string;

  @ApiProperty()
  issuer!: string;

  @ApiProperty({ format: 'date' })
  validFrom!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '空为长期 · null: until further notice',
  })
  validTo!: string | null;

  @ApiProperty({ type: String, nullable: true })
  attachment!: string | null;

  @ApiProperty({ enum: paperStatuses })
  status!: PaperStatus;

  @ApiProperty({ enum: departments, description: '核验部门 · the department that verifies it' })
  department!: Department;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '初核人，待另一人复核 · who verified it first; a second person has to confirm',
  })
  proposedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: '剩余天数，负数为已过期 · days left; below zero: expired',
  })
  daysLeft!: number | null;

  @ApiProperty({ description: '已进入到期提醒期 · within the time of warning before its end' })
  expiring!: boolean;
}

/** One role on the day of the answer: whether it may act, until when as far as is known, and what it lacks. */
export class RoleStandingView {
  @ApiProperty({ enum: participantRoles })
  role!: ParticipantRole;

  @ApiProperty({ enum: roleStatuses })
  status!: RoleStatus;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  to!: string | null;

  @ApiProperty({
    type: [String],
    description: '缺少或已过期的证照 · papers that are missing or have expired',
  })
  lacks!: readonly string[];
}

export function paperView(paper: Paper, today: CalendarDate): PaperView {
  const { id, kind, number, issuer, validFrom, validTo, attachment, status, proposedBy, reason } = paper;
  return {
    id,
    kind,
    number,
    issuer,
    validFrom,
    validTo,
    attachment,
    status,
    department: paperKindFacts[kind].department,
    proposedBy,
    reason,
    daysLeft: validTo === null ? null : daysBetween(today, validTo),
    expiring: status === 'verified' && expiryStage(paper, today) !== undefined,
  };
}

/** Empty for records whose standing was not worked out yet. */
export function roleStandings(participant: Participant, today: CalendarDate): RoleStandingView[] {
  const periods = participant.periods?.roles ?? [];
  return participant.roles.flatMap((role) => {
    const own = periods.filter((period) => period.role === role);
    // before the business clock was set back to today there was no period yet
    const period = periodOn(own, today) ?? own[0];
    if (period === undefined) return [];
    const { status, from, to, lacks } = period;
    return [{ role, status, from, to: to ?? null, lacks }];
  });
}
