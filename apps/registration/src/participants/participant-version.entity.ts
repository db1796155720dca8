import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Participant } from './domain/participant.js';
import type { Decision, Department } from './domain/standing.js';
import { instantColumn } from './participant.entity.js';

/** Who changed the record, how and why. */
export interface Change {
  readonly kind: 'registered' | 'amended' | 'decided';
  /** Client id of the account. */
  readonly actor: string;
  readonly department: Department | null;
  readonly decision: Decision | null;
  readonly reason: string | null;
}

/** The record as it stood after one change; rows are only ever added. */
@Entity('participant_versions')
export class ParticipantVersionEntity {
  @PrimaryColumn('uuid', { name: 'participant_id' })
  participantId!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  kind!: Change['kind'];

  @Column('text')
  actor!: string;

  @Column('text', { nullable: true })
  department!: Department | null;

  @Column('text', { nullable: true })
  decision!: Decision | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb')
  record!: Participant;

  /** Business time. */
  @Column('timestamptz', { transformer: instantColumn })
  at!: string;
}
