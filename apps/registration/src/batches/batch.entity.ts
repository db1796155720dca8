import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../participants/participant.entity.js';
import type { OutcomeCounts, RowOutcome } from './domain/batch-outcome.js';

/** A register that was imported: by whom, when, and how it went. */
@Entity('batches')
export class BatchEntity implements OutcomeCounts {
  @PrimaryColumn('uuid')
  id!: string;

  /** Client id of the account. */
  @Column('text')
  actor!: string;

  /** Business time. */
  @Column('timestamptz', { transformer: instantColumn })
  at!: string;

  @Column('integer')
  registered!: number;

  @Column('integer')
  existing!: number;

  @Column('integer')
  refused!: number;
}

/** A row that led to a record, or met one. */
@Entity('batch_rows')
export class BatchRowEntity {
  @PrimaryColumn('uuid', { name: 'batch_id' })
  batchId!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('uuid', { name: 'participant_id' })
  participantId!: string;

  @Column('text')
  outcome!: RowOutcome;
}
