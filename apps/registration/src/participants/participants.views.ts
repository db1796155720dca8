import { ApiProperty } from '@nestjs/swagger';
import { checkCustomsCode, type CalendarDate } from '@app/kernel';
import type { Page } from '@app/platform';
import type { Paper } from '../papers/domain/paper.js';
import { PaperView, paperView, RoleStandingView, roleStandings } from '../papers/papers.views.js';
import { waitingFor } from '../waiting/domain/waiting-for.js';
import { WaitingView, waitingView } from '../waiting/waiting.views.js';
import {
  combinedStatus,
  combinedStatuses,
  participantRoles,
  type CombinedStatus,
  type Participant,
  type ParticipantRole,
} from './domain/participant.js';
import type { Listing } from '../ratings/domain/listing-policy.js';
import { ratingKind } from '../ratings/domain/rating-kinds.js';
import { departments, type Department } from './domain/departments.js';
import { StandingsView } from './standings.views.js';
import { changeKinds, type Change, type ParticipantVersionEntity } from './participant-version.entity.js';

/** The record and its combined status. */
export class RecordView {
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

  @ApiProperty({
    type: String,
    nullable: true,
    description: '代其登记的企业 · the enterprise that keeps the record of a seller without a credit code',
  })
  keeperCode!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '无信用代码的卖家的身份，证件号码已脱敏 · identity of such a seller; a citizen ID is masked',
  })
  identity!: string | null;

  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '注销时间 · since when it is cancelled',
  })
  cancelledAt!: string | null;
}

/** Something unusual about a code that is no defect (RULES REG-2): position 6 = 8 may only declare for others. */
class WarningView {
  @ApiProperty({ example: '/customsCode' })
  pointer!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;
}

/** A list of dishonesty that the enterprise stands on. */
class ListingView {
  @ApiProperty({ example: 'dishonesty-tax' })
  kind!: string;

  @ApiProperty({ example: 'listed' })
  value!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;
}

/** The record with its papers, its standing by role on the day of the answer, and what it waits for. */
export class ParticipantView extends RecordView {
  @ApiProperty({ type: [PaperView] })
  papers!: PaperView[];

  @ApiProperty({ type: [RoleStandingView] })
  roleStandings!: RoleStandingView[];

  @ApiProperty({ type: [WaitingView] })
  waitingFor!: WaitingView[];

  @ApiProperty({
    type: [ListingView],
    description:
      '当日列入的失信名单，由部门以 POST /registration/ratings 列入 · lists of dishonesty that it stands on that day',
  })
  listings!: ListingView[];

  @ApiProperty({ type: [WarningView] })
  warnings!: WarningView[];
}

/** What a participant view is made of; the day is the one on which it was asked. */
export interface ParticipantWithPapers {
  readonly participant: Participant;
  readonly papers: readonly Paper[];
  readonly today: CalendarDate;
  /** Lists that it stands on today; a record that is new stands on none. */
  readonly listings?: readonly Listing[];
}

/** One change, and the record as it then stood. */
export class VersionView implements Change {
  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: changeKinds })
  kind!: Change['kind'];

  @ApiProperty({ description: '账户 / client id of the account' })
  actor!: string;

  @ApiProperty({ enum: departments, nullable: true })
  department!: Department | null;

  @ApiProperty({ type: String, nullable: true })
  decision!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty()
  record!: RecordView;
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

export function participantView({
  participant,
  papers,
  today,
  listings = [],
}: ParticipantWithPapers): ParticipantView {
  return {
    ...recordView(participant),
    papers: papers.map((paper) => paperView(paper, today)),
    roleStandings: roleStandings(participant, today),
    waitingFor: waitingFor(participant, papers, today).map(waitingView),
    listings: listings.map(({ kind, value, from }) => {
      const { zh, en } = ratingKind(kind);
      return { kind, value, from, zh, en };
    }),
    warnings: warnings(participant),
  };
}

function warnings({ customsCode }: Participant): WarningView[] {
  if (customsCode === null) return [];
  return checkCustomsCode(customsCode).errors.map(({ code, message }) => ({
    pointer: '/customsCode',
    code,
    ...message,
  }));
}

function recordView(participant: Participant): RecordView {
  const { id, version, creditCode, customsCode, name, roles, registeredAt, changedAt } = participant;
  // jsonb forgets the order of members.
  const { customs, tax, fx, commerce } = participant.departments;
  const standings = { customs, tax, fx, commerce };
  const cancelledAt = participant.cancelledAt ?? null;
  const status = combinedStatus({ departments: standings, cancelledAt });
  return {
    id,
    version,
    creditCode,
    customsCode,
    name,
    roles,
    status,
    departments: standings,
    keeperCode: participant.keeperCode ?? null,
    identity: participant.identity ?? null,
    registeredAt,
    changedAt,
    cancelledAt,
  };
}

export function versionView(entry: ParticipantVersionEntity): VersionView {
  const { version, at, kind, actor, department, decision, reason, record } = entry;
  return { version, at, kind, actor, department, decision, reason, record: recordView(record) };
}
