import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Participant } from './domain/participant.js';
import type { Department } from './domain/standing.js';
import { instantColumn } from './participant.entity.js';

/**
 * proposed: a decision that a second person has to confirm; paper-entered, paper-decided: one of its papers; reviewed:
 * the calendar or a new rule changed its standing.
 */
export const changeKinds = [
  'registered',
  'amended',
  'decided',
  'proposed',
  'paper-entered',
  'paper-decided',
  'reviewed',
  'cancelled',
] as const;

/** Who changed the record, how and why. */
export interface Change {
  readonly kind: (typeof changeKinds)[number];
  /** Client id of the account. */
  readonly actor: string;
  readonly department: Department | null;
  /** Of a department on the record, or on a paper. */
  readonly decision: string | null;
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
  decision!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb')
  record!: Participant;

  /** Business time. */
  @Column('timestamptz', { transformer: instantColumn })
  at!: string;
}
