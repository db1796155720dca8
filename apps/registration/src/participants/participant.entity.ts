import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import { instantText } from '@app/kernel';
import type { CombinedStatus, Participant, ParticipantRole } from './domain/participant.js';
import type { StandingPeriods } from './domain/periods.js';
import type { Standings } from './domain/standing.js';

/** `timestamptz` in the table, RFC 3339 with +08:00 in the domain. */
export const instantColumn: ValueTransformer = {
  to: (text: string) => text,
  from: (instant: Date) => instantText(instant),
};

const nullableInstant: ValueTransformer = {
  to: (text: string | null) => text,
  from: (instant: Date | null) => (instant === null ? null : instantText(instant)),
};

@Entity('participants')
export class ParticipantEntity implements Participant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'credit_code' })
  creditCode!: string;

  @Column('text', { name: 'customs_code', nullable: true })
  customsCode!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  roles!: ParticipantRole[];

  @Column('jsonb')
  departments!: Standings;

  @Column('jsonb', { nullable: true })
  periods!: StandingPeriods | null;

  @Column('text', { name: 'keeper_code', nullable: true })
  keeperCode!: string | null;

  @Column('text', { nullable: true })
  identity!: string | null;

  /** Derived from `departments`, kept to be filtered by. */
  @Column('text')
  status!: CombinedStatus;

  @Column('timestamptz', { name: 'registered_at', transformer: instantColumn })
  registeredAt!: string;

  @Column('timestamptz', { name: 'changed_at', transformer: instantColumn })
  changedAt!: string;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true, transformer: nullableInstant })
  cancelledAt!: string | null;
}
