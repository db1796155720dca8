import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../participants/participant.entity.js';
import type { PaperKind } from './domain/paper-kinds.js';
import type { Paper, PaperStatus } from './domain/paper.js';

@Entity('participant_papers')
export class PaperEntity implements Paper {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'participant_id' })
  participantId!: string;

  @Column('text')
  kind!: PaperKind;

  @Column('text')
  number!: string;

  @Column('text')
  issuer!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('text', { nullable: true })
  attachment!: string | null;

  @Column('text')
  status!: PaperStatus;

  @Column('text', { name: 'proposed_by', nullable: true })
  proposedBy!: string | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { name: 'entered_at', transformer: instantColumn })
  enteredAt!: string;

  @Column('timestamptz', { name: 'changed_at', transformer: instantColumn })
  changedAt!: string;

  @Column('integer', { name: 'told_days', nullable: true })
  toldDays!: number | null;

  @Column('boolean')
  revoked!: boolean;
}
